"""The first lines of a day, for pages that show several."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from directory.words.names import count_in_words
from pages.whats_on.agenda import Day
from pages.whats_on.base import next_end
from pages.whats_on.happenings import CANCELLED, Happening, digest_of
from pages.whats_on.lines import Line, lines_of
from pages.whats_on.window import day_url
from pages.whats_on.words import day_and_month
from publishing.publishable import Build


@dataclass(frozen=True, slots=True)
class Brief:
    """Every event, and the first sessions; of `day` nothing is over."""

    day: Day
    shown: Sequence[Happening]
    rest: int

    @property
    def said(self) -> tuple[date, str, int]:
        """All that a page says of it."""
        return self.day.day, digest_of(self.shown), self.rest


@dataclass(frozen=True, slots=True)
class BriefShown:
    """For templates."""

    day: date
    name: str
    url: str
    lines: Sequence[Line]
    more: str


def brief(day: Day, most: int) -> Brief:
    shown = [*day.events, *day.sessions[:most]]
    return Brief(day, shown, len(day.happenings) - len(shown))


def shown(briefs: Iterable[Brief], build: Build) -> list[BriefShown]:
    return [_shown(one, build) for one in briefs]


def _shown(one: Brief, build: Build) -> BriefShown:
    day, named = one.day.day, day_and_month(one.day.day)
    more = f"{one.rest:,} more on {named}" if one.rest else ""
    return BriefShown(day, named, day_url(day), lines_of(one.shown, day, build), more)


def how_much(day: Day, events_named: int = 0) -> str:
    """Such as "2 events and 14 sessions, and 1 cancelled", beside the events that are named anyway."""
    more = "more " if events_named else ""
    events, sessions = day.events[events_named:], day.sessions
    on = ((f"{more}event", f"{more}events", _on(events)), ("session", "sessions", _on(sessions)))
    told = " and ".join(count_in_words(number, one, many) for one, many, number in on if number)
    off = Counter(_how_off(one) for one in (*events, *sessions) if one.off)
    not_on = " and ".join(f"{number:,} {how}" for how, number in sorted(off.items()))
    return ", and ".join(filter(None, [told, not_on]))


def _on(happenings: Iterable[Happening]) -> int:
    return sum(not one.off for one in happenings)


def _how_off(one: Happening) -> str:
    """What is moved counts on its new day."""
    return "cancelled" if one.off == CANCELLED else "moved"


def next_change(briefs: Iterable[Brief], build: Build) -> datetime:
    """When something of today is over, whether it is named or only counted."""
    today = [(one.day.day, one.day.happenings) for one in briefs if one.day.day == build.today]
    return next_end(*today, build=build)
