"""What takes place on one day, in minutes, so that "on now" and "today" are comparisons of numbers.

The search of the server and that of a published page (frontend/scripts/search-when.js) compare the same numbers:
minutes from midnight UTC of the day. So no browser needs to know when the clocks change.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import lru_cache

from events.timetables.closures import NOTHING_CLOSES, Closures
from events.timetables.horizon import ONE_DAY
from events.timetables.occurrences import Occurrence, occurrences
from events.timetables.parts_of_day import parts_of
from events.timetables.pattern import Kind, Pattern
from events.timetables.rules import MonthlyByDate, MonthlyByWeekday, OneOff, Weekly
from events.timetables.words import hours_in_words

# Marks beside those of the parts of the day (PartOfDay.bit).
PARTS = 0b111
ASK_FIRST = 8  # by appointment: never "on now"
FROM_DAY_BEFORE = 16  # it began the day before, and lasts past midnight
ALL_WEEKDAYS = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Span:
    """One session on one day. `start` and `end` are minutes from midnight UTC of that day, None where not known."""

    start: int | None
    end: int | None
    marks: int
    occurrence: Occurrence
    pattern: Pattern

    @property
    def began_on(self) -> date:
        return self.occurrence.day

    @property
    def hours(self) -> str:
        """Such as "10am to midday"."""
        usual = (self.pattern.starts, self.pattern.ends) == (self.occurrence.starts, self.occurrence.ends)
        there = self.pattern if usual else _at(self.pattern, self.occurrence)
        return hours_in_words(there)


def spans_on(pattern: Pattern, day: date, closures: Closures = NOTHING_CLOSES) -> Iterator[Span]:
    """The sessions of a day, and what began the day before and is still under way after midnight."""
    return (span for _, span in spans_between(pattern, day, day, closures))


def spans_between(
    pattern: Pattern, first: date, last: date, closures: Closures = NOTHING_CLOSES
) -> Iterator[tuple[date, Span]]:
    """Each day from `first` to `last` with each of its spans, as spans_on gives them."""
    before = first - ONE_DAY if _may_last_past_midnight(pattern) else first
    for occurrence in occurrences(pattern, before, last, closures):
        if occurrence.day >= first:
            yield occurrence.day, _span(pattern, occurrence, occurrence.day)
        if occurrence.day < last and _lasts_into_next_day(occurrence):
            yield occurrence.day + ONE_DAY, _span(pattern, occurrence, occurrence.day + ONE_DAY)


def weekdays_of(pattern: Pattern) -> frozenset[int]:
    """Days of the week (0 is Monday) outside of which nothing of it begins: which patterns to look at on a day."""
    match pattern.rule:
        case Weekly(days=days):
            usual = frozenset(map(int, days))
        case MonthlyByWeekday(days=nths):
            usual = frozenset(int(nth.day) for nth in nths)
        case OneOff(dates=dates):
            usual = frozenset(one.weekday() for one in dates)
        case MonthlyByDate():
            return ALL_WEEKDAYS
    moved = (change.moved_to for change in pattern.changes if change.moved_to)
    return usual.union(one.weekday() for one in (*moved, *pattern.extra_dates))


def minute_at(now: datetime, day: date) -> int:
    """`now` (aware) in minutes from midnight UTC of a day."""
    return _minutes(now, day)


def _span(pattern: Pattern, occurrence: Occurrence, day: date) -> Span:
    marks = ASK_FIRST if pattern.kind is Kind.BY_APPOINTMENT else 0
    if occurrence.day == day:
        marks |= _part_bits(occurrence.starts, occurrence.ends)
    else:
        marks |= FROM_DAY_BEFORE
    start, end = occurrence.starts_at, occurrence.ends_at
    return Span(
        start=None if start is None else _minutes(start, day),
        end=None if end is None else _minutes(end, day),
        marks=marks,
        occurrence=occurrence,
        pattern=pattern,
    )


@lru_cache(maxsize=4096)
def _part_bits(starts: time | None, ends: time | None) -> int:
    return sum(part.bit for part in parts_of(starts, ends))


def _minutes(moment: datetime, day: date) -> int:
    return int((moment - datetime(day.year, day.month, day.day, tzinfo=UTC)).total_seconds() // 60)


def _may_last_past_midnight(pattern: Pattern) -> bool:
    return pattern.ends_next_day or any(
        starts is not None and ends is not None and ends < starts
        for starts, ends in map(pattern.hours_of, pattern.changes)
    )


def _lasts_into_next_day(occurrence: Occurrence) -> bool:
    """Not what ends at midnight sharp."""
    starts, ends = occurrence.starts, occurrence.ends
    return starts is not None and ends is not None and time(0) < ends < starts


def _at(pattern: Pattern, occurrence: Occurrence) -> Pattern:
    return replace(pattern, starts=occurrence.starts, ends=occurrence.ends)
