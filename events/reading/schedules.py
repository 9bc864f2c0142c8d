"""Patterns that were read, as the items of an Open Referral UK schedule."""

from datetime import time
from typing import Any

from events.reading.grammar import NOT_ON_BANK_HOLIDAYS, TERM_TIME
from events.reading.parsing import Reading
from events.timetables.pattern import Pattern
from events.timetables.rules import MonthlyByWeekday, Weekly


def schedules(reading: Reading) -> list[dict[str, Any]]:
    """One item a pattern: freq, interval, byday, opens_at, closes_at and, where there is a condition, note."""
    return [_schedule(pattern) for pattern in reading.patterns]


def _schedule(pattern: Pattern) -> dict[str, Any]:
    item = {
        **_rule(pattern),
        "opens_at": _clock(pattern.starts),
        "closes_at": _clock(pattern.ends),
    }
    notes = "; ".join(_notes(pattern))
    return item | {"note": notes} if notes else item


def _rule(pattern: Pattern) -> dict[str, Any]:
    rule = pattern.rule
    if not isinstance(rule, Weekly | MonthlyByWeekday):
        raise TypeError("Only weekly and monthly rules by weekday are read from text.")
    freq = "WEEKLY" if isinstance(rule, Weekly) else "MONTHLY"
    return {"freq": freq, "interval": rule.interval, "byday": ",".join(day.code for day in rule.days)}


def _notes(pattern: Pattern) -> list[str]:
    notes = [TERM_TIME] if pattern.in_term_time_only else []
    notes += [NOT_ON_BANK_HOLIDAYS] if pattern.not_on_bank_holidays else []
    return [*pattern.conditions, *notes]


def _clock(value: time | None) -> str | None:
    return value.strftime("%H:%M") if value else None
