"""When the events of a calendar take place: within bounds of time, one series after the other."""

import signal
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock
from hashlib import sha256
from itertools import chain
from typing import Any

import icalendar
import recurring_ical_events

from directory.calendars.reading import limits
from directory.calendars.reading.result import UnreadableError
from directory.calendars.reading.scanning import Block
from directory.calendars.reading.sifting import LeftOut, repeats, title_of
from directory.calendars.reading.zones import LONDON, rewritten

MANY = frozenset({"RRULE", "RDATE", "EXDATE"})  # lines that may stand more than once
WITH_ZONES = frozenset({"DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID"})
LONGEST_UID = 200
UNKNOWN_ZONE = "Its time zone is not known; check the hours."
OVERSTAYS = "Its rules for repeating take too long to work out. Ask the organiser for a simpler calendar."


PARTS = {
    "DTSTART": "its start",
    "DTEND": "its end",
    "DURATION": "how long it lasts",
    "RRULE": "its rule for repeating",
    "RDATE": "an extra date",
    "EXDATE": "an exception",
    "RECURRENCE-ID": "the day that it changes",
}
SHOWN = 60  # characters


class TooLongError(Exception):
    """One series takes too long."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One occurrence, as the library gives it."""

    uid: str
    repeats: bool
    event: Any  # icalendar's component
    doubt: str


def expand(blocks: list[Block], taught: set[str], first: date, last: date, left_out: LeftOut) -> list[Taken]:
    """What takes place from one day to another. Raises UnreadableError where that takes too long altogether."""
    found: list[Taken] = []
    started = time.monotonic()
    for uid, series in _by_uid(blocks).items():
        if time.monotonic() - started > limits.SECONDS:
            raise UnreadableError(OVERSTAYS)
        try:
            with at_most(limits.SECONDS_A_SERIES):
                found += _occurrences(uid, series, taught, first, last)
        except Exception as error:  # whatever one event does to the library: the others go on
            why = "its rule takes too long to work out." if isinstance(error, TooLongError) else _unreadable(series)
            left_out.add(uid, title_of(series[0]), why)
    return found


def _by_uid(blocks: list[Block]) -> dict[str, list[Block]]:
    """Events that go together. What has no name of its own, or shares it with another, is told apart by its start."""
    found: dict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        found[block.value("UID")].append(block)
    apart: dict[str, list[Block]] = defaultdict(list)
    for uid, series in found.items():
        starts = {block.value("DTSTART") for block in series if "RECURRENCE-ID" not in block.lines}
        told = uid and (len(starts) <= 1 or any("SEQUENCE" in block.lines for block in series))
        for block in series:
            own = uid if told else f"{uid or block.value('SUMMARY')[:100]} {block.value('DTSTART')}"
            apart[_short(own)].append(block)
    return apart


def _unreadable(series: list[Block]) -> str:
    """Which part of it, and what stands there, as far as that can be told."""
    for block in series:
        event = icalendar.Event.from_ical("\r\n".join(["BEGIN:VEVENT", *chain(*block.lines.values()), "END:VEVENT"]))
        wrong = next((name for name, _ in event.errors if name in PARTS), "RRULE" if "RRULE" in block.lines else "")
        if wrong:
            return f"{PARTS[wrong]} cannot be read: “{block.value(wrong)[:SHOWN]}”."
    return "it cannot be read."


def _short(uid: str) -> str:
    return uid if len(uid) <= LONGEST_UID else f"{uid[:100]} {sha256(uid.encode()).hexdigest()}"


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises TooLongError from within when that much time has passed. Only in the main thread of a process."""

    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _occurrences(uid: str, series: list[Block], taught: set[str], first: date, last: date) -> list[Taken]:
    calendar = icalendar.Calendar()
    is_sure = True
    for block in series:
        lines, sure = _lines(block, taught)
        is_sure = is_sure and sure
        calendar.add_component(_sound_end(icalendar.Event.from_ical("\r\n".join(lines) + "\r\n")))
    start = datetime.combine(first, clock(), LONDON)
    stop = datetime.combine(last + timedelta(days=1), clock(), LONDON) - timedelta(seconds=1)
    events = recurring_ical_events.of(calendar).between(start, stop)
    again = any(repeats(block) or "RECURRENCE-ID" in block.lines for block in series)
    return [Taken(uid, again, event, "" if is_sure else UNKNOWN_ZONE) for event in events]


def _sound_end(event: Any) -> Any:
    """The library would take an end before the start for the start; a wrong time is worse than none."""
    begins, ends = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None
    try:
        is_sound = ends is None or ends > begins
    except TypeError:  # a day and a time, or only one of them with a zone
        is_sound = False
    if not is_sound:
        del event["DTEND"]
    if "DURATION" in event and event["DURATION"].dt <= timedelta():
        del event["DURATION"]
    return event


def _lines(block: Block, taught: set[str]) -> tuple[list[str], bool]:
    lines, is_sure = ["BEGIN:VEVENT", "UID:1"], True
    for name, own in block.lines.items():
        if name == "UID":
            continue
        for line in own if name in MANY else own[:1]:
            told, sure = (
                rewritten(line, taught)
                if name in ("DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID")
                else (line, True)
            )
            lines.append(told)
            is_sure = is_sure and sure
    return [*lines, "END:VEVENT"], is_sure
