"""What the public reads of all entries together."""

from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.freshness.actions import record, withdraw
from directory.freshness.enums import Kind, Outcome
from directory.freshness.figures.entries import published_entries
from directory.freshness.figures.limits import offer_limits
from directory.freshness.figures.proportions import Sample
from directory.freshness.figures.public import PublicFigures, public_figures
from directory.freshness.figures.summary import summarise
from directory.freshness.models import Evidence, Standing
from directory.freshness.states import Freshness
from directory.models import Category, Offer
from tests.factories import CategoryFactory, OfferFactory, OrganisationFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Europe/London"))
TODAY = NOW.date()


def checked(weeks_ago: float | None, started: float = 100, **values: object) -> Offer:
    """An offer that was checked so many weeks ago, or never."""
    offer = OfferFactory(**values)
    since = TODAY - timedelta(weeks=started)
    day = None if weeks_ago is None else TODAY - timedelta(weeks=weeks_ago)
    Standing.objects.create(offer=offer, started_on=since, owed_on=TODAY, checked_on=day)
    return offer


def audit(outcome: str = Outcome.RIGHT, number: int = 1, weeks_ago: int = 1, **values: object) -> list[Evidence]:
    """Audits of one offer; straight into the ledger, for what follows from them is not looked at here."""
    offer, at = OfferFactory(), NOW - timedelta(weeks=weeks_ago)
    facts = {"kind": Kind.PHONE, "outcome": outcome, "is_audit": True, "owed_before": 0, "owed_after": 0} | values
    return Evidence.objects.bulk_create(
        Evidence(offer=offer, happened_at=at, recorded_at=at, **facts) for _ in range(number)
    )


def test_only_what_the_public_sees_is_counted() -> None:
    checked(1)
    checked(1, is_example=True)
    checked(1, live=False)
    checked(1, status="defunct")
    checked(1, end_date=TODAY - timedelta(days=1))
    checked(1, organisation=OrganisationFactory(live=False))
    assert public_figures(TODAY).summary.entries == 1


def test_an_entry_that_no_tick_has_counted_yet_was_never_checked() -> None:
    OfferFactory(imported_on=date(2026, 1, 1))
    OfferFactory(first_published_at=NOW)
    summary = public_figures(TODAY).summary
    assert (summary.entries, summary.never_checked, summary.overdue) == (2, 2, 1)
    assert summary.oldest
    assert summary.oldest.since == date(2026, 1, 1)


def test_the_limit_of_an_offer_is_the_shortest_of_its_categories_and_a_category_without_one_takes_that_above() -> None:
    quick, plain = CategoryFactory(flagged_after=8), CategoryFactory()
    below = CategoryFactory(parent=quick)
    own = CategoryFactory(parent=quick, flagged_after=40)
    long = CategoryFactory(flagged_after=52)
    offers = {
        8: OfferFactory(relations__categories=[plain, below]),
        40: OfferFactory(relations__categories=[own, long]),
        26: OfferFactory(relations__categories=[plain, long]),
        52: OfferFactory(relations__categories=[long]),
    }
    limits = offer_limits()
    assert {limit: limits[offer.pk] for limit, offer in offers.items()} == {limit: limit for limit in offers}
    assert OfferFactory().pk not in offer_limits()


def test_all_at_once_they_are_as_fresh_as_one_by_one() -> None:
    """Against the plain definition, worked out for each offer by itself."""
    random = Random(7)
    roots = [CategoryFactory(flagged_after=random.choice([None, 4, 12, 52])) for _ in range(3)]
    below = [CategoryFactory(parent=random.choice(roots), flagged_after=random.choice([None, 9])) for _ in range(5)]
    for _ in range(25):
        ago = random.choice([None, random.randrange(0, 60)])
        checked(ago, relations__categories=random.sample(roots + below, random.randrange(0, 4)))
    assert {entry.offer_id: entry.freshness for entry in published_entries(TODAY)} == {
        offer.pk: freshness_of(offer) for offer in Offer.objects.all()
    }


def freshness_of(offer: Offer) -> Freshness:
    standing, limits = offer.standing, [limit_of(category) for category in offer.categories.all()]
    return Freshness(standing.started_on, standing.checked_on, min(limits, default=26))


def limit_of(category: Category) -> int:
    return category.flagged_after or (category.parent.flagged_after if category.parent else None) or 26


def test_many_entries_need_as_many_queries_as_few() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            public_figures(TODAY)
        return len(captured)

    checked(1, relations__categories=[CategoryFactory()])
    few = queries()
    for _ in range(8):
        checked(2, relations__categories=CategoryFactory.create_batch(2))
    audit(number=3)
    assert queries() == few == 4


def test_in_words_every_day_is_absolute() -> None:
    checked(1)
    checked(20)
    checked(None, started=60)
    figures = public_figures(TODAY)
    assert figures.headline == "As of 21 November 2026, we have checked 1 of 3 entries since 21 August 2026."
    assert figures.oldest == (
        "The entry that has waited longest has been here since 27 September 2025. Nobody has checked it yet."
    )
    assert figures.counts == [
        ("1", "checked since 21 August 2026"),
        ("2", "checked since 21 May 2026"),
        ("2", "checked since 21 November 2025"),
        ("1", "overdue"),
        ("1", "never checked"),
    ]


def test_where_nothing_was_checked_it_says_so() -> None:
    checked(None)
    assert public_figures(TODAY).headline == "As of 21 November 2026, we have not checked any entry yet."


def test_of_an_empty_directory_it_says_nothing() -> None:
    figures = public_figures(TODAY)
    assert (figures.headline, figures.oldest, figures.right) == ("", "", "")


def test_what_random_audits_found_is_said_with_how_sure_it_is() -> None:
    audit(number=113)
    audit(Outcome.DETAIL_WRONG, 5)
    audit(Outcome.CLOSED, 2)
    assert public_figures(TODAY).right == (
        "94 in 100 entries were right when we looked (between 88 and 98; "
        "120 entries drawn at random since 21 November 2025)."
    )


def test_from_fewer_than_thirty_nothing_is_claimed() -> None:
    audit(number=29)
    figures = public_figures(TODAY)
    assert figures.right == ""
    assert "So far we have looked at 29." in figures.drawn_so_far
    audit()
    figures = public_figures(TODAY)
    assert figures.right.startswith("100 in 100 entries were right when we looked (between 88 and 100; 30")
    assert figures.drawn_so_far == ""


def test_audits_of_other_kinds_do_not_count() -> None:
    audit(Outcome.NO_ANSWER)
    audit(weeks_ago=53)
    audit(is_audit=False)
    examples = audit()
    Offer.objects.filter(pk=examples[0].offer_id).update(is_example=True)
    assert public_figures(TODAY).audits == Sample(0, 0)


def test_an_audit_that_was_taken_back_does_not_count() -> None:
    ada = ada_the_administrator()
    evidence = record(OfferFactory(), Kind.PHONE, Outcome.RIGHT, now=NOW, by=ada, is_audit=True)
    assert public_figures(TODAY).audits == Sample(1, 1)
    withdraw(evidence, "It was another group.", now=NOW, by=ada)
    assert public_figures(TODAY).audits == Sample(0, 0)


def test_words_follow_from_numbers_alone() -> None:
    summary = summarise([Freshness(TODAY, TODAY, 26)] * 2931 + [Freshness(TODAY, None, 26)] * 1201, TODAY)
    figures = PublicFigures(TODAY, summary, Sample(0, 0), TODAY)
    assert "2,931 of 4,132 entries" in figures.headline
