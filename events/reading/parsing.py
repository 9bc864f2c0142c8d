"""From free text to patterns: `read("Tuesdays 10am - 12 noon")`."""

from dataclasses import dataclass
from enum import StrEnum

from events.reading.assembling import Assembled, Slot, assemble, grouped
from events.reading.grammar import DROP_IN, NOT_ON_BANK_HOLIDAYS, TERM_TIME, sayings
from events.reading.residue import residue_of
from events.reading.sayings import Break, Closed, Note, Said
from events.reading.tokens import Token, tokens
from events.timetables.pattern import Kind, Pattern
from events.timetables.rules import MonthlyByWeekday, Weekly

# Longer texts are brochures; what comes after this is kept as text and not read.
LONGEST_TEXT = 4000
KINDS = {
    "by appointment": Kind.BY_APPOINTMENT,
    "by referral": Kind.BY_APPOINTMENT,
    "by request": Kind.BY_APPOINTMENT,
    DROP_IN: Kind.DROP_IN,
}


class Certainty(StrEnum):
    FULL = "full"  # the patterns say everything that the text says about when
    PARTIAL = "partial"  # what was read is safe, but the text says more
    NONE = "none"  # nothing could be read safely


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says about when. `residue` is what no pattern carries, pieces joined with " | "."""

    text: str
    patterns: tuple[Pattern, ...]
    certainty: Certainty
    residue: str


def read(text: str) -> Reading:
    """Reads the times of a text. Never fails: what is not understood is in `residue`."""
    found = tokens(text[:LONGEST_TEXT])
    said = sayings(found)
    assembled = assemble(found, said)
    patterns = tuple(_pattern(slot) for slot in grouped(assembled.slots))
    return Reading(text, patterns, _certainty(text, assembled), residue_of(text, _carried(found, said, assembled)))


def _certainty(text: str, assembled: Assembled) -> Certainty:
    if not assembled.slots:
        return Certainty.NONE
    return Certainty.FULL if assembled.is_whole and len(text) <= LONGEST_TEXT else Certainty.PARTIAL


def _carried(found: list[Token], said: list[Said], assembled: Assembled) -> list[tuple[int, int]]:
    """The stretches of the text that patterns carry."""
    carried = [slot.said for slot in assembled.slots if slot.hours]
    if carried:
        carried += [one for one in said if isinstance(one.what, Break | Closed | Note)]
    return [(found[one.start].start, found[one.end - 1].end) for one in carried]


def _pattern(slot: Slot) -> Pattern:
    kind = next((KINDS[note] for note in slot.notes if note in KINDS), None)
    days = slot.days
    return Pattern(
        rule=MonthlyByWeekday(days.monthly, days.interval) if days.monthly else Weekly(days.weekly, days.interval),
        starts=slot.hours.starts if slot.hours else None,
        ends=slot.hours.ends if slot.hours else None,
        kind=kind or (Kind.SESSION if slot.hours else Kind.CONTACT_FOR_TIMES),
        in_term_time_only=TERM_TIME in slot.notes,
        not_on_bank_holidays=NOT_ON_BANK_HOLIDAYS in slot.notes,
        conditions=tuple(note for note in slot.notes if note not in (TERM_TIME, NOT_ON_BANK_HOLIDAYS)),
    )
