"""When the entries of an index take place: columns in memory, one line a session, and what they say of a moment.

Days are worked out when somebody first asks for them, once for all entries, and kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from directory.search.documents import SearchDocument
from directory.search.timings import DAYS, HOURS, Timing, from_text
from events.timetables.day_spans import ASK_FIRST, FROM_DAY_BEFORE, Span, minute_at, spans_on
from events.timetables.occurrences import LONDON
from events.timetables.parts_of_day import WEEKEND_CODE, PartOfDay, is_weekend, weekend
from events.timetables.weekdays import Weekday
from events.timetables.words import day_in_words

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int32]
MOST_DAYS_KEPT = 100
UNKNOWN = np.iinfo(np.int32).min
NEVER_ENDS = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A moment as somebody asks for it: `on` is "now", "today", a day (2026-11-26) or "" for what is usual."""

    on: str = ""
    parts: tuple[str, ...] = ()
    weekend: bool = False

    def __bool__(self) -> bool:
        return bool(self.on or self.parts or self.weekend)

    @property
    def minds_hours(self) -> bool:
        return self.on == "now" or bool(self.parts)

    @property
    def part_bits(self) -> int:
        return sum(part.bit for part in PartOfDay if part in self.parts)

    def day(self, now: datetime) -> date | None:
        """None where no day is asked for."""
        if self.on in ("now", "today"):
            return now.astimezone(LONDON).date()
        return date.fromisoformat(self.on) if self.on else None


@dataclass(frozen=True, slots=True)
class Day:
    """The sessions of one day: minutes from its midnight UTC, UNKNOWN where they are not known."""

    rows: Numbers
    starts: Numbers
    ends: Numbers
    marks: Numbers
    spans: Sequence[Span]

    def fitting(self, wanted: Wanted, minute: int | None) -> Flags:
        """Which of them are wanted; `minute` is that of the moment at which somebody asks, where it is on this day."""
        if wanted.on == "now" and minute is not None:
            known = (self.starts != UNKNOWN) & (self.ends != UNKNOWN) & (self.marks & ASK_FIRST == 0)
            fits = known & (self.starts <= minute) & (minute < self.ends)
        elif minute is not None:
            fits = (self.ends == UNKNOWN) | (self.ends > minute)
        else:
            fits = self.marks & FROM_DAY_BEFORE == 0
        if wanted.parts:
            fits = fits & (self.marks & wanted.part_bits != 0)
        return fits


@dataclass(frozen=True)
class Timetable:
    """`sessions` has one line a session: its row, the number of its text, the first and last day of its offer.
    `known` says how much is known of the times of each row (directory.search.timings)."""

    texts: list[str]
    sessions: Numbers
    known: NDArray[np.int8]
    _days: dict[date, Day] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, entries: Sequence[SearchDocument]) -> "Timetable":
        numbers: dict[str, int] = {}
        lines = [
            (row, numbers.setdefault(text, len(numbers)), first, last)
            for row, entry in enumerate(entries)
            for text, first, last in entry.sessions
        ]
        known = np.array([entry.times_known for entry in entries], dtype=np.int8)
        return cls(list(numbers), np.array(lines, dtype=np.int32).reshape(-1, 4), known)

    def followed_by(self, more: "Timetable") -> "Timetable":
        """The rows of both."""
        numbers = {text: number for number, text in enumerate(self.texts)}
        moved = more.sessions.copy()
        moved[:, 0] += len(self.known)
        moved[:, 1] = [numbers.setdefault(more.texts[number], len(numbers)) for number in more.sessions[:, 1]]
        return Timetable(
            list(numbers), np.concatenate([self.sessions, moved]), np.concatenate([self.known, more.known])
        )

    def matching(self, wanted: Wanted, now: datetime) -> Flags:
        """The rows that are on at the moment that is wanted. What is not known never matches."""
        day = wanted.day(now)
        if day is None:
            return self._usually(wanted, now.astimezone(LONDON).date())
        found: Flags = np.zeros(len(self.known), dtype=np.bool_)
        if not wanted.weekend or is_weekend(day):
            there = self.day(day)
            found[there.rows[there.fitting(wanted, _minute(day, now))]] = True
        return found

    def unknown(self, wanted: Wanted) -> Flags:
        """The rows of which nobody can say that they are not on then."""
        rows: Flags = self.known < (HOURS if wanted.minds_hours else DAYS)
        return rows

    def words_of(self, row: int, wanted: Wanted, now: datetime) -> str:
        """What of a row is on at that moment: "Thursday 26 November, 10am to midday"; "" where no day is asked."""
        day = wanted.day(now)
        if day is None:
            return ""
        there = self.day(day)
        fits = there.fitting(wanted, _minute(day, now)) & (there.rows == row)
        spans = sorted((there.spans[place] for place in np.flatnonzero(fits).tolist()), key=_by_time)
        return in_words(spans, now.astimezone(LONDON).date())

    def day(self, day: date) -> Day:
        if day not in self._days:
            if len(self._days) >= MOST_DAYS_KEPT:
                self._days.clear()
            self._days[day] = self._worked_out(day)
        return self._days[day]

    def _worked_out(self, day: date) -> Day:
        by_timing = {number: list(spans_on(timing.pattern, day, timing.closures)) for number, timing in self._due(day)}
        number = day.toordinal()
        found = [
            (row, span)
            for row, timing, first, last in self.sessions.tolist()
            for span in by_timing.get(timing, ())
            if first <= number - bool(span.marks & FROM_DAY_BEFORE) <= last
        ]
        return Day(
            rows=_numbers(row for row, _ in found),
            starts=_numbers(UNKNOWN if span.start is None else span.start for _, span in found),
            ends=_numbers(UNKNOWN if span.end is None else span.end for _, span in found),
            marks=_numbers(span.marks for _, span in found),
            spans=[span for _, span in found],
        )

    def _due(self, day: date) -> Iterator[tuple[int, Timing]]:
        """Those that may begin on that day of the week, or the day before."""
        wanted = {day.weekday(), (day.weekday() - 1) % 7}
        return (
            (number, timing) for number, timing in enumerate(self._timings) if not wanted.isdisjoint(timing.weekdays)
        )

    def _usually(self, wanted: Wanted, today: date) -> Flags:
        codes = [weekend(part) if wanted.weekend else part for part in wanted.parts]
        found: Flags = np.zeros(len(self.known), dtype=np.bool_)
        for code in codes or [WEEKEND_CODE]:
            ends = self._usual.get(code)
            if ends is not None:
                found[self.sessions[(ends >= today.toordinal())[self.sessions[:, 1]], 0]] = True
        return found

    @cached_property
    def _timings(self) -> list[Timing]:
        return [from_text(text) for text in self.texts]

    @cached_property
    def _usual(self) -> dict[str, Numbers]:
        """By code of a usual time: the last day on which each text means it, 0 where it never does."""
        ends: dict[str, Numbers] = {}
        for number, timing in enumerate(self._timings):
            for code, last in timing.usual.items():
                column = ends.setdefault(code, np.zeros(len(self.texts), dtype=np.int32))
                column[number] = NEVER_ENDS if last is None else last.toordinal()
        return ends


def in_words(spans: Sequence[Span], today: date) -> str:
    """The sessions of one day (one that began the day before says so by its own date)."""
    by_day: dict[date, list[str]] = {}
    for span in spans:
        by_day.setdefault(span.began_on, []).append(span.hours)
    return "; ".join(f"{_dated(day, today)}, {' and '.join(dict.fromkeys(hours))}" for day, hours in by_day.items())


def _dated(day: date, today: date) -> str:
    return f"{Weekday(day.weekday()).label} {day_in_words(day, today)}"


def _minute(day: date, now: datetime) -> int | None:
    return minute_at(now, day) if now.astimezone(LONDON).date() == day else None


def _by_time(span: Span) -> tuple[Any, ...]:
    """What has no hours comes last; as publishing.search.days has it."""
    start, end = span.start, span.end
    return span.began_on, start is None, start or 0, end is None, end or 0, span.marks, span.hours


def _numbers(values: Iterator[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int32)
