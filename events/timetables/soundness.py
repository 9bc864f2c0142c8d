"""Whether a pattern can be: bounds that keep every later step quick, and rules that would never come round."""

from collections.abc import Iterator
from datetime import date, timedelta

from events.timetables.days import days_of_rule
from events.timetables.faults import Fault, UnsoundPatternError
from events.timetables.horizon import NO_END, is_too_far, shifted, too_far_in_words
from events.timetables.pattern import Change, Pattern
from events.timetables.rules import LAST, MonthlyByDate, MonthlyByWeekday, OneOff, Weekly

MOST_CHANGES = 500
MOST_DATES = 500
LONGEST_INTERVAL = 52
# The fifth Tuesday of every 52nd month, or a 29 February every fourth year, comes round in less than this.
LONG_ENOUGH = timedelta(days=366 * 24)


def require_sound(pattern: Pattern) -> Pattern:
    """The same pattern. Raises UnsoundPatternError with everything that is wrong with it."""
    faults = list(faults_of(pattern))
    if faults:
        raise UnsoundPatternError(faults)
    return pattern


def faults_of(pattern: Pattern) -> Iterator[Fault]:
    """What is wrong with a pattern, each with the field it is about."""
    in_rule = list(_rule(pattern))
    yield from in_rule
    yield from _hours(pattern)
    yield from _too_many(pattern)
    if pattern.valid_from and pattern.valid_to and pattern.valid_to < pattern.valid_from:
        yield Fault("valid_to", "The last day is before the first day. Swap them, or leave one empty.")
    elif not in_rule and _never_occurs(pattern):
        yield Fault("rule", "No day fits this. Check the days and the first and last day.")
    yield from _changes(pattern)


def faults_of_far_days(pattern: Pattern, today: date) -> Iterator[Fault]:
    """Days that nobody can mean: "31/12/9999" where there is no end, or a year that was mistyped."""
    dates = pattern.rule.dates if isinstance(pattern.rule, OneOff) else ()
    changed = [day for change in pattern.changes for day in (change.day, change.moved_to)]
    told: dict[str, list[date | None]] = {
        "valid_from": [pattern.valid_from],
        "valid_to": [pattern.valid_to],
        "extra_dates": [*dates, *pattern.extra_dates],
        "changes": changed,
    }
    for field, days in told.items():
        if far := max((day for day in days if day and is_too_far(day, today)), default=None):
            words = too_far_in_words(far)
            yield Fault(field, f"{words} {NO_END}" if field == "valid_to" else words)


def _rule(pattern: Pattern) -> Iterator[Fault]:
    match pattern.rule:
        case Weekly(days=()) | MonthlyByWeekday(days=()):
            yield Fault("rule", "No day of the week is chosen. Choose at least one.")
        case MonthlyByDate(dates=()) | OneOff(dates=()) if not pattern.extra_dates:
            yield Fault("rule", "No date is given. Add at least one.")
        case MonthlyByWeekday(days=days) if any(day.nth not in (1, 2, 3, 4, 5, LAST) for day in days):
            yield Fault("rule", "A month has a first to a fifth, and a last. Choose one of these.")
        case MonthlyByDate(dates=dates) if any(not 1 <= number <= 31 and number != LAST for number in dates):
            yield Fault("rule", "The date has to be from 1 to 31, or the last day of the month.")
    if not isinstance(pattern.rule, OneOff) and not 1 <= pattern.rule.interval <= LONGEST_INTERVAL:
        yield Fault("interval", f"“Every so many” has to be from 1 to {LONGEST_INTERVAL}.")


def _hours(pattern: Pattern) -> Iterator[Fault]:
    if pattern.ends is not None and pattern.starts is None:
        yield Fault("starts", "There is an end but no start. Add when it starts.")
    if pattern.starts is not None and pattern.starts == pattern.ends:
        yield Fault("ends", "It ends when it starts. For the whole day write 00:00 to 23:59.")


def _too_many(pattern: Pattern) -> Iterator[Fault]:
    dates = len(pattern.extra_dates) + (len(pattern.rule.dates) if isinstance(pattern.rule, OneOff) else 0)
    if dates > MOST_DATES:
        yield Fault("extra_dates", f"{dates:,} dates are too many; {MOST_DATES} is the most. Make it a weekly rule.")
    if len(pattern.changes) > MOST_CHANGES:
        yield Fault(
            "changes",
            f"{len(pattern.changes):,} exceptions are too many; {MOST_CHANGES} is the most. "
            "Remove those that are over, or give a first and last day.",
        )


def _changes(pattern: Pattern) -> Iterator[Fault]:
    days = [change.day for change in pattern.changes]
    if len(days) != len(set(days)):
        yield Fault("changes", "One day has two exceptions. Keep one of them.")
    for change in pattern.changes[:MOST_CHANGES]:
        yield from _hours_of_change(pattern, change)


def _hours_of_change(pattern: Pattern, change: Change) -> Iterator[Fault]:
    starts, ends = pattern.hours_of(change)
    if not change.has_own_hours or ends is None:
        return
    on = f"On {change.day:%-d %B %Y}"
    if starts is None:
        yield Fault("changes", f"{on} there is an end but no start. Add when it starts.")
    elif starts == ends:
        yield Fault("changes", f"{on} it ends when it starts. Change one of the times.")
    elif change.starts is None and ends < starts and not pattern.ends_next_day:
        yield Fault("changes", f"{on} it ends before its usual start. Write both times, such as 8am to 9am.")


def _never_occurs(pattern: Pattern) -> bool:
    if pattern.extra_dates or not pattern.has_known_days:
        return False
    first = pattern.valid_from or (min(pattern.rule.dates) if isinstance(pattern.rule, OneOff) else date(2000, 1, 1))
    last = min(pattern.valid_to or date.max, shifted(first, LONG_ENOUGH))
    return next(days_of_rule(pattern, first, last), None) is None
