"""What the first page of the site says of what is on: the events of the coming days, and where each day is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from directory.catalogue import EventEntry
from pages.whats_on.base import next_end
from pages.whats_on.happenings import Happening, over_at
from pages.whats_on.lines import Line, lines_of
from pages.whats_on.one_off import events_of
from pages.whats_on.window import day_url, window_of
from pages.whats_on.words import day_and_month
from publishing.publishable import Build

DAYS_SHOWN, EVENTS_SHOWN = 7, 4


@dataclass(frozen=True, slots=True)
class OnThisWeek:
    events: Sequence[Line]
    days: Sequence[tuple[str, str]]  # words, address
    changes_at: datetime


def on_this_week(events: Iterable[EventEntry], build: Build) -> OnThisWeek:
    days = window_of(build.now).days[:DAYS_SHOWN]
    coming = [
        (min(on), happening)
        for happening, on in events_of(events, days[0], days[-1])
        if over_at(min(on), happening.span) > build.now
    ]
    shown = sorted(coming, key=lambda one: (one[0], one[1].order))[:EVENTS_SHOWN]
    return OnThisWeek(
        events=[line for day, happening in shown for line in lines_of([_dated(happening, day)], day, build)],
        days=[(day_and_month(day), day_url(day)) for day in days],
        changes_at=next_end(*((day, [happening]) for day, happening in shown), build=build),
    )


def _dated(one: Happening, day: date) -> Happening:
    """What lasts several days says so itself."""
    if one.until:
        return one
    hours = one.hours[:1].lower() + one.hours[1:]
    return replace(one, hours=f"{day_and_month(day)}, {hours}")
