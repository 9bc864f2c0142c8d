"""Runs that are killed, and two at the same time: real processes on the database of the test."""

import os
import signal
import time
from datetime import date, datetime, timedelta

import pytest
from django.db.models.signals import post_save

from directory.calendars.claiming import LEASE
from directory.calendars.models import Calendar, ImportedEvent
from directory.freshness.models import Evidence
from events.models import Event
from tests.directory.calendars.feeds import DAY, NOW, calendar_at, event, feed, read, serve
from tests.directory.freshness.watching.web import Web
from tests.factories import OfferFactory
from tests.publishing.forks import in_a_fork, is_running, status_of

pytestmark = pytest.mark.django_db(transaction=True)

DAYS = 60


def daily(hour: int, days: int = DAYS) -> str:
    return feed(event("a", f"DTSTART:20261124T{hour}0000", f"RRULE:FREQ=DAILY;COUNT={days}"))


def read_slowly(web: Web, now: datetime) -> None:
    """So that it is not through before it is killed."""
    post_save.connect(lambda **_: time.sleep(0.03), sender=Event, weak=False)
    read(web, now)


def test_a_reading_that_was_killed_is_gone_on_with(web: Web) -> None:
    offer = OfferFactory(imported_on=date(2026, 9, 1))
    calendar = calendar_at(web, offer=offer)
    serve(web, daily(10))
    read(web)
    serve(web, daily(11))
    killed = in_a_fork(lambda: read_slowly(web, NOW + DAY))
    while Event.objects.filter(starts="11:00").count() == 0:
        assert is_running(killed)
        time.sleep(0.01)
    os.kill(killed, signal.SIGKILL)
    assert status_of(killed) == -signal.SIGKILL
    time.sleep(0.2)
    moved = Event.objects.filter(starts="11:00").count()
    assert 0 < moved < DAYS and not Evidence.objects.exists()
    # Nobody else reads it while it may still be read; then the rest is done, and the change is not forgotten.
    assert read(web, NOW + DAY + timedelta(minutes=1)).read == 0
    read(web, NOW + DAY + LEASE + timedelta(minutes=1))
    assert Event.objects.filter(starts="11:00").count() == DAYS
    assert (Event.objects.count(), ImportedEvent.objects.count()) == (DAYS, DAYS)
    assert list(Evidence.objects.values_list("kind", flat=True)) == ["page changed"]
    calendar.refresh_from_db()
    assert (calendar.claimed_by, calendar.has_news) == ("", False)


def test_two_runs_at_once_share_the_calendars(web: Web) -> None:
    for number in range(4):
        serve(web, daily(10, 10), f"/{number}.ics")
        calendar_at(web, f"/{number}.ics", host=f"server{number}.example")
    other = in_a_fork(lambda: read(web))
    while not Calendar.objects.exclude(claimed_by="").exists():
        assert is_running(other)
        time.sleep(0.01)
    here = read(web)
    assert status_of(other) == 0
    assert here.read < 4 and not here.failed
    assert Calendar.objects.filter(read_at__gte=NOW, failures=0).count() == 4
    assert Event.objects.count() == ImportedEvent.objects.count() == 4 * 10
    assert len([path for path in web.paths() if path != "/robots.txt"]) == 4
    assert not Calendar.objects.exclude(claimed_by="").exists()
