"""Days and times as people write them ("28 May 2026", "28/05/2026", "9.30am"), or a fault that says what to write.

The parsers are for whoever reads them in the middle of a line; `day` and `clock` read a whole text.
"""

import re
from datetime import date, time
from typing import Any

from parsy import ParseError, Parser, alt, fail, regex, seq, string, success

from events.timetables import typed
from events.timetables.faults import Fault, UnsoundPatternError
from events.timetables.typed import MONTHS
from events.timetables.weekdays import Weekday

# Hours that may as well be in the afternoon, where nothing says which half of the day it is.
DOUBTFUL = range(1, 8)
LONGEST_SHOWN = 60
# Marks what a parser here says itself, among what parsy says that it expected.
OWN = "\0"

space = regex(r"[ \t\u00a0]*")
_month_names = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_word = re.compile("|".join(rf"{name[:3]}(?:{name[3:]}|{name[3:4]})?\.?" for name in MONTHS), re.IGNORECASE)
_weekday = re.compile("|".join(rf"{day.label[:3]}[a-z]{{0,6}}" for day in Weekday) + r"", re.IGNORECASE)
_month = regex(_word).map(lambda text: _month_names[text[:3].lower()]).desc("a month")


def _number(digits: str, what: str) -> Parser:
    return regex(rf"\d{{{digits}}}(?!\d)").map(int).desc(what)


_year = (_number("4", "a year") | _number("2", "a year").map(lambda year: 2000 + year)).desc("a year")
_gap = regex(r"[ \t\u00a0]*[-.,]?[ \t\u00a0]*")
_in_words = seq(
    day=_number("1,2", "a day") << regex(r"(?:st|nd|rd|th)?(?: of)?", re.IGNORECASE) << _gap,
    month=_month << _gap,
    year=_year,
)
_in_numbers = seq(day=_number("1,2", "a day"), mark=regex(r"[/.-]"), month=_number("1,2", "a month")).bind(
    lambda found: (string(found["mark"]) >> _year).map(lambda year: {**found, "year": year})
)
_iso = seq(
    year=_number("4", "a year") << string("-"),
    month=_number("1,2", "a month") << string("-"),
    day=_number("1,2", "a day"),
)


def _date(found: dict[str, int]) -> Parser:
    try:
        return success(date(found["year"], found["month"], found["day"]))
    except ValueError:
        return fail(OWN + _not_there(found["year"], found["month"], found["day"]))


def _not_there(year: int, month: int, number: int) -> str:
    name = MONTHS[month - 1] if 1 <= month <= 12 else f"month {month}"
    return f"There is no {number} {name} in {year}. Check the day."


def _on_its_weekday(said: str | None, found: date) -> Parser:
    """What somebody wrote twice, and not alike, is asked about: nobody can tell which of the two is meant."""
    right = Weekday(found.weekday()).label
    if said is None or right.lower().startswith(said[:3].lower()):
        return success(found)
    wrong = next(day.label for day in Weekday if day.label.lower().startswith(said[:3].lower()))
    return fail(f"{OWN}{day_text(found)} is a {right}, not a {wrong}. Check the day.")


day_parser: Parser = seq(
    regex(_weekday).optional() << regex(r"[ \t,]*"), alt(_iso, _in_words, _in_numbers).bind(_date)
).bind(lambda told: _on_its_weekday(*told))
_half = regex(r"[ \t\u00a0]*([ap])\.?\s?m\b\.?", re.IGNORECASE, group=1).map(str.lower)
_face = seq(
    hours=regex(r"\d{1,2}(?!\d)"),
    minutes=(regex(r"[.:]") >> regex(r"\d\d(?!\d)")).optional(),
    half=_half.optional(),
)


def _time(found: dict[str, str | None]) -> Parser:
    hours, minutes, half = found["hours"] or "", found["minutes"], found["half"]
    fault = _fault_of_face(hours, minutes, half)
    if fault:
        return fail(OWN + fault)
    if (int(hours), int(minutes or 0)) == (24, 0):
        return success(time(23, 59))
    hour = int(hours) if half is None else int(hours) % 12 + 12 * (half == "p")
    return success(time(hour, int(minutes or 0)))


def _fault_of_face(hours: str, minutes: str | None, half: str | None) -> str:
    said = f"{hours}{'.' + minutes if minutes else ''}"
    is_end_of_day = (int(hours), int(minutes or 0), half) == (24, 0, None)
    if int(minutes or 0) > 59 or (int(hours) > (23 if half is None else 12) and not is_end_of_day):
        return f"There is no {said}{half + 'm' if half else ''} in a day. Times go from 00:00 to 23:59."
    if half and int(hours) == 0:
        return f"“{said}{half}m” is not a time. Write 00:30 or 12.30am."
    if half is None and minutes is None and int(hours) > 12:
        return f"“{said}” is not a time. Write {said}:00."
    if half is None and (minutes is None or (int(hours) in DOUBTFUL and len(hours) == 1)):
        return f"Is {said} in the morning or the afternoon? Write {said}am or {said}pm."
    return ""


_named = alt(
    regex("(?:12 ?)?(?:midday|noon)", re.IGNORECASE).result(time(12)),
    regex("(?:12 ?)?midnight", re.IGNORECASE).result(time(0)),
)
clock_parser: Parser = _named | _face.bind(_time)


def day(field: str, text: str) -> date:
    """A date in any of the ways in which people write it, the day before the month. Raises UnsoundPatternError."""
    found: date = _whole(day_parser, field, text, "is not a date. Write it as 28 May 2026.")
    return found


def clock(field: str, text: str) -> time:
    """A time of day: "9.30am", "9:30", "14:00", "midday"; "24:00" is 23:59. Where it could be in either half of the
    day it has to say so. Raises UnsoundPatternError."""
    found: time = _whole(clock_parser, field, text, "is not a time. Write it as 9.30am or 14:00.")
    return found


def day_text(value: date) -> str:
    """Such as "28 May 2026", which `day` reads back."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year:04}"


def clock_text(value: time) -> str:
    """Such as "9.30am", which `clock` reads back."""
    minutes = f".{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


def shown(text: str) -> str:
    """What somebody typed, short enough to stand in a message."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def complaint(error: ParseError) -> str:
    """The message of a parser here where it has one of its own; "" where the text just has another form."""
    own = [said for said in error.expected if said.startswith(OWN)]
    return min(own).removeprefix(OWN) if own else ""


def _whole(parser: Parser, field: str, text: str, otherwise: str) -> Any:
    try:
        return (space >> parser << space).parse(text.strip())
    except ParseError as error:
        message = complaint(error) or f"“{shown(text.strip())}” {otherwise}"
        raise UnsoundPatternError([Fault(field, message)]) from None


__all__ = ["clock", "clock_parser", "clock_text", "complaint", "day", "day_parser", "day_text", "shown", "typed"]
