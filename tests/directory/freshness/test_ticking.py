"""The hourly tick: what it counts, and that it counts nothing twice."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.freshness import periodic, policy
from directory.freshness.actions import record
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import ChangeRate, LastTick, Standing, WatchSpan, WeeklyViews
from directory.freshness.ticking import tick
from tests.directory.freshness.ledger import DAY, NOW, TODAY, WEEK, differences, standing_of
from tests.factories import CategoryFactory, OfferFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def parts() -> Iterator[dict[str, periodic.Periodic]]:
    """Nothing that other parts do each hour, but what a test registers."""
    before = periodic.all_periodic()
    periodic._functions.clear()
    yield periodic._functions
    periodic._functions.clear()
    periodic._functions.update(before)


def run(now: datetime = NOW, *arguments: str) -> str:
    out = StringIO()
    with time_machine.travel(now, tick=False):
        call_command("tick", *arguments, stdout=out)
    return out.getvalue()


def test_offers_start_when_they_were_imported_or_first_published_or_else_today() -> None:
    imported = OfferFactory(imported_on=TODAY - 3 * WEEK, first_published_at=NOW)
    published = OfferFactory(first_published_at=NOW - 2 * WEEK)
    new = OfferFactory()
    tick(NOW)
    assert [standing_of(offer).started_on for offer in (imported, published, new)] == [
        TODAY - 3 * WEEK,
        TODAY - 2 * WEEK,
        TODAY,
    ]
    assert [standing_of(offer).owed for offer in (imported, published, new)] == pytest.approx([3, 2, 0])


def test_made_up_examples_and_drafts_that_nobody_saw_have_no_standing() -> None:
    OfferFactory(is_example=True)
    OfferFactory(live=False)
    tick(NOW)
    assert not Standing.objects.exists()


def test_what_is_imported_later_is_counted_from_then_on() -> None:
    OfferFactory()
    tick(NOW)
    later = OfferFactory(imported_on=TODAY + WEEK)
    assert tick(NOW + 2 * WEEK).new == 1
    assert standing_of(later).owed == pytest.approx(1)


def test_an_import_that_is_dated_ahead_starts_today() -> None:
    offer = OfferFactory(imported_on=TODAY + WEEK)
    tick(NOW)
    assert standing_of(offer).started_on == TODAY


def a_directory() -> None:
    """Some of everything that makes a difference to how a day counts."""
    ada = ada_the_administrator()
    for number in range(12):
        offer = OfferFactory(imported_on=TODAY - (number + 1) * WEEK, in_term_time=number % 3 == 0)
        if number % 2:
            since = TODAY - timedelta(days=20 - number)
            WatchSpan.objects.create(offer=offer, url="https://charity.example/", since=since, until=TODAY)
        if number % 4 == 1:
            record(offer, Kind.PAGE_CHANGED, now=NOW - number * DAY)
        if number % 5 == 0:
            record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW - 3 * DAY, by=ada)


@pytest.mark.parametrize("days", [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [10], [3, 4, 10], [9, 10]])
def test_ticking_on_any_days_gives_the_same_as_replaying(days: list[int]) -> None:
    a_directory()
    tick(NOW)
    for day in days:
        tick(NOW + day * DAY)
    assert differences(NOW + 10 * DAY) == []
    assert set(Standing.objects.values_list("owed_on", flat=True)) == {TODAY + 10 * DAY}


def test_days_off_around_the_turn_of_the_year_count_by_their_own_weeks() -> None:
    OfferFactory(imported_on=TODAY, in_term_time=True)
    tick(NOW)
    tick(NOW + 60 * DAY)
    assert differences(NOW + 60 * DAY) == []


def test_weeks_owed_stop_at_the_limit() -> None:
    offer = OfferFactory(imported_on=TODAY)
    for number in range(6):
        record(offer, Kind.BOUNCED, now=NOW, key=f"message {number}")
        record(offer, Kind.VISITOR, now=NOW + 8 * DAY)
    tick(NOW + 9 * DAY)
    assert standing_of(offer).owed == policy.MOST_OWED
    assert differences(NOW + 9 * DAY) == []


def test_ticking_twice_changes_nothing() -> None:
    a_directory()
    tick(NOW)
    before = list(Standing.objects.order_by("pk").values())
    assert tick(NOW).nothing_to_do
    assert list(Standing.objects.order_by("pk").values()) == before
    assert "There was nothing to do." in run(NOW)


def test_a_clock_that_went_back_undoes_nothing_and_says_so() -> None:
    a_directory()
    tick(NOW)
    before = list(Standing.objects.order_by("pk").values())
    said = run(NOW - 2 * DAY)
    assert said.startswith("The clock says 19 November 2026, but the last tick was on 21 November 2026.")
    assert list(Standing.objects.order_by("pk").values()) == before
    assert LastTick.objects.get().day == TODAY


def test_saying_that_an_offer_runs_in_term_time_counts_its_weeks_anew() -> None:
    offer = OfferFactory(imported_on=TODAY - 4 * WEEK)
    tick(NOW)
    offer.in_term_time = True
    offer.save()
    assert tick(NOW).recounted == 1
    assert standing_of(offer).owed == pytest.approx(4 * 12 / 42)
    assert differences(NOW) == []


def test_saving_an_offer_never_moves_the_date_of_its_last_check() -> None:
    offer = OfferFactory(imported_on=TODAY - 40 * WEEK)
    record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW - 20 * WEEK, by=ada_the_administrator())
    tick(NOW)
    offer.phone, offer.imported_on = "0161 496 0999", TODAY
    offer.save_revision().publish()
    tick(NOW + DAY)
    assert standing_of(offer).checked_on == TODAY - 20 * WEEK
    assert standing_of(offer).started_on == TODAY - 40 * WEEK


def test_checks_teach_how_fast_a_kind_of_offer_changes() -> None:
    parent = CategoryFactory()
    child = CategoryFactory(parent=parent)
    offer = OfferFactory(relations__categories=[child])
    ada = ada_the_administrator()
    record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW - 30 * WEEK, by=ada)
    record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW - 20 * WEEK, by=ada)
    record(offer, Kind.PHONE, Outcome.DETAIL_WRONG, now=NOW, by=ada)
    tick(NOW)
    rate = ChangeRate.objects.get()
    assert (rate.category, rate.changes, rate.exposure) == (parent, 1, pytest.approx(10 + 20 / 2))
    assert rate.rate == pytest.approx((4 + 1) / (4 / policy.TYPICAL_RATE + 20))


def test_views_are_counted_into_the_mean_when_a_week_is_over() -> None:
    offer, quiet = OfferFactory(imported_on=TODAY - 10 * WEEK), OfferFactory(imported_on=TODAY - 10 * WEEK)
    monday = TODAY - 5 * DAY
    WeeklyViews.objects.create(offer=offer, week=monday - 2 * WEEK, views=40)
    WeeklyViews.objects.create(offer=offer, week=monday - WEEK, views=10)
    WeeklyViews.objects.create(offer=offer, week=monday, views=1000)
    tick(NOW)
    standing = standing_of(offer)
    assert (standing.views, standing.view_weeks) == (pytest.approx(25), 2)
    assert (standing_of(quiet).views, standing_of(quiet).view_weeks) == (0, 2)
    tick(NOW + 2 * DAY)
    assert standing_of(offer).views == pytest.approx((40 + 10 + 1000) / 3)
    assert differences(NOW + 2 * DAY) == []


def test_views_before_an_offer_came_are_none_of_its_own() -> None:
    WeeklyViews.objects.create(offer=OfferFactory(imported_on=TODAY - 10 * WEEK), week=TODAY - 5 * DAY - 4 * WEEK)
    new = OfferFactory(imported_on=TODAY - WEEK)
    tick(NOW)
    assert standing_of(new).view_weeks == 1
    assert differences(NOW) == []


def test_one_part_that_fails_does_not_stop_the_others(parts: dict[str, periodic.Periodic]) -> None:
    def fail(now: datetime) -> str:
        raise OSError("The mail server is down")

    parts |= {"send e-mails": fail, "plan the week": lambda now: "20 checks planned."}
    out = StringIO()
    with time_machine.travel(NOW, tick=False), pytest.raises(CommandError, match="send e-mails: OSError"):
        call_command("tick", "--json", stdout=out)
    said = json.loads(out.getvalue())
    assert said["done"] == {"plan the week": "20 checks planned."}
    assert said["failed"] == {"send e-mails": "OSError: The mail server is down"}
    assert LastTick.objects.get().day == TODAY


def test_the_number_of_queries_does_not_depend_on_the_number_of_offers() -> None:
    def queries(day: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            tick(NOW + day * DAY)
        return len(caught)

    OfferFactory.create_batch(3, imported_on=TODAY)
    queries(0)
    few = queries(1)
    OfferFactory.create_batch(30, imported_on=TODAY)
    queries(2)
    assert queries(3) == few
