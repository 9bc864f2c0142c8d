"""Whether what is stored is what the evidence says."""

import json
from datetime import datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.freshness.actions import record
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import ChangeRate, Interval, LastTick, Standing, WatchSpan, WeeklyViews
from directory.freshness.ticking import tick
from directory.models import Offer
from tests.directory.freshness.ledger import DAY, NOW, TODAY, WEEK, differences, standing_of
from tests.factories import OfferFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer() -> Offer:
    offer, ada = OfferFactory(imported_on=TODAY - 20 * WEEK), ada_the_administrator()
    WatchSpan.objects.create(offer=offer, url="https://x.example/", since=TODAY - 5 * WEEK, until=TODAY - WEEK)
    WeeklyViews.objects.create(offer=offer, week=TODAY - 5 * DAY - WEEK, views=12)
    record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW - 12 * WEEK, by=ada)
    record(offer, Kind.VISIT, Outcome.DETAIL_WRONG, now=NOW - 6 * WEEK, by=ada)
    record(offer, Kind.VISITOR, now=NOW - 2 * WEEK)
    tick(NOW)
    return offer


def replay(*arguments: str, now: datetime = NOW) -> tuple[int, str]:
    out, status = StringIO(), 0
    with time_machine.travel(now, tick=False):
        try:
            call_command("replay", *arguments, stdout=out)
        except SystemExit as end:
            status = int(str(end.code))
    return status, out.getvalue()


DAMAGE = {
    "owed": lambda: Standing.objects.update(owed=1.5),
    "checked_on": lambda: Standing.objects.update(checked_on=TODAY),
    "checked_by_id": lambda: Standing.objects.update(checked_by=None),
    "alarm_since": lambda: Standing.objects.update(alarm_since=None),
    "views": lambda: Standing.objects.update(views=99),
    "views_until": lambda: Standing.objects.update(views_until=TODAY + 9 * DAY),
    "interval": lambda: Interval.objects.all().delete(),
    "change rate": lambda: ChangeRate.objects.update(rate=0.5),
    "change rate of": lambda: ChangeRate.objects.all().delete(),
    "owed_on": lambda: Standing.objects.update(owed_on=TODAY + 300 * DAY),
    "day of the last tick": lambda: LastTick.objects.update(day=TODAY + 300 * DAY),
}


@pytest.mark.parametrize("what", DAMAGE)
@pytest.mark.usefixtures("offer")
def test_whatever_is_damaged_is_found_and_repaired(what: str) -> None:
    assert replay()[0] == 0
    DAMAGE[what]()
    status, said = replay()
    assert status == 1
    assert what in said
    assert "not repaired" in said
    assert replay("--repair")[0] == 0
    assert differences(NOW) == []
    assert tick(NOW).nothing_to_do


@pytest.mark.usefixtures("offer")
def test_everything_can_be_made_again_from_the_evidence() -> None:
    [before] = Standing.objects.values()
    Interval.objects.all().delete()
    Standing.objects.update(
        owed=0, checked_on=None, checked_by=None, navigator_on=None, alarm_since=None, views=0, view_weeks=0
    )
    replay("--repair")
    [after] = Standing.objects.values()
    assert after.pop("owed") == pytest.approx(before.pop("owed"))
    assert after == before
    assert Interval.objects.count() == 1


def test_a_tick_that_is_still_to_come_is_no_fault(offer: Offer) -> None:
    assert replay(now=NOW + 30 * DAY)[0] == 0
    offer.in_term_time = True
    offer.save()
    record(offer, Kind.VISITOR, now=NOW + DAY)
    assert replay(now=NOW + 30 * DAY)[0] == 0


def test_a_clock_that_was_ahead_for_a_while_can_be_put_right(offer: Offer) -> None:
    right = standing_of(offer).owed
    tick(NOW + 3000 * DAY)
    assert tick(NOW + DAY).clock_went_back
    status, said = replay("--repair", "--json")
    assert status == 0
    assert json.loads(said)["differences"] >= 2
    assert standing_of(offer).owed == pytest.approx(right)
    assert not tick(NOW + DAY).clock_went_back


@pytest.mark.usefixtures("offer")
def test_the_number_of_queries_does_not_depend_on_the_number_of_offers() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert differences(NOW) == []
        return len(caught)

    few = queries()
    OfferFactory.create_batch(30, imported_on=TODAY - 3 * WEEK)
    tick(NOW)
    assert queries() == few
