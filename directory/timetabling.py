"""From what somebody wrote about when, to the schedules of an offer."""

from collections.abc import Sequence
from dataclasses import dataclass

from directory.models import OfferSchedule
from events.enums import Certainty
from events.reading.parsing import read
from events.timetables.pattern import Pattern
from events.timetables.soundness import faults_of


@dataclass(frozen=True, slots=True)
class TimesRead:
    """What could be read. `residue` is what no pattern carries."""

    patterns: Sequence[Pattern]
    certainty: Certainty
    residue: str


def read_times(text: str) -> TimesRead:
    """Never fails: what is not understood is left in words."""
    reading = read(text)
    sound = [pattern for pattern in reading.patterns if not any(faults_of(pattern))]
    certainty = Certainty(reading.certainty.value)
    if len(sound) < len(reading.patterns):
        certainty = Certainty.PARTIAL if sound else Certainty.NONE
    return TimesRead(sound, certainty, reading.residue)


def schedules_of(read: TimesRead) -> list[OfferSchedule]:
    """As rows that belong to no offer yet, in order."""
    rows = [OfferSchedule(sort_order=number, is_read=True) for number, _ in enumerate(read.patterns)]
    for row, pattern in zip(rows, read.patterns, strict=True):
        row.set_pattern(pattern)
    return rows
