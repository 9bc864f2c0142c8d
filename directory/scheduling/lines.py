"""Dates and exceptions as an editor types them, one a line, and back into the same lines.

28 May 2026                                        it does not take place on that day
28 May 2026: the hall is being painted             and why
28 May 2026, 2pm to 4pm                            on that day at other times
28 May 2026 moved to 29 May 2026                   on another day at the usual time
28 May 2026 to 29 May 2026, 2pm to 4pm: elections  on another day at other times, and why
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from parsy import ParseError, Parser, alt, regex, seq, string_from, success

from events.timetables import typed
from events.timetables.faults import Fault, UnsoundPatternError
from events.timetables.rules import LAST
from events.timetables.soundness import MOST_CHANGES, MOST_DATES
from events.timetables.weekdays import BY_CODE, Weekday
from events.timetables.words import NTH
from events.timetables.written import (
    clock_parser,
    clock_text,
    complaint,
    day_parser,
    day_text,
    shown,
    space,
)

DATE_FORM = "Write it as 28 May 2026."
EXCEPTION_FORM = (
    "Write it as “28 May 2026: the hall is being painted” where it is off, "
    "or as “28 May 2026 moved to 29 May 2026, 2pm to 4pm: elections”."
)
UNCLEAR_RANGE = (
    "Is it moved from the one day to the other, or off on all days between? Write “moved to” where it is moved; "
    "where it is off, give each day a line of its own."
)
NTH_FORM = "Write it as “first Saturday, last Friday”."
MONTH_DATE_FORM = "Write it as “1, 15, last”."
MOST_FAULTS = 5

# What is different on one day, as the column `exceptions` holds it.
Told = dict[str, str]

_to = space >> regex(r"to|until|till|-|–|—", 2) >> space
_span = seq(opens_at=clock_parser, closes_at=(_to >> clock_parser).optional())
_until = regex(r"until\s+", 2) >> seq(closes_at=clock_parser)
_hours = (regex(r"\s*,?\s*(?:at|from)?\s*", 2) >> alt(_until, _span)).optional({})
_moved = alt(regex(r"\s*(?:is\s+)?moved\s+to\s+", 2).result(True), regex(r"\s+to\s+", 2).result(False))
_goal = seq(is_said=_moved, day=day_parser).optional({})
_reason = (space >> regex(r":") >> regex(r".*")).optional("").map(str.strip)
_exception: Parser = seq(day=space >> day_parser, goal=_goal, hours=_hours, reason=_reason << space)


def exceptions_of(text: str) -> list[Told]:
    """What is different on which days. Raises UnsoundPatternError, naming the lines that cannot be read."""
    return _each(text, "exceptions", MOST_CHANGES, _exception_of)


def exceptions_text(exceptions: Iterable[Mapping[str, Any]]) -> str:
    return "\n".join(map(_exception_text, exceptions))


def dates_of(text: str) -> list[str]:
    """Dates as 2026-05-28, in order, each once. Raises UnsoundPatternError, naming the lines."""
    found = _each(text, "dates", MOST_DATES, lambda line: _read(space >> day_parser << space, line, DATE_FORM))
    return [day.isoformat() for day in sorted(set(found))]


def dates_text(dates: Iterable[str]) -> str:
    return "\n".join(day_text(typed.day("dates", text)) for text in dates)


def _exception_of(line: str) -> Told:
    found = _read(_exception, line, EXCEPTION_FORM)
    goal, hours = found["goal"], found["hours"]
    if goal and not goal["is_said"] and not hours:
        raise ValueError(UNCLEAR_RANGE)
    moved_to = goal.get("day") or (found["day"] if hours else None)
    told = {
        "day": found["day"].isoformat(),
        "reason": " ".join(found["reason"].split()),
        "moved_to": moved_to.isoformat() if moved_to else "",
        **{name: f"{value:%H:%M}" for name, value in hours.items() if value},
    }
    return {name: value for name, value in told.items() if value}


def _exception_text(told: Mapping[str, Any]) -> str:
    day, moved_to = str(told["day"]), str(told.get("moved_to") or "")
    words = day_text(typed.day("exceptions", day))
    hours = _hours_text(str(told.get("opens_at") or ""), str(told.get("closes_at") or "")) if moved_to else ""
    if moved_to and (moved_to != day or not hours):
        words += f" moved to {day_text(typed.day('exceptions', moved_to))}"
    words += f", {hours}" if hours else ""
    reason = " ".join(str(told.get("reason") or "").split())
    return f"{words}: {reason}" if reason else words


def _hours_text(starts: str, ends: str) -> str:
    if not starts:
        return f"until {_clock_text(ends)}" if ends else ""
    return f"{_clock_text(starts)} to {_clock_text(ends)}" if ends else _clock_text(starts)


def _clock_text(text: str) -> str:
    return clock_text(typed.clock("exceptions", text))


_ORDINALS = {name: number for number, name in NTH.items()} | {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}
_nth = string_from(*_ORDINALS, transform=str.lower).map(_ORDINALS.__getitem__)
_and = regex(r"\s*(?:,\s*and|,|&|and|\n)\s*", 2)
_day_names = {day.label.lower(): day for day in Weekday} | {day.label[:3].lower(): day for day in Weekday}
_weekday = regex(r"[a-z]+", 2).bind(
    lambda word: success(_day_names[word.lower()]) if word.lower() in _day_names else regex("(?!)")
)
_nths: Parser = (
    regex(r"\s*(?:the\s+)?", 2)
    >> seq(_nth.sep_by(_and >> regex(r"(?:the\s+)?", 2), min=1) << regex(r"\s+"), _weekday).sep_by(
        _and >> regex(r"(?:the\s+)?", 2)
    )
    << regex(r"(?:\s+(?:of|in) (?:the|each|every) month)?\s*", 2)
)


def nths_of(text: str) -> str:
    """Codes of days such as "1SA,-1FR" of "first Saturday, last Friday". Raises UnsoundPatternError."""
    try:
        found = _read(_nths, text, NTH_FORM) if text.strip() else []
    except ValueError as error:
        raise UnsoundPatternError([Fault("byday", str(error))]) from None
    return ",".join(f"{nth}{day.code}" for nths, day in found for nth in nths)


def nths_text(codes: str) -> str:
    found = [code.strip() for code in codes.split(",") if code.strip()]
    return ", ".join(f"{NTH[int(code[:-2])]} {BY_CODE[code[-2:]].label}" for code in found)


_number = regex(r"\d{1,2}").map(int) << regex(r"(?:st|nd|rd|th)?", 2)
_last = regex(r"(?:the\s+)?last(?:\s+day)?(?:\s+of the month)?", 2).result(LAST)
_numbers: Parser = regex(r"\s*(?:the\s+)?", 2) >> alt(_last, _number).sep_by(_and >> regex(r"(?:the\s+)?", 2)) << space


def month_dates_of(text: str) -> str:
    """Numbers such as "1,15,-1" of "1, 15, last". Raises UnsoundPatternError."""
    try:
        found = _read(_numbers, text, MONTH_DATE_FORM) if text.strip() else []
    except ValueError as error:
        raise UnsoundPatternError([Fault("bymonthday", str(error))]) from None
    return ",".join(map(str, found))


def month_dates_text(numbers: str) -> str:
    found = [number.strip() for number in numbers.split(",") if number.strip()]
    return ", ".join("last" if number == str(LAST) else number for number in found)


def _each(text: str, field: str, most: int, read: Callable[[str], Any]) -> list[Any]:
    """Reads line by line. A text of ten thousand lines is refused before any of them is read."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > most:
        raise UnsoundPatternError(
            [Fault(field, f"{len(lines):,} lines are too many; {most} is the most. Take out those that are over.")]
        )
    found, faults = [], []
    for number, line in lines:
        try:
            found.append(read(line))
        except ValueError as error:
            faults.append(Fault(field, f"Line {number}: {error}"))
    if faults:
        raise UnsoundPatternError(_first(faults, field))
    return found


def _first(faults: list[Fault], field: str) -> list[Fault]:
    more = len(faults) - MOST_FAULTS
    if more <= 0:
        return faults
    return [*faults[:MOST_FAULTS], Fault(field, f"And {more} more lines cannot be read.")]


def _read(parser: Parser, text: str, form: str) -> Any:
    """Raises ValueError with a sentence that says what to write."""
    try:
        return parser.parse(text)
    except ParseError as error:
        said = complaint(error)
        raise ValueError(said or f"“{shown(' '.join(text.split()))}” cannot be read. {form}") from None


__all__ = [
    "dates_of",
    "dates_text",
    "exceptions_of",
    "exceptions_text",
    "month_dates_of",
    "month_dates_text",
    "nths_of",
    "nths_text",
]
