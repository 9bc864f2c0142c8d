"""Patterns as the fields of an Open Referral UK schedule, and back."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from events.timetables import typed
from events.timetables.faults import Fault, UnsoundPatternError
from events.timetables.pattern import Change, Kind, Pattern
from events.timetables.rules import LAST, MonthlyByDate, MonthlyByWeekday, NthWeekday, OneOff, Rule, Weekly
from events.timetables.weekdays import BY_CODE

# In the order of `pattern_of`. `dates` are ISO dates: all of them for single dates, else those beside the rule.
# `exceptions` are objects with `day` and, where they hold, `reason`, `moved_to`, `opens_at` and `closes_at`.
FIELDS = (
    *("freq", "interval", "byday", "bymonthday", "dates", "valid_from", "valid_to", "opens_at", "closes_at"),
    *("attending", "in_term_time", "not_on_bank_holidays", "exceptions", "description", "notes"),
)
CONDITIONS = "; "  # between several in `notes`


def pattern_of(fields: Mapping[str, Any]) -> Pattern:
    """The pattern that these FIELDS say. Raises UnsoundPatternError where a text among them cannot be read."""
    dates = tuple(typed.day("dates", text) for text in fields["dates"])
    rule = rule_of(fields["freq"], fields["interval"], fields["byday"], fields["bymonthday"], dates)
    return Pattern(
        rule=rule,
        starts=fields["opens_at"],
        ends=fields["closes_at"],
        kind=Kind(fields["attending"]),
        valid_from=fields["valid_from"],
        valid_to=fields["valid_to"],
        in_term_time_only=fields["in_term_time"],
        not_on_bank_holidays=fields["not_on_bank_holidays"],
        changes=tuple(change_of(one) for one in fields["exceptions"]),
        extra_dates=() if isinstance(rule, OneOff) else dates,
        label=fields["description"],
        conditions=tuple(filter(None, fields["notes"].split(CONDITIONS))),
    )


def fields_of(pattern: Pattern) -> dict[str, Any]:
    """FIELDS of a schedule that say what the pattern says."""
    rule = pattern.rule
    dates = rule.dates if isinstance(rule, OneOff) else pattern.extra_dates
    return {
        "freq": "" if isinstance(rule, OneOff) else "WEEKLY" if isinstance(rule, Weekly) else "MONTHLY",
        "interval": 1 if isinstance(rule, OneOff) else rule.interval,
        "byday": ",".join(day.code for day in rule.days) if isinstance(rule, Weekly | MonthlyByWeekday) else "",
        "bymonthday": ",".join(map(str, rule.dates)) if isinstance(rule, MonthlyByDate) else "",
        "dates": [day.isoformat() for day in sorted(dates)],
        "valid_from": pattern.valid_from,
        "valid_to": pattern.valid_to,
        "opens_at": pattern.starts,
        "closes_at": pattern.ends,
        "attending": pattern.kind.value,
        "in_term_time": pattern.in_term_time_only,
        "not_on_bank_holidays": pattern.not_on_bank_holidays,
        "exceptions": [_exception(change) for change in pattern.changes],
        "description": pattern.label,
        "notes": CONDITIONS.join(pattern.conditions),
    }


@lru_cache(maxsize=4096)
def rule_of(freq: str, interval: int, byday: str, bymonthday: str, dates: tuple[date, ...]) -> Rule:
    """Thousands of offers share a few hundred rules. Raises UnsoundPatternError."""
    if freq == "":
        return OneOff(dates)
    if freq == "WEEKLY":
        return Weekly(tuple(_weekday(code) for code in _codes(byday)), interval)
    if bymonthday:
        return MonthlyByDate(tuple(_number(text) for text in _codes(bymonthday)), interval)
    return MonthlyByWeekday(tuple(_nth(code) for code in _codes(byday)), interval)


def change_of(exception: Mapping[str, Any]) -> Change:
    """What is different on one day, from one of `exceptions`. Raises UnsoundPatternError."""
    moved_to, starts, ends = (exception.get(name) for name in ("moved_to", "opens_at", "closes_at"))
    return Change(
        day=typed.day("exceptions", str(exception.get("day", ""))),
        reason=str(exception.get("reason", "")),
        moved_to=typed.day("exceptions", moved_to) if moved_to else None,
        starts=typed.clock("exceptions", starts) if starts else None,
        ends=typed.clock("exceptions", ends) if ends else None,
    )


def _exception(change: Change) -> dict[str, str]:
    told = {
        "day": change.day.isoformat(),
        "reason": change.reason,
        "moved_to": change.moved_to.isoformat() if change.moved_to else "",
        "opens_at": f"{change.starts:%H:%M}" if change.starts else "",
        "closes_at": f"{change.ends:%H:%M}" if change.ends else "",
    }
    return {name: value for name, value in told.items() if value}


def _codes(text: str) -> Iterable[str]:
    return filter(None, (code.strip() for code in text.split(",")))


def _weekday(code: str) -> Any:
    if code not in BY_CODE:
        raise _fault("byday", f"“{code}” is not a day of the week. Write MO, TU, WE, TH, FR, SA or SU.")
    return BY_CODE[code]


def _nth(code: str) -> NthWeekday:
    number = code[:-2]
    if number not in {"1", "2", "3", "4", "5", str(LAST)}:
        raise _fault(
            "byday", f"“{code}” is not a day of a month. Write 1SA for the first Saturday, -1FR for the last Friday."
        )
    return NthWeekday(int(number), _weekday(code[-2:]))


def _number(text: str) -> int:
    if not text.removeprefix("-").isdecimal():
        raise _fault("bymonthday", f"“{text}” is not a date of a month. Write 1 to 31, or -1 for the last day.")
    return int(text)


def _fault(field: str, message: str) -> UnsoundPatternError:
    return UnsoundPatternError([Fault(field, message)])
