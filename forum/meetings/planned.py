"""Which meetings a series has: days of its pattern, without bank holidays, months off and what is cancelled."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from events.closures import load_closures
from events.timetables.closures import Closures
from events.timetables.faults import UnsoundPatternError
from events.timetables.occurrences import LONGEST_WINDOW, Occurrence, occurrences
from events.timetables.pattern import Pattern
from forum.models import MeetingSeries


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting as its series wants it. `series_day` is the day by the rule, wherever it is moved."""

    series_day: date
    day: date
    starts: time
    ends: time | None
    reason: str = ""


def planned(series: MeetingSeries, first: date, last: date) -> dict[date, Planned]:
    """By the day of the rule, in order. None for a series that has ended, or that cannot be read."""
    if not series.is_active or last < first:
        return {}
    try:
        pattern = series.pattern
    except UnsoundPatternError:
        return {}
    found = occurrences(pattern, first, min(last, first + LONGEST_WINDOW), _closures(series))
    return {one.series_day: one for one in (_planned(each) for each in found if _is_on(each, pattern, series)) if one}


def left_out(series: MeetingSeries, first: date, last: date) -> dict[date, str]:
    """Days of its rule that have no meeting, and why, such as "August"; without those that somebody has named."""
    there = planned(series, first, last)
    if not there:
        return {}
    whole = replace(series.pattern, not_on_bank_holidays=False, in_term_time_only=False)
    days = [one.moved_from or one.day for one in occurrences(whole, first, min(last, first + LONGEST_WINDOW))]
    holidays = _closures(series).bank_holidays
    return {day: _why(day, series, day in holidays) for day in days if day not in there}


def _why(day: date, series: MeetingSeries, is_holiday: bool) -> str:
    if day.month in series.months_off:
        return f"{day:%B}"
    return "a bank holiday" if is_holiday and series.not_on_bank_holidays else "school holidays"


def _planned(found: Occurrence) -> Planned | None:
    if found.starts is None:
        return None
    ends = found.ends if found.ends and found.ends > found.starts else None  # no meeting goes past midnight
    return Planned(found.moved_from or found.day, found.day, found.starts, ends, found.reason)


def _is_on(found: Occurrence, pattern: Pattern, series: MeetingSeries) -> bool:
    """What somebody said of a single day holds in a month off too."""
    is_said = found.moved_from is not None or found.day in pattern.extra_dates
    return is_said or found.day.month not in series.months_off


def _closures(series: MeetingSeries) -> Closures:
    if not (series.in_term_time or series.not_on_bank_holidays):
        return Closures()
    known: Mapping[int | None, Closures] = load_closures()
    return known.get(series.venue.area_id if series.venue else None, known[None])
