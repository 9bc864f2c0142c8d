"""Which events of a calendar are worked out: those that may fall into the days we ask for, and are within bounds."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from directory.calendars.reading import limits
from directory.calendars.reading.result import UnreadableError
from directory.calendars.reading.scanning import Block, Scanned, value_of

DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")
EVERY_DAY_OR_RARER = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
PRIVATE = frozenset({"PRIVATE", "CONFIDENTIAL"})
BUSY = frozenset({"busy", "free", "tentative", "out of office", "working elsewhere"})


@dataclass(slots=True)
class LeftOut:
    """Events that are in a file and not taken, and why."""

    uids: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def add(self, uid: str, title: str, fault: str) -> None:
        self.uids.add(uid)
        self.faults.append(f"“{title[:60]}” was left out: {fault}")


def sift(scanned: Scanned, first: date, last: date, left_out: LeftOut) -> list[Block]:
    """The events to work out. Raises UnreadableError where there are too many."""
    kept: list[Block] = []
    for block in scanned.events:
        if block.value("CLASS").upper() in PRIVATE or not _may_fall_between(block, first, last):
            continue
        if fault := fault_of(block):
            left_out.add(block.value("UID"), title_of(block), fault)
        else:
            kept.append(block)
    _require_few(kept)
    return kept


def title_of(block: Block) -> str:
    return block.value("SUMMARY")[:60].replace("\\", "") or "Without a name"


def repeats(block: Block) -> bool:
    return any(name in block.lines for name in ("RRULE", "RDATE"))


def _require_few(kept: list[Block]) -> None:
    repeating = sum(map(repeats, kept))
    if len(kept) > limits.MOST_EVENTS or repeating > limits.MOST_REPEATING:
        raise UnreadableError(
            f"The calendar has {len(kept):,} events that may take place in the next months, {repeating:,} of them "
            f"repeating. We read at most {limits.MOST_EVENTS:,} and {limits.MOST_REPEATING:,}. Ask the organiser for "
            "a calendar with their own events only."
        )


def _may_fall_between(block: Block, first: date, last: date) -> bool:
    """A guess that is never wrong when it says no: whole calendars of old events cost nothing."""
    if repeats(block) or "RECURRENCE-ID" in block.lines or "DURATION" in block.lines:
        return True
    begins = _day(block.value("DTSTART"))
    ends = _day(block.value("DTEND")) or begins
    margin = timedelta(days=1)  # for zones
    return begins is None or ends is None or (begins <= last + margin and ends >= first - margin)


def _day(value: str) -> date | None:
    found = DAY.match(value)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def fault_of(block: Block) -> str:
    """Why an event is left out, "" when it is not."""
    begins = _day(block.value("DTSTART"))
    if begins is None:
        return "it does not say on which day it is."
    if not block.value("SUMMARY") or block.value("SUMMARY").casefold() in BUSY:
        return "it does not say what it is, only that somebody is busy."
    if repeats(block) and begins.year < limits.FIRST_YEAR:
        return f"it repeats since the year {begins.year}."
    return _fault_of_dates(block) or next(filter(None, map(_fault_of_rule, block.lines.get("RRULE", []))), "")


def _fault_of_dates(block: Block) -> str:
    if "EXRULE" in block.lines:
        return "it has exceptions by a rule (EXRULE), which nobody uses any more."
    if len(block.lines.get("RRULE", [])) > 3:
        return "it has more than three rules for repeating."
    for name, most, what in (
        ("RDATE", limits.MOST_DATES, "extra dates"),
        ("EXDATE", limits.MOST_EXCEPTIONS, "exceptions"),
    ):
        lines = block.lines.get(name, [])
        if sum(line.count(",") + 1 for line in lines) > most or any(len(x) >= limits.LONGEST_LINE for x in lines):
            return f"it has more than {most:,} {what}."
    return ""


def _fault_of_rule(line: str) -> str:
    rule = value_of(line).upper()
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    if len(rule) > limits.LONGEST_RULE:
        return "its rule for repeating is too long."
    if parts.get("FREQ") not in EVERY_DAY_OR_RARER:
        return "it repeats more often than once a day."
    if any("," in parts.get(name, "") for name in ("BYHOUR", "BYMINUTE", "BYSECOND")):
        return "it repeats more often than once a day."
    interval = parts.get("INTERVAL", "1")
    if not interval.isdecimal() or not 1 <= int(interval[:6]) <= limits.LONGEST_INTERVAL:
        return "its rule for repeating has an odd interval."
    return ""
