"""Words for patterns that stay right however long ago they were written: years are always said.

They change by themselves on a few days only (`turning_days`), so that a page with them is seldom made anew.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from events.timetables.horizon import day_after
from events.timetables.pattern import Pattern
from events.timetables.rules import OneOff
from events.timetables.words import MOST_NAMED, conditions_in_words, days_in_words, hours_in_words


def last_day(pattern: Pattern) -> date | None:
    """The last day on which it can take place; None where it goes on and on, or has no day at all."""
    if not isinstance(pattern.rule, OneOff) and pattern.valid_to is None:
        return None
    moved = (change.moved_to for change in pattern.changes if change.moved_to)
    ends = [pattern.valid_to] if pattern.valid_to and not isinstance(pattern.rule, OneOff) else []
    return max((*ends, *_single_dates(pattern), *moved), default=None)


def is_past(pattern: Pattern, today: date) -> bool:
    last = last_day(pattern)
    return last is not None and last < today


def usual_in_words(pattern: Pattern, today: date) -> str:
    """One line for a page of its own: every single date is named, less those that are over."""
    dates = [day for day in _single_dates(pattern) if day >= today]
    if isinstance(pattern.rule, OneOff):
        return ", ".join([*([dates_in_words(dates)] if dates else []), hours_in_words(pattern)])
    usual = _by_rule(pattern, today)
    return f"{usual}; also on {dates_in_words(dates)}" if dates else usual


def short_in_words(pattern: Pattern, today: date) -> str:
    """One line among many others."""
    if not isinstance(pattern.rule, OneOff):
        return _by_rule(pattern, today)
    dates = _single_dates(pattern)
    if len(dates) < 2:
        return ", ".join([*map(weekday_in_words, dates), hours_in_words(pattern)])
    span = f"{len(dates)} days from {day_in_words(dates[0])} to {day_in_words(dates[-1])}"
    return f"{span}, {hours_in_words(pattern)}"


def turning_days(pattern: Pattern) -> Iterator[date]:
    """The days on which `short_in_words` says something else or `is_past` begins."""
    if pattern.valid_from and not isinstance(pattern.rule, OneOff):
        yield pattern.valid_from
    if last := last_day(pattern):
        yield day_after(last)


def turning_days_of_usual(pattern: Pattern) -> Iterator[date]:
    """The same for `usual_in_words`."""
    yield from turning_days(pattern)
    yield from (day_after(day) for day in _single_dates(pattern))


def day_in_words(day: date) -> str:
    """Such as "28 May 2026"."""
    return f"{day.day} {day:%B %Y}"


@lru_cache(maxsize=4096)
def weekday_in_words(day: date) -> str:
    """Such as "Thursday 28 May 2026"."""
    return f"{day:%A} {day_in_words(day)}"


def dates_in_words(days: Sequence[date]) -> str:
    """Such as "8 December, 15 December 2026 and 12 January 2027": a year is said once, for all before it."""
    named = days[:MOST_NAMED]
    words = [
        f"{day.day} {day:%B}" if later and later.year == day.year else day_in_words(day)
        for day, later in zip(named, (*named[1:], None), strict=True)
    ]
    if rest := len(days) - len(named):
        words.append(f"{rest} other days" if rest > 1 else "another day")
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _by_rule(pattern: Pattern, today: date) -> str:
    words = [days_in_words(pattern.rule, today), hours_in_words(pattern), *conditions_in_words(pattern)]
    if pattern.valid_from and pattern.valid_from > today:
        words.append(f"from {day_in_words(pattern.valid_from)}")
    if pattern.valid_to:
        words.append(f"until {day_in_words(pattern.valid_to)}")
    return ", ".join(words)


def _single_dates(pattern: Pattern) -> list[date]:
    """In order: extra ones, and those of a rule that has nothing else, within its first and last day."""
    dates = set(pattern.extra_dates)
    if isinstance(pattern.rule, OneOff):
        first, last = pattern.valid_from or date.min, pattern.valid_to or date.max
        dates |= {day for day in pattern.rule.dates if first <= day <= last}
    return sorted(dates)
