"""What was done in past weeks."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from directory.freshness.enums import Kind, Outcome
from directory.freshness.figures.activity import WEEKS, activity, confirmed_a_week, outcomes
from directory.freshness.models import Evidence
from directory.models import Offer
from tests.factories import OfferFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)  # a Saturday
LONDON = ZoneInfo("Europe/London")


def heard(kind: str, outcome: str, at: datetime, offer: Offer | None = None) -> Evidence:
    """Straight into the ledger: what follows from it is not looked at here."""
    facts = {"happened_at": at, "recorded_at": at, "owed_before": 0, "owed_after": 0}
    return Evidence.objects.create(offer=offer or OfferFactory(), kind=kind, outcome=outcome, **facts)


def test_a_week_is_from_monday_to_sunday_here() -> None:
    heard(Kind.PHONE, Outcome.RIGHT, datetime(2026, 11, 16, 0, 5, tzinfo=LONDON))
    heard(Kind.PHONE, Outcome.RIGHT, datetime(2026, 11, 15, 23, 55, tzinfo=LONDON))
    heard(Kind.PHONE, Outcome.RIGHT, datetime(2026, 7, 6, 0, 5, tzinfo=LONDON))  # in summer it is still Sunday in UTC
    weeks = activity(TODAY)
    assert len(weeks) == WEEKS
    assert weeks[-1].monday == date(2026, 11, 16)
    assert {week.monday: week.checks for week in weeks if week.checks} == {
        date(2026, 7, 6): 1,
        date(2026, 11, 9): 1,
        date(2026, 11, 16): 1,
    }


def test_no_answer_is_work_but_no_check() -> None:
    at = datetime(2026, 11, 18, 12, tzinfo=LONDON)
    for kind, outcome in (
        (Kind.PHONE, Outcome.RIGHT),
        (Kind.VISIT, Outcome.CLOSED),
        (Kind.PHONE, Outcome.NO_ANSWER),
        (Kind.ORGANISER_CONFIRMED, Outcome.RIGHT),
        (Kind.VISITOR, ""),
        (Kind.LINK_DEAD, ""),
    ):
        heard(kind, outcome, at)
    week = activity(TODAY)[-1]
    assert (week.checks, week.no_answer, week.confirmed, week.reports) == (2, 1, 1, 1)
    assert outcomes([week]) == {Outcome.RIGHT: 1, Outcome.CLOSED: 1, Outcome.NO_ANSWER: 1}


def test_only_the_offers_that_concern_are_counted_in_one_query(django_assert_num_queries) -> None:
    at = datetime(2026, 11, 18, 12, tzinfo=LONDON)
    one, other = OfferFactory(), OfferFactory()
    heard(Kind.PHONE, Outcome.RIGHT, at, one)
    heard(Kind.PHONE, Outcome.RIGHT, at, other)
    heard(Kind.PHONE, Outcome.RIGHT, at - timedelta(weeks=30), one)
    with django_assert_num_queries(1):
        weeks = activity(TODAY, lambda offer: offer == one.pk)
    assert sum(week.checks for week in weeks) == 1


def test_confirmations_are_counted_over_whole_weeks() -> None:
    at = datetime(2026, 11, 18, 12, tzinfo=LONDON)
    for weeks_ago in (0, 1, 2, 12, 13):
        heard(Kind.ORGANISER_CONFIRMED, Outcome.RIGHT, at - timedelta(weeks=weeks_ago))
    assert confirmed_a_week(activity(TODAY)) == pytest.approx(3 / 12)
