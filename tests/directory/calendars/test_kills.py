"""Runs that are killed, and two at the same time: real processes on the database of the test."""

import json
import os
import subprocess
import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from directory.calendars.claiming import LEASE
from directory.calendars.models import Calendar, ImportedEvent
from directory.freshness.models import Evidence
from events.models import Event
from tests.directory.calendars.feeds import DAY, NOW, calendar_at, event, feed, read, serve
from tests.directory.freshness.watching.test_kills import database_url
from tests.directory.freshness.watching.web import Web
from tests.factories import OfferFactory

pytestmark = pytest.mark.django_db(transaction=True)

SCRIPT = Path(__file__).with_name("read_apart.py")
DAYS = 60


def begin(web: Web, now: datetime) -> subprocess.Popen[str]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATABASE_URL": database_url()}
    command = [sys.executable, SCRIPT, str(web.port), now.isoformat()]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> dict:
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return json.loads(output)


def daily(hour: int, days: int = DAYS) -> str:
    return feed(event("a", f"DTSTART:20261124T{hour}0000", f"RRULE:FREQ=DAILY;COUNT={days}"))


def test_a_reading_that_was_killed_is_gone_on_with(web: Web) -> None:
    offer = OfferFactory(imported_on=date(2026, 9, 1))
    calendar = calendar_at(web, offer=offer)
    serve(web, daily(10))
    read(web)
    serve(web, daily(11))
    killed = begin(web, NOW + DAY)
    while Event.objects.filter(starts="11:00").count() == 0:
        assert killed.poll() is None, killed.stderr.read()
        time.sleep(0.01)
    killed.kill()
    killed.wait()
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
    other = begin(web, NOW)
    while not Calendar.objects.exclude(claimed_by="").exists():
        assert other.poll() is None, other.stderr.read()
        time.sleep(0.01)
    here, there = read(web), finish(other)
    assert (here.read + there["read"], here.failed, there["failed"]) == (4, 0, 0)
    assert Event.objects.count() == ImportedEvent.objects.count() == 4 * 10
    assert len([path for path in web.paths() if path != "/robots.txt"]) == 4
    assert not Calendar.objects.exclude(claimed_by="").exists()
