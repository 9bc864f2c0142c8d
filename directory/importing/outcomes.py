"""What becomes of each row, in words for the person who imports."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from directory.importing.times_said import TIMES, TimesSaid


class Fate(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REFUSED = "refused"
    GONE = "gone"


FATES_IN_WORDS = {
    Fate.CREATED: "new",
    Fate.UPDATED: "updated",
    Fate.UNCHANGED: "unchanged",
    Fate.CONFLICT: "in conflict",
    Fate.REFUSED: "refused",
    Fate.GONE: "no longer in the file",
}


class Level(StrEnum):
    """How much a remark matters."""

    REFUSED = "refused"  # the row could not be taken
    CONFLICT = "conflict"  # somebody edited here what the source changed too; the edit stays
    LEFT_OUT = "left out"  # the row was taken without this value
    DUPLICATE = "duplicate"  # it looks like another entry
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Remark:
    level: Level
    column: str
    value: str
    reason: str

    def as_list(self) -> list[str]:
        return [self.level.value, self.column, self.value, self.reason]


@dataclass(slots=True)
class RowOutcome:
    """The fate of one data row (`row` from 1), or of an entry that the source no longer has."""

    row: int
    fate: Fate
    name: str
    remarks: list[Remark] = field(default_factory=list)
    # The fields that the source changed, for a row that updates an entry.
    changed: list[str] = field(default_factory=list)
    # What it newly says about when.
    times: TimesSaid | None = None

    def as_dict(self, today: date) -> dict[str, Any]:
        times = {"times": self.times.as_dict(today)} if self.times else {}
        return times | {
            "row": self.row,
            "fate": self.fate.value,
            "name": self.name,
            "changed": self.changed,
            "remarks": [remark.as_list() for remark in self.remarks],
        }

    @classmethod
    def from_dict(cls, written: dict[str, Any]) -> "RowOutcome":
        remarks = [Remark(Level(level), *rest) for level, *rest in written["remarks"]]
        times = TimesSaid.from_dict(written["times"]) if "times" in written else None
        return cls(written["row"], Fate(written["fate"]), written["name"], remarks, written["changed"], times)

    @property
    def fate_in_words(self) -> str:
        return FATES_IN_WORDS[self.fate]

    @property
    def is_worth_telling(self) -> bool:
        return bool(self.remarks) or (self.times is not None and not self.times.is_whole)

    def has(self, level: Level) -> bool:
        return any(remark.level == level for remark in self.remarks)


@dataclass
class Report:
    """What an import did, or what a dry run says that it would do."""

    file_name: str
    profile: str
    source: str
    table: str
    dry_run: bool
    today: date
    outcomes: list[RowOutcome] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    run_id: int | None = None
    organisations_created: int = 0
    venues_created: int = 0

    def count(self, fate: Fate) -> int:
        return sum(outcome.fate == fate for outcome in self.outcomes)

    def counts(self) -> dict[str, int]:
        """How many rows met each fate, and how many remarks there are of the kinds that want a reader."""
        counts = {fate.value: self.count(fate) for fate in Fate}
        for level in (Level.LEFT_OUT, Level.DUPLICATE):
            counts[level.value] = sum(outcome.has(level) for outcome in self.outcomes)
        return counts | self.times()

    def times(self) -> dict[str, int]:
        """How many of the new texts about when could be read, by the keys of TIMES."""
        read = [outcome.times.certainty for outcome in self.outcomes if outcome.times]
        return {key: read.count(certainty) for key, certainty in TIMES.items()}

    @property
    def changes_something(self) -> bool:
        return any(outcome.fate in {Fate.CREATED, Fate.UPDATED} or outcome.changed for outcome in self.outcomes)

    def worth_telling(self) -> list[RowOutcome]:
        return [outcome for outcome in self.outcomes if outcome.is_worth_telling]

    def as_dict(self, *, every_row: bool = False) -> dict[str, Any]:
        """The report as JSON has it; without the rows that there is nothing to say about, unless all are wanted."""
        return {
            "file": self.file_name,
            "profile": self.profile,
            "source": self.source,
            "table": self.table,
            "dry_run": self.dry_run,
            "run": self.run_id,
            "counts": self.counts(),
            "organisations_created": self.organisations_created,
            "venues_created": self.venues_created,
            "notes": self.notes,
            "rows": [outcome.as_dict(self.today) for outcome in (self.outcomes if every_row else self.worth_telling())],
        }
