"""Ticks in processes of their own: at the same time, and killed half-way."""

import os
import random
import signal
import time

import pytest
from django.db import connection

from directory.freshness.actions import record
from directory.freshness.enums import Kind
from directory.freshness.models import Standing, WatchSpan, WeeklyViews
from directory.freshness.ticking import tick
from directory.models import Offer
from tests.directory.freshness.ledger import DAY, NOW, TODAY, WEEK, differences
from tests.factories import OfferFactory, OrganisationFactory
from tests.publishing.forks import in_a_fork, status_of

pytestmark = pytest.mark.django_db(transaction=True)
OFFERS = 1200
KILLS = 12
LATER = NOW + 12 * DAY


@pytest.fixture(autouse=True)
def _directory() -> None:
    organisation = OrganisationFactory()
    offers = Offer.objects.bulk_create(
        OfferFactory.build(organisation=organisation, imported_on=TODAY - (n % 30) * DAY, in_term_time=n % 7 == 0)
        for n in range(OFFERS)
    )
    spans = [
        WatchSpan(offer=offer, url="https://charity.example/", since=TODAY - 9 * DAY, until=TODAY + DAY)
        for offer in offers[::2]
    ]
    WatchSpan.objects.bulk_create(spans)
    weeks = [WeeklyViews(offer=offer, week=TODAY - 5 * DAY - WEEK, views=7) for offer in offers[::3]]
    WeeklyViews.objects.bulk_create(weeks)


def assert_all_counted() -> None:
    assert Standing.objects.count() == OFFERS
    assert set(Standing.objects.values_list("owed_on", flat=True)) == {LATER.date()}
    assert differences(LATER) == []
    assert tick(LATER).nothing_to_do


def test_two_ticks_at_once_count_nothing_twice() -> None:
    processes = [in_a_fork(lambda: tick(LATER)) for _ in range(3)]
    assert [status_of(process) for process in processes] == [0, 0, 0]
    assert_all_counted()


def test_a_check_that_is_recorded_while_a_tick_runs_counts_once() -> None:
    tick(NOW)
    offers = list(Offer.objects.order_by("?")[:40])

    def report() -> None:
        for offer in offers:
            record(offer, Kind.VISITOR, now=LATER)

    processes = [in_a_fork(lambda: tick(LATER)), in_a_fork(report)]
    assert [status_of(process) for process in processes] == [0, 0]
    assert_all_counted()


def test_a_tick_that_is_killed_anywhere_is_made_good_by_the_next() -> None:
    chance = random.Random(2026)
    killed = 0
    for attempt in range(KILLS):
        process = in_a_fork(lambda: tick(NOW + DAY * attempt))  # noqa: B023  (it runs at once)
        time.sleep(chance.uniform(0.02, 0.3))
        os.kill(process, signal.SIGKILL)
        killed += status_of(process) == -signal.SIGKILL
        connection.close()
        assert differences(NOW + DAY * attempt) == []
    assert killed
    tick(LATER)
    assert_all_counted()
