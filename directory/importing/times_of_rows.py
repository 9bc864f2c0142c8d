"""What rows newly say about when, read while an import is planned."""

from collections.abc import Sequence
from typing import Any

from directory.importing.outcomes import Fate, Level, Remark
from directory.importing.steps import Step
from directory.importing.times_said import TimesSaid
from directory.timetabling import is_settled, read_times

WORDS = "times_note"
KEPT = "An editor has set the times of this entry: those stay, and it goes to the list of times to look at."


def read_new_words(steps: Sequence[Step]) -> None:
    """Reads what rows newly say about when, for the report and for writing."""
    for step in steps:
        words = _new_words(step)
        if words:
            read = read_times(words)
            step.outcome.times = TimesSaid(words, read.certainty)
            step.times = read if step.outcome.fate == Fate.CREATED else None


def _new_words(step: Step) -> str:
    if step.outcome.fate == Fate.CREATED:
        return step.entry.values.get(WORDS) or ""
    return step.merge.changes.get(WORDS) or "" if step.merge else ""


def remark_on_settled(step: Step, versions: Sequence[Any], column: str) -> None:
    """Says beforehand where new words will not become sessions."""
    if step.merge and WORDS in step.merge.changes and any(is_settled(version) for version in versions):
        step.outcome.remarks.append(Remark(Level.NOTE, column, "", KEPT))
