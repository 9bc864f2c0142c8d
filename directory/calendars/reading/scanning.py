"""From bytes to the events and time zones of a calendar, as lines: quick, and whatever the bytes are.

Only lines that we use are kept, so that what else a program has written, however strange, does no harm.
"""

import codecs
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from directory.calendars.reading.limits import LONGEST_LINE
from directory.calendars.reading.result import UnreadableError

KEPT = frozenset(
    """
    UID DTSTART DTEND DURATION RRULE RDATE EXDATE EXRULE RECURRENCE-ID SUMMARY DESCRIPTION LOCATION URL STATUS CLASS
    SEQUENCE
    """.split()
)
NAME = re.compile(r"[A-Za-z0-9-]+")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
MARKUP = re.compile(rb"<(?:!doctype|html|head|body|\?xml|rss|feed)\b", re.IGNORECASE)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

NOT_A_CALENDAR = (
    "This is not a calendar. Ask the organiser for the address of the calendar itself (iCal, or “subscribe”); it "
    "often ends in .ics."
)
A_WEB_PAGE = (
    "This address leads to a web page, not to a calendar. Look on that page for “Subscribe”, “iCal” or “Export”, and "
    "copy the address behind it; it often ends in .ics."
)
BREAKS_OFF = "The calendar breaks off half-way, so nothing of it was taken. We try again."


@dataclass(slots=True)
class Block:
    """The lines of an event or a time zone, by the names of their properties; of a zone all of them, in order."""

    lines: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    whole: list[str] = field(default_factory=list)

    def first(self, name: str) -> str:
        """The line of a property, "" where there is none."""
        return self.lines[name][0] if name in self.lines else ""

    def value(self, name: str) -> str:
        return value_of(self.first(name))


@dataclass(slots=True)
class Scanned:
    title: str = ""
    zone: str = ""
    events: list[Block] = field(default_factory=list)
    zones: list[Block] = field(default_factory=list)


def value_of(line: str) -> str:
    """What stands after the parameters of a line; a colon may stand in quotes before it."""
    quoted = False
    for position, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == ":" and not quoted:
            return line[position + 1 :].strip()
    return ""


def scan(content: bytes, content_type: str = "") -> Scanned:
    """Raises UnreadableError."""
    text = _text(content, content_type)
    lines = text.split("\n")
    if "BEGIN:VCALENDAR" not in {line.strip().upper() for line in lines[:50]}:
        raise UnreadableError(A_WEB_PAGE if MARKUP.search(content[:2000]) else NOT_A_CALENDAR, is_certain=True)
    if "END:VCALENDAR" not in {line.strip().upper() for line in lines[-50:]}:
        raise UnreadableError(BREAKS_OFF)
    return _scanned(iter(lines))


def _text(content: bytes, content_type: str) -> str:
    """Long lines are folded by bytes, sometimes in the middle of a letter: they are put together before decoding."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            content = content[len(mark) :].decode(encoding, "replace").encode()
            break
    plain = content.replace(b"\0", b"").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    whole = plain.replace(b"\n ", b"").replace(b"\n\t", b"")
    return CONTROLS.sub("", _decoded(whole, content_type))


def _decoded(content: bytes, content_type: str) -> str:
    """The standard says UTF-8. What is none is what Windows once wrote, unless the server knows better."""
    told = CHARSET.search(content_type)
    for encoding in ("utf-8", told[1] if told else "", "cp1252"):
        try:
            return content.decode(encoding)
        except (LookupError, ValueError):
            continue
    return content.decode("utf-8", "replace")


def _scanned(lines: Iterator[str]) -> Scanned:
    found = Scanned()
    for line in lines:
        mark = line[:40].strip().upper()
        if mark == "BEGIN:VEVENT":
            found.events.append(_event(lines))
        elif mark == "BEGIN:VTIMEZONE":
            found.zones.append(_zone(line, lines))
        elif mark.startswith(("X-WR-CALNAME", "NAME:", "NAME;")):
            found.title = found.title or value_of(line[:500])
        elif mark.startswith("X-WR-TIMEZONE"):
            found.zone = found.zone or value_of(line[:200])
    return found


def _event(lines: Iterator[str]) -> Block:
    """What is inside of it (alarms, or another event by mistake) is left out."""
    block, depth = Block(), 1
    for line in lines:
        mark = line[:40].strip().upper()
        if mark.startswith("BEGIN:"):
            depth += 1
        elif mark.startswith("END:"):
            depth -= 1
            if depth == 0 or mark == "END:VCALENDAR":
                break
        elif depth == 1 and (name := NAME.match(line)) and name[0].upper() in KEPT:
            block.lines[name[0].upper()].append(line[:LONGEST_LINE])
    return block


def _zone(first: str, lines: Iterator[str]) -> Block:
    block = Block(whole=[first.strip()])
    for line in lines:
        block.whole.append(line.strip()[:1000])
        if name := NAME.match(line):
            block.lines[name[0].upper()].append(line[:1000])
        if line[:40].strip().upper() in ("END:VTIMEZONE", "END:VCALENDAR"):
            break
    return block
