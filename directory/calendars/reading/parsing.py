"""From the bytes of a calendar to what takes place. Runs in a process of its own (apart.py)."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from directory.calendars.reading import zones
from directory.calendars.reading.expanding import Taken, expand
from directory.calendars.reading.limits import MOST_FAULTS, MOST_OCCURRENCES
from directory.calendars.reading.result import Occurrence, Reading
from directory.calendars.reading.scanning import scan
from directory.calendars.reading.sifting import LeftOut, sift
from directory.calendars.reading.wording import worded
from directory.importing.cells import one_line


def read(content: bytes, content_type: str, first: date, last: date) -> Reading:
    """What takes place from one day to another. Raises UnreadableError."""
    scanned = scan(content, content_type)
    left_out = LeftOut()
    blocks = sift(scanned, first, last, left_out)
    taken = expand(blocks, zones.learn(scanned.zones), first, last, left_out)
    found, faults = _told_apart(_all_worded(taken, left_out)), left_out.faults
    until = last
    if len(found) > MOST_OCCURRENCES:
        found, until = _cut(found)
        faults.insert(0, f"It has more than {MOST_OCCURRENCES} dates. We took those up to {until:%-d %B %Y}.")
    return Reading(
        until, one_line(scanned.title)[:200], len(scanned.events), found, _few(faults), sorted(left_out.uids)
    )


def _all_worded(taken: list[Taken], left_out: LeftOut) -> list[Occurrence]:
    found = []
    for one in taken:
        occurrence = worded(one)
        if occurrence is None:
            left_out.add(one.uid, str(one.event.get("SUMMARY", "")), "it lasts longer than a year.")
        elif occurrence.name:
            found.append(occurrence)
    return sorted(found, key=lambda one: (one.day, f"{one.starts or ''}", one.uid, one.recurrence))


def _told_apart(found: list[Occurrence]) -> list[Occurrence]:
    """By the day alone where a series comes once on it: then a series that begins an hour later is still the same."""
    on_day = Counter((one.uid, one.recurrence[:8]) for one in found)
    named = [
        replace(one, recurrence=one.recurrence[:8]) if on_day[one.uid, one.recurrence[:8]] == 1 else one
        for one in found
    ]
    return list({one.key: one for one in reversed(named)}.values())[::-1]


def _cut(found: list[Occurrence]) -> tuple[list[Occurrence], date]:
    """Whole days only, so that what is missing is never taken for something that was withdrawn."""
    first_left_out = found[MOST_OCCURRENCES].day
    kept = [one for one in found[:MOST_OCCURRENCES] if one.day < first_left_out]
    return kept, first_left_out - timedelta(days=1)


def _few(faults: list[str]) -> list[str]:
    if len(faults) <= MOST_FAULTS:
        return faults
    return [*faults[:MOST_FAULTS], f"And {len(faults) - MOST_FAULTS:,} more."]
