"""Content lines: escaped, and folded so that none is longer than 75 octets."""

from datetime import UTC, date, datetime

LONGEST = 75  # octets, without the line break
END = "\r\n"
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
# What no calendar can carry, and line breaks that only some programs take for one.
_BROKEN = {number: None for number in (*range(32), *range(127, 160)) if number not in (9, 10)}
_BROKEN |= dict.fromkeys((0x85, 0x2028, 0x2029), " ")  # type: ignore[arg-type]  # a table of both kinds


def text(name: str, value: str) -> str:
    """A property whose value is words of people."""
    return folded(f"{name}:{escaped(value)}")


def folded(line: str) -> str:
    """The line with its end. No character is cut in two."""
    if len(line) * 4 <= LONGEST or len(line.encode()) <= LONGEST:
        return line + END
    return _folded(line.encode())


def escaped(value: str) -> str:
    """As a value of type TEXT, without what cannot be in one."""
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    clean = value if value.isprintable() else value.translate(_BROKEN)
    return clean.encode(errors="replace").decode().translate(_ESCAPED)


def stamp(moment: datetime) -> str:
    """An aware moment as iCalendar writes it, in UTC."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def when(name: str, value: datetime | date) -> str:
    """A local time of Europe/London, or a day. `value` has no time zone yet."""
    if isinstance(value, datetime):
        return f"{name};TZID=Europe/London:{value:%Y%m%dT%H%M%S}{END}"
    return f"{name};VALUE=DATE:{value:%Y%m%d}{END}"


def _folded(octets: bytes) -> str:
    parts, begins, room = [], 0, LONGEST
    while len(octets) - begins > room:
        ends = begins + room
        while octets[ends] & 0xC0 == 0x80:  # in the middle of a character
            ends -= 1
        parts.append(octets[begins:ends])
        begins, room = ends, LONGEST - 1  # the blank in front counts
    parts.append(octets[begins:])
    return (END + " ").join(part.decode() for part in parts) + END
