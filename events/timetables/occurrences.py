"""When a pattern really takes place: its days with their exceptions, then the hours, and the time zone last."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from events.timetables.closures import NOTHING_CLOSES, Closures
from events.timetables.days import days_of_rule
from events.timetables.horizon import ONE_DAY, day_after
from events.timetables.pattern import Change, Pattern

LONDON = ZoneInfo("Europe/London")
LONGEST_WINDOW = timedelta(days=800)
# Three weeks have three sessions of nearly everything.
PIECES = (timedelta(days=21), timedelta(days=70), LONGEST_WINDOW)


class TooLongWindowError(ValueError):
    """Somebody asked for more days at once than any page shows."""


class Occurrence(NamedTuple):
    """One session. `day` is the local day it starts on; without hours it is known for the day alone."""

    day: date
    starts: time | None = None
    ends: time | None = None
    moved_from: date | None = None
    reason: str = ""

    @property
    def starts_at(self) -> datetime | None:
        return None if self.starts is None else datetime.combine(self.day, self.starts, LONDON)

    @property
    def ends_at(self) -> datetime | None:
        """None where the end is not known. What ends before it starts ends on the next day."""
        if self.starts is None or self.ends is None:
            return None
        day = day_after(self.day) if self.ends < self.starts else self.day
        return datetime.combine(day, self.ends, LONDON)


def occurrences(pattern: Pattern, first: date, last: date, closures: Closures = NOTHING_CLOSES) -> list[Occurrence]:
    """Sessions that start on the days from `first` to `last`, in order. Raises TooLongWindowError past 800 days."""
    if last - first > LONGEST_WINDOW:
        raise TooLongWindowError(f"At most {LONGEST_WINDOW.days} days can be worked out at once.")
    if not (pattern.changes or pattern.extra_dates):
        return [Occurrence(day, pattern.starts, pattern.ends) for day in _open_days(pattern, first, last, closures)]
    changed = {change.day for change in pattern.changes}
    found = [
        Occurrence(day, pattern.starts, pattern.ends)
        for day in _usual_days(pattern, first, last, closures)
        if day not in changed
    ]
    return sorted([*found, *_moved(pattern, first, last)], key=_by_time)


def next_occurrences(
    pattern: Pattern, now: datetime, number: int, closures: Closures = NOTHING_CLOSES, within: timedelta | None = None
) -> list[Occurrence]:
    """The next sessions that are not over at `now` (aware), those under way first; at most `number`."""
    today = now.astimezone(LONDON).date()
    last = today + (within or LONGEST_WINDOW - ONE_DAY)
    around = chain.from_iterable(occurrences(pattern, *window, closures) for window in windows(today - ONE_DAY, last))
    return list(islice((found for found in around if not is_over(found, now)), number))


def windows(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days from `first` to `last` in longer and longer pieces: whoever wants the next few seldom needs them all."""
    for length in PIECES:
        end = min(last, first + length) if last - first > length else last
        if first <= last:
            yield first, end
        first = end + ONE_DAY


def is_over(occurrence: Occurrence, now: datetime) -> bool:
    """Without an end a session is over at the end of its day: nobody knows better."""
    if occurrence.ends_at is not None:
        return occurrence.ends_at <= now
    return occurrence.day < now.astimezone(LONDON).date()


def days_off(pattern: Pattern, first: date, last: date, closures: Closures) -> Iterator[date]:
    """Days of the rule on which terms or bank holidays keep it from taking place."""
    if not pattern.minds_closures:
        return iter(())
    return (day for day in days_of_rule(pattern, first, last) if _is_off(pattern, day, closures))


def _usual_days(pattern: Pattern, first: date, last: date, closures: Closures) -> set[date]:
    """An extra date takes place whatever else is closed: somebody said so."""
    regular = set(_open_days(pattern, first, last, closures))
    return regular | {day for day in pattern.extra_dates if first <= day <= last}


def _open_days(pattern: Pattern, first: date, last: date, closures: Closures) -> Iterator[date]:
    found = days_of_rule(pattern, first, last)
    if pattern.minds_closures:
        return (day for day in found if not _is_off(pattern, day, closures))
    return found


def _is_off(pattern: Pattern, day: date, closures: Closures) -> bool:
    if pattern.in_term_time_only and not closures.is_in_term(day):
        return True
    return pattern.not_on_bank_holidays and day in closures.bank_holidays


def _moved(pattern: Pattern, first: date, last: date) -> Iterator[Occurrence]:
    for change in pattern.changes:
        if change.moved_to is not None and first <= change.moved_to <= last:
            yield _at_its_new_time(pattern, change, change.moved_to)


def _at_its_new_time(pattern: Pattern, change: Change, day: date) -> Occurrence:
    return Occurrence(day, *pattern.hours_of(change), change.day, change.reason)


def _by_time(occurrence: Occurrence) -> tuple[date, time]:
    return occurrence.day, occurrence.starts or time.min
