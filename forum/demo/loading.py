"""Makes the made-up forum through the actions that people use, each on the day on which it would have happened."""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from events.enums import Frequency
from forum.demo import dates
from forum.demo.people import load_people
from forum.demo.posts import load_posts
from forum.demo.projects import load_projects
from forum.demo.unmet import load_unmet
from forum.demo.what_happened import Later, hold
from forum.meetings.making import follow
from forum.meetings.usual import set_up_template
from forum.models import MeetingIndexPage, MeetingPage, MeetingSeries
from places.models import Venue

TOLD = Path(__file__).parent / "living_forum.toml"


@transaction.atomic
def load_living_forum(now: datetime) -> int:
    """Returns how many meetings it made. Nothing where the forum has a meeting already, or no page for any.

    Needs the made-up organisations, venues and offers of directory.demo.examples.
    """
    if MeetingPage.objects.exists() or not MeetingIndexPage.objects.exists():
        return 0
    told = tomllib.loads(TOLD.read_text(encoding="utf-8"))
    today = timezone.localdate(now)
    first = dates.first_day(today)
    series = _series(told["series"], first)
    meetings = list(_meetings(series, first, today))
    people = load_people(told, [meeting.day for meeting in meetings])
    later: Later = {}
    for number, (meeting, what) in enumerate(zip(meetings, told["meeting"], strict=False)):
        hold(meeting, number, what, [each.day for each in meetings], people, later, now)
    load_projects(told["project"], meetings, people, now)
    load_posts(people, now)
    load_unmet(today)
    follow(series.pk, now)
    return len(meetings)


def _series(row: dict[str, Any], first: date) -> MeetingSeries:
    series: MeetingSeries = MeetingSeries.objects.create(
        name=row["name"],
        freq=Frequency.WEEKLY,
        interval=2,
        byday="TU",
        valid_from=first,
        opens_at=time(14),
        closes_at=time(16),
        not_on_bank_holidays=True,
        months_off=dates.MONTHS_OFF,
        venue=Venue.objects.filter(name=row["venue"]).first(),
        way_in=row["way_in"],
        online=True,
        online_link=row["online_link"],
        template=set_up_template(),
        is_example=True,
    )
    return series


def _meetings(series: MeetingSeries, first: date, today: date) -> Iterator[MeetingPage]:
    """Those that are over. They were made as time went by, a few weeks ahead."""
    day = first - timedelta(days=1)
    while day < today:
        follow(series.pk, _at(day, time(9)))
        day += timedelta(weeks=series.weeks_ahead - 1)
    yield from MeetingPage.objects.filter(series=series, day__lt=today).order_by("day")


def _at(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
