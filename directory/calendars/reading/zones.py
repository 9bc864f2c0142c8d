"""The names of time zones, as calendars write them."""

import re
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import icalendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from directory.calendars.reading.limits import MOST_ZONES
from directory.calendars.reading.scanning import Block

LONDON = ZoneInfo("Europe/London")
TZID = re.compile(r";TZID=(\"[^\"]*\"|[^;:\"]*)", re.IGNORECASE)
# Outlook's own list shows names by cities; these are what it calls ours.
CITIES = re.compile(r"\b(?:London|Lisbon|Edinburgh)\b", re.IGNORECASE)
MOST_TURNS = 400  # lines of one zone: each turn of its clocks takes some six


@cache
def known(name: str) -> str:
    """The zone that a name means ("GMT Standard Time" is Europe/London); "" when nobody knows."""
    plain = name.strip().strip('"').strip()
    candidates = [plain, WINDOWS_TO_OLSON.get(plain, ""), "/".join(plain.split("/")[-2:]), plain.split("/")[-1]]
    found = next((candidate for candidate in candidates if candidate in _all_zones()), "")
    return found or ("Europe/London" if CITIES.search(plain) else "")


@cache
def _all_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def learn(zones: list[Block]) -> set[str]:
    """Teaches icalendar the zones that only this calendar knows. Returns their names."""
    taught: set[str] = set()
    for block in zones[:MOST_ZONES]:
        name = block.value("TZID")
        if name and not known(name) and _is_sound(block) and _teach(block):
            taught.add(name)
    return taught


def _is_sound(block: Block) -> bool:
    """Clocks turn twice a year: a rule that says anything else is there to keep us busy."""
    yearly = all("FREQ=YEARLY" in rule.upper() and len(rule) < 200 for rule in block.lines.get("RRULE", []))
    return yearly and len(block.whole) < MOST_TURNS and sum(map(len, block.lines.get("RDATE", []))) < 5_000


def _teach(block: Block) -> bool:
    try:
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-", *block.whole, "END:VCALENDAR"]
        icalendar.Calendar.from_ical("\r\n".join(lines) + "\r\n")
    except Exception:  # whatever is wrong with it: then the zone is not known
        return False
    return True


def rewritten(line: str, taught: set[str]) -> tuple[str, bool]:
    """A line with the name of its zone as everybody knows it, and whether we know the zone at all."""
    told = TZID.search(line)
    if told is None:
        return line, True
    name = told[1].strip('"')
    if zone := known(name):
        return line.replace(told[0], f";TZID={zone}", 1), True
    return (line, True) if name in taught else (line.replace(told[0], "", 1), False)
