"""The days a rule falls on between two days, without counting up from where it began."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import chain

from events.timetables.pattern import Pattern
from events.timetables.rules import LAST, MonthlyByDate, MonthlyByWeekday, NthWeekday, OneOff, Weekly

# Any Monday will do for a rule of every week, and any month for one of every month.
SOME_MONDAY = date(2001, 1, 1)


def days_of_rule(pattern: Pattern, first: date, last: date) -> Iterator[date]:
    """Days of the rule from `first` to `last`, in order, within the first and last day of the pattern.

    Months that it skips are left out. Exceptions, extra dates, terms and bank holidays are not looked at.
    """
    found = _days_of_rule(pattern, first, last)
    skipped = pattern.skipped_months
    if not skipped or isinstance(pattern.rule, OneOff):
        return found
    return (day for day in found if day.month not in skipped)


def _days_of_rule(pattern: Pattern, first: date, last: date) -> Iterator[date]:
    first = max(first, pattern.valid_from or first)
    last = min(last, pattern.valid_to or last)
    anchor = pattern.valid_from or SOME_MONDAY
    match pattern.rule:
        case _ if not pattern.has_known_days or last < first:
            return iter(())
        case Weekly() as weekly:
            return _weekly(weekly, anchor, first, last)
        case OneOff(dates=dates):
            return (day for day in sorted(set(dates)) if first <= day <= last)
        case MonthlyByWeekday() | MonthlyByDate() as monthly:
            return (day for day in _monthly(monthly, anchor, first, last) if first <= day <= last)


def _weekly(rule: Weekly, anchor: date, first: date, last: date) -> Iterator[date]:
    """Weeks begin on Monday, as RFC 5545 has it unless told otherwise. Numbers of days are quick to count with, and
    the last week of the calendar may reach past its end."""
    lowest, beyond, step = first.toordinal(), last.toordinal() + 1, 7 * rule.interval
    monday = lowest - first.weekday()
    weeks_off = -((monday - anchor.toordinal() + anchor.weekday()) // 7) % rule.interval
    begins = (monday + 7 * weeks_off + day for day in sorted(set(rule.days)))
    found = [range(number if number >= lowest else number + step, beyond, step) for number in begins]
    return map(date.fromordinal, found[0] if len(found) == 1 else sorted(chain.from_iterable(found)))


def _monthly(rule: MonthlyByWeekday | MonthlyByDate, anchor: date, first: date, last: date) -> Iterator[date]:
    month, anchor_month = _number(first), _number(anchor)
    month += (anchor_month - month) % rule.interval
    for number in range(month, _number(last) + 1, rule.interval):
        year, index = divmod(number, 12)
        yield from _in_month(rule, year, index + 1)


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _in_month(rule: MonthlyByWeekday | MonthlyByDate, year: int, month: int) -> list[date]:
    first_weekday, length = monthrange(year, month)
    if isinstance(rule, MonthlyByDate):
        numbers = {length if number == LAST else number for number in rule.dates}
    else:
        numbers = {_day_of_month(nth, first_weekday, length) for nth in rule.days}
    return [date(year, month, number) for number in sorted(numbers) if 1 <= number <= length]


def _day_of_month(nth: NthWeekday, first_weekday: int, length: int) -> int:
    """The number of that day, which is past the end of the month where there is no fifth."""
    first = 1 + (nth.day - first_weekday) % 7
    if nth.nth == LAST:
        return first + 7 * ((length - first) // 7)
    return first + 7 * (nth.nth - 1)
