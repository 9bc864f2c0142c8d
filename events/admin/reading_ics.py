"""Term dates in iCalendar: its events, read line by line so that what is wrong can be found.

Nothing is unrolled: what repeats has no place among term dates.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from icalendar import vDDDTypes, vDuration
from icalendar.parser import Contentline

from events.admin.faults import TermFileError
from events.admin.stretches import Kind, Stretch, require_believable
from events.timetables.occurrences import LONDON

MOST_EVENTS = 1000
MOST_FAULTS = 10
# A calendar has events, and these have alarms.
DEEPEST = 5
DAY = timedelta(days=1)
_ESCAPED = re.compile(r"\\(.)")
KEPT = {"SUMMARY", "DTSTART", "DTEND", "DURATION", "STATUS", "RRULE", "RDATE"}


@dataclass
class _Event:
    line: int
    said: dict[str, tuple[int, str]] = field(default_factory=dict)  # property: line and value

    def value(self, name: str) -> str:
        return self.said[name][1] if name in self.said else ""


def read_ics(text: str) -> list[Stretch]:
    """Raises TermFileError, naming every line that cannot be read."""
    found, faults = [], []
    for event in _events(text):
        try:
            if event.value("STATUS").upper() != "CANCELLED":
                found.append(_stretch(event))
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise TermFileError(*faults[:MOST_FAULTS])
    return found


def _events(text: str) -> Iterator[_Event]:
    """The events, without what is inside of them (alarms) and beside them (time zones)."""
    open_: list[str] = []
    event, number = None, 0
    for line, content in _unfolded(text):
        name, value = _property(line, content)
        if name == "BEGIN":
            open_.append(value.upper())
            if len(open_) > DEEPEST:
                raise TermFileError(f"Line {line} begins one more thing inside of others that have not ended.")
            if open_[-1] == "VEVENT" and open_.count("VEVENT") == 1:
                event, number = _Event(line), number + 1
            if number > MOST_EVENTS:
                raise TermFileError(f"There are more than {MOST_EVENTS} events. Is this a calendar of term dates?")
        elif name == "END":
            if event is not None and open_ and open_[-1] == "VEVENT":
                yield event
                event = None
            if open_:
                open_.pop()
        elif event is not None and open_[-1:] == ["VEVENT"] and name in KEPT:
            event.said.setdefault(name, (line, value))


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Lines with those that go on in the next ones put together, each with its number."""
    parts: list[str] = []
    begun = 1
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        if any(parts):
            yield begun, "".join(parts)
        parts, begun = [line], number
    if any(parts):
        yield begun, "".join(parts)


def _property(line: int, content: str) -> tuple[str, str]:
    try:
        name, _, value = Contentline(content).parts()
    except (ValueError, IndexError) as error:
        raise TermFileError(f"Line {line} is not iCalendar: “{content[:60]}”.") from error
    return name.upper(), value


def _stretch(event: _Event) -> Stretch:
    name = " ".join(_ESCAPED.sub(_unescaped, event.value("SUMMARY")).split())[:200] or "An event without a name"
    first, last = _days(event)
    stretch = Stretch(name, first, max(first, last), event.line)
    for rule in ("RRULE", "RDATE"):
        if rule in event.said and stretch.kind is not Kind.UNCLEAR:
            raise ValueError(
                f"Line {event.said[rule][0]}: “{name}” repeats ({rule}). No term or holiday is on the same days every "
                "year: write each of them out, then import the file again."
            )
    return stretch


def _unescaped(found: re.Match[str]) -> str:
    return " " if found[1] in "nN" else found[1]


def _days(event: _Event) -> tuple[date, date]:
    starts = _moment(event, "DTSTART")
    first = _local_day(starts)
    if "DTEND" in event.said:
        ends = _moment(event, "DTEND")
        return first, _local_day(ends) - (DAY if _is_midnight(ends) else timedelta())
    if "DURATION" in event.said:
        return first, first + _length(event) - DAY
    return first, first


def _moment(event: _Event, name: str) -> date | datetime:
    line, value = event.said.get(name, (event.line, ""))
    try:
        found = vDDDTypes.from_ical(value)
    except ValueError:
        found = None
    if not isinstance(found, date):
        raise ValueError(f"Line {line}: {name} is no date: “{value[:40]}”.")
    try:
        require_believable(found)
    except ValueError as error:
        raise ValueError(f"Line {line}: {error}") from error
    return found


def _length(event: _Event) -> timedelta:
    line, value = event.said["DURATION"]
    try:
        length: timedelta = vDuration.from_ical(value)
        if timedelta() <= length <= timedelta(days=400):
            return max(length, DAY)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"Line {line}: DURATION is no length of days: “{value[:40]}”.")


def _local_day(moment: date | datetime) -> date:
    if not isinstance(moment, datetime):
        return moment
    return moment.astimezone(LONDON).date() if moment.tzinfo else moment.date()


def _is_midnight(moment: date | datetime) -> bool:
    """What ends at the beginning of a day has that day no more in it."""
    if not isinstance(moment, datetime):
        return True
    local = moment.astimezone(LONDON) if moment.tzinfo else moment
    return local.time() == time(0)
