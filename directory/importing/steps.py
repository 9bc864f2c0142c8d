"""The steps of an import: what is to happen to each row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from directory.importing import matching
from directory.importing.entry import Entry
from directory.importing.fields import Kind
from directory.importing.matching import StoredRow
from directory.importing.merging import Merge
from directory.importing.outcomes import Fate, RowOutcome
from directory.timetabling import TimesRead


@dataclass(slots=True)
class Step:
    """What happens to one row."""

    entry: Entry
    stored: StoredRow | None
    outcome: RowOutcome
    merge: Merge | None = None
    # The entry that a row on an organisation joins, for want of one that it became before.
    adopts: int | None = None
    # The row stands elsewhere in the file, or the file has another name.
    moved: bool = False
    # Who it belongs to and where it is have changed in the source, and nobody changed them here.
    new_organisation: bool = False
    new_venue: bool = False
    venue_changes: dict[str, Any] = field(default_factory=dict)
    # What a new row says about when, read while planning and let go once it is written.
    times: TimesRead | None = None

    def entry_id(self, kind: Kind) -> int | None:
        """The entry that there is already; None where the row makes a new one, or made one that was deleted."""
        return self.stored.entry_id(kind) if self.stored else self.adopts

    @property
    def writes(self) -> bool:
        if self.outcome.fate == Fate.CREATED or self.moved or self.adopts:
            return True
        return bool(self.merge and (self.changes_entry or self.venue_changes or self.remembers))

    @property
    def changes_entry(self) -> bool:
        return bool(self.merge and (self.merge.changes or self.new_organisation or self.new_venue))

    @property
    def remembers(self) -> bool:
        """The source's values are others than those remembered."""
        fingerprint = self.stored.fingerprint if self.stored else ""
        return bool(self.merge and matching.fingerprint(self.merge.taken) != fingerprint)


@dataclass
class Plan:
    steps: list[Step]
    refused: list[RowOutcome]
    gone: list[RowOutcome]

    @property
    def writes(self) -> bool:
        return any(step.writes for step in self.steps)

    def outcomes(self) -> list[RowOutcome]:
        rows = sorted([step.outcome for step in self.steps] + self.refused, key=lambda outcome: outcome.row)
        return rows + self.gone


def places_needed(steps: list[Step]) -> Iterator[dict[str, Any]]:
    for step in steps:
        place = step.entry.values.get("venue")
        if place and (step.outcome.fate == Fate.CREATED or step.new_venue):
            yield place
