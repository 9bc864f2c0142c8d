"""Mornings, afternoons, evenings and weekends: what people mean by them, said in this one place.

The morning lasts until midday, the afternoon until 5pm, the evening until midnight. A session is in every part in which
it is under way for a moment at least, on the day it starts: 10am to 2pm is a morning and an afternoon, 10am to midday a
morning alone. Where the end is not known, only its start counts; where the start is not known, nothing does.
"""

from collections.abc import Iterator, Mapping
from datetime import date, time
from enum import StrEnum

from events.timetables.pattern import Pattern
from events.timetables.rules import MonthlyByWeekday, OneOff, Weekly
from events.timetables.weekdays import WEEKEND

DAY_MINUTES = 24 * 60
WEEKEND_CODE = "weekend"


class PartOfDay(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    @property
    def plural(self) -> str:
        """Such as "Mornings"."""
        return f"{self.value.capitalize()}s"

    @property
    def bit(self) -> int:
        return 1 << list(PartOfDay).index(self)


# From which minute of the day until which.
SPANS = {
    PartOfDay.MORNING: (0, 12 * 60),
    PartOfDay.AFTERNOON: (12 * 60, 17 * 60),
    PartOfDay.EVENING: (17 * 60, DAY_MINUTES),
}


def parts_of(starts: time | None, ends: time | None) -> tuple[PartOfDay, ...]:
    """The parts of the day that a session of these hours is in. What ends before it starts lasts past midnight."""
    if starts is None:
        return ()
    first = minute_of(starts)
    last = first + 1 if ends is None else DAY_MINUTES if ends < starts else minute_of(ends)
    return tuple(part for part, (begins, until) in SPANS.items() if max(first, begins) < min(last, until))


def minute_of(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def is_weekend(day: date) -> bool:
    return day.weekday() in WEEKEND


def usual_times(pattern: Pattern) -> Mapping[str, date | None]:
    """When a session usually is, whatever the day on which somebody asks: "morning", "weekend", "weekend-morning" and
    so on, each with the last day on which it still is (None: nobody knows of an end)."""
    parts = parts_of(pattern.starts, pattern.ends)
    usual = {str(part): _last_day(pattern) for part in parts}
    if any(_weekend_days(pattern)):
        last = max(_weekend_days(pattern)) if isinstance(pattern.rule, OneOff) else pattern.valid_to
        usual |= dict.fromkeys((WEEKEND_CODE, *(weekend(part) for part in parts)), last)
    return usual


def weekend(part: str) -> str:
    """The code of a part of the day at weekends."""
    return f"{WEEKEND_CODE}-{part}"


def _last_day(pattern: Pattern) -> date | None:
    rule = pattern.rule
    return max(rule.dates, default=None) if isinstance(rule, OneOff) else pattern.valid_to


def _weekend_days(pattern: Pattern) -> Iterator[date]:
    """Saturdays and Sundays of its rule: the dates themselves, or any for a rule that comes round."""
    match pattern.rule:
        case OneOff(dates=dates):
            yield from (day for day in dates if is_weekend(day))
        case Weekly(days=days) if any(day in WEEKEND for day in days):
            yield date.max
        case MonthlyByWeekday(days=nths) if any(nth.day in WEEKEND for nth in nths):
            yield date.max
