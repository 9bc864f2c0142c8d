"""Patterns in words for people: "Tuesdays and Thursdays, 10am to 11.30am, in term time; not on 28 May"."""

from collections.abc import Iterator, Sequence
from datetime import date, time

from events.timetables.pattern import NOT_IN, Change, Kind, Pattern
from events.timetables.rules import LAST, MonthlyByDate, MonthlyByWeekday, NthWeekday, OneOff, Rule, Weekly
from events.timetables.weekdays import EVERY_DAY, Weekday

NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", LAST: "last"}
# So many exceptions and dates are named; the rest are only counted.
MOST_NAMED = 6


def in_words(pattern: Pattern, today: date) -> str:
    """One line. The year is said where it is not that of `today`; exceptions that are over are left out."""
    usually = ", ".join([days_in_words(pattern.rule, today), hours_in_words(pattern), *_limits(pattern, today)])
    return "; ".join([usually, *_differences(pattern, today)])


def days_in_words(rule: Rule, today: date) -> str:
    """Such as "Mondays and Fridays", "every other Tuesday", "first Saturday of the month"."""
    match rule:
        case Weekly(days=days, interval=1):
            return _usual_weekdays(sorted(set(days)))
        case Weekly(days=days, interval=interval):
            names = _listed([day.label for day in sorted(set(days))])
            return f"every other {names}" if interval == 2 else f"{names}, every {interval} weeks"
        case MonthlyByWeekday(days=nths, interval=interval):
            return f"{_listed(list(_nths(nths)))} {_of_months(interval)}"
        case MonthlyByDate(dates=dates, interval=interval):
            return f"{_listed(list(_ordinals(dates)))} {_of_months(interval)}"
        case OneOff(dates=dates):
            return _dates(sorted(set(dates)), today)


def hours_in_words(pattern: Pattern) -> str:
    """Such as "10am to 11.30am", "drop in any time between 10am and 2pm", "contact them for times"."""
    if pattern.starts is None:
        return "by appointment" if pattern.kind is Kind.BY_APPOINTMENT else "contact them for times"
    if pattern.kind is Kind.DROP_IN and pattern.ends:
        return f"drop in any time between {clock_in_words(pattern.starts)} and {clock_in_words(pattern.ends)}"
    hours = span_in_words(pattern.starts, pattern.ends)
    return f"{hours}, by appointment" if pattern.kind is Kind.BY_APPOINTMENT else hours


def span_in_words(starts: time, ends: time | None) -> str:
    """From when until when, as GOV.UK writes times. What ends on the next day says so."""
    if ends is None:
        return f"from {clock_in_words(starts)}"
    if (starts, ends) == (time(0), time(23, 59)):
        return "all day and night"
    next_day = " the next day" if time(0) < ends < starts else ""
    return f"{clock_in_words(starts)} to {clock_in_words(ends)}{next_day}"


def own_hours_in_words(pattern: Pattern, change: Change) -> str:
    """From when until when it is on a day that differs; "" where that is as usual."""
    starts, ends = pattern.hours_of(change)
    return span_in_words(starts, ends) if starts is not None and change.has_own_hours else ""


def clock_in_words(value: time) -> str:
    """Such as "10am", "5.30pm", "midday" and "midnight"."""
    if (value.hour, value.minute) in ((0, 0), (23, 59)):
        return "midnight"
    if (value.hour, value.minute) == (12, 0):
        return "midday"
    minutes = f".{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


def day_in_words(day: date, today: date) -> str:
    """Such as "28 May", or "28 May 2027" in another year."""
    return f"{day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def conditions_in_words(pattern: Pattern) -> Iterator[str]:
    """What many of its days depend on."""
    if pattern.in_term_time_only:
        yield "in term time"
    if pattern.not_on_bank_holidays:
        yield "not on bank holidays"
    yield from (one for one in pattern.conditions if one.startswith(NOT_IN))


def _limits(pattern: Pattern, today: date) -> Iterator[str]:
    yield from conditions_in_words(pattern)
    if pattern.valid_from and pattern.valid_from > today:
        yield f"from {day_in_words(pattern.valid_from, today)}"
    if pattern.valid_to:
        yield f"until {day_in_words(pattern.valid_to, today)}"


def _differences(pattern: Pattern, today: date) -> Iterator[str]:
    coming = [change for change in sorted(pattern.changes, key=_day_of) if (change.moved_to or change.day) >= today]
    cancelled = [change for change in coming if change.is_cancelled]
    reasons = {change.reason for change in cancelled}
    if cancelled:
        because = f" ({reasons.pop()})" if len(reasons) == 1 and reasons != {""} else ""
        yield f"not on {_dates([change.day for change in cancelled], today)}{because}"
    yield from (_move(pattern, change, today) for change in coming if not change.is_cancelled)
    extra = [day for day in sorted(set(pattern.extra_dates)) if day >= today]
    if extra:
        yield f"also on {_dates(extra, today)}"


def _day_of(change: Change) -> date:
    return change.day


def _move(pattern: Pattern, change: Change, today: date) -> str:
    to = change.moved_to or change.day
    hours = f", {own}" if (own := own_hours_in_words(pattern, change)) else ""
    why = f" ({change.reason})" if change.reason else ""
    if to == change.day:
        return f"on {day_in_words(to, today)}{hours or ' as usual'}{why}"
    return f"on {day_in_words(to, today)} instead of {day_in_words(change.day, today)}{hours}{why}"


def _usual_weekdays(days: Sequence[Weekday]) -> str:
    if tuple(days) == EVERY_DAY:
        return "every day"
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{days[0].label} to {days[-1].label}"
    return _listed([f"{day.label}s" for day in days])


def _nths(nths: Sequence[NthWeekday]) -> Iterator[str]:
    """ "second and fourth Tuesday" where the weekday is the same, each by itself where not."""
    by_day: dict[Weekday, list[str]] = {}
    for nth in nths:
        by_day.setdefault(nth.day, []).append(NTH[nth.nth])
    return (f"{_listed(names)} {day.label}" for day, names in by_day.items())


def _ordinals(dates: Sequence[int]) -> Iterator[str]:
    for number in dates:
        ending = "th" if 11 <= number <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        yield "the last day" if number == LAST else f"the {number}{ending}"


def _of_months(interval: int) -> str:
    return {1: "of the month", 2: "of every other month"}.get(interval, f"of the month, every {interval} months")


def _dates(days: Sequence[date], today: date) -> str:
    named = [day_in_words(day, today) for day in days[:MOST_NAMED]]
    rest = len(days) - len(named)
    return _listed([*named, f"{rest} other days" if rest > 1 else "another day"]) if rest else _listed(named)


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
