"""What an import is going to do: read everything, compare, decide. Changes nothing, so a dry run is a plan."""

from collections import defaultdict
from collections.abc import Callable

from directory.importing import matching
from directory.importing.comparing import Comparer
from directory.importing.duplicates import DuplicateFinder, placed_row
from directory.importing.entry import Entry
from directory.importing.fields import Kind
from directory.importing.known import KnownRecords
from directory.importing.mapping import Mapper
from directory.importing.matching import StoredRow
from directory.importing.models import ImportedRow, Source
from directory.importing.organisations import OrganisationBook
from directory.importing.outcomes import Fate, Level, Remark, RowOutcome
from directory.importing.profile import Profile
from directory.importing.reading import Table
from directory.importing.steps import Plan, Step
from directory.importing.times_of_rows import read_new_words
from directory.importing.words_of_row import columns_for
from directory.models import Offer, Organisation

BATCH = 400
PROGRESS_EVERY = 500
Progress = Callable[[str, int], None]


def silent(stage: str, done: int) -> None:
    """Progress that nobody is told of."""


def make_plan(table: Table, profile: Profile, source: Source | None, stem: str, progress: Progress = silent) -> Plan:
    """Decide what becomes of each row. Raises FileError and ProfileError.

    `source` is None on the first import of a list; `stem` is what the entries will name as their source.
    """
    return _Planner(profile, source, stem, progress).plan(table)


class _Planner:
    def __init__(self, profile: Profile, source: Source | None, stem: str, progress: Progress) -> None:
        self.profile = profile
        self.kind = profile.kind
        self.source = source
        self.stem = stem
        self.progress = progress
        self.comparer = Comparer(self.kind, {name: ", ".join(columns_for(profile, name)) for name in profile.rules})

    def plan(self, table: Table) -> Plan:
        stored = self._stored()
        same, entries, refused = self._read(table, stored)
        known = {row.pk for _, row in same}
        matches = matching.match(entries, [row for row in stored if row.pk not in known])
        steps = [self._step(entry, row) for entry, row in [*same, *matches.pairs]]
        self._mark_moved(steps)
        self._adopt([step for step in steps if step.stored is None])
        self._merge_changed(steps)
        read_new_words(steps)
        self._find_duplicates([step for step in steps if step.outcome.fate == Fate.CREATED])
        continued = any(step.stored for step in steps)
        return Plan(
            steps, refused, [_gone(row) for row in matches.gone if row.entry_id(self.kind)] if continued else []
        )

    def _read(
        self, table: Table, stored: list[StoredRow]
    ) -> tuple[list[tuple[Entry, StoredRow]], list[Entry], list[RowOutcome]]:
        """The rows that are just as they were (with what they were), the entries of the others, the refused."""
        mapper = Mapper(self.profile, table.columns, KnownRecords.load())
        before: dict[str, list[StoredRow]] = defaultdict(list)
        for earlier in reversed(stored):
            before[earlier.raw].append(earlier)
        same: list[tuple[Entry, StoredRow]] = []
        entries: list[Entry] = []
        refused: list[RowOutcome] = []
        for done, row in enumerate(table.rows, start=1):
            raw = matching.raw_digest(self.profile, table.columns, row.cells)
            if before.get(raw):
                was = before[raw].pop()
                same.append((Entry(row.number, was.name, {}, raw=raw), was))
                continue
            entry = mapper.read(row)
            entry.raw = raw
            if entry.refused:
                refused.append(RowOutcome(entry.number, Fate.REFUSED, entry.name, entry.remarks))
            else:
                entries.append(entry)
            if done % PROGRESS_EVERY == 0:
                self.progress("Reading", done)
        return same, entries, refused

    def _stored(self) -> list[StoredRow]:
        if self.source is None:
            return []
        names = StoredRow.__slots__
        rows = ImportedRow.objects.filter(source=self.source).order_by("row_number").values_list(*names)
        return [StoredRow(*row) for row in rows.iterator(chunk_size=2000)]

    def _step(self, entry: Entry, stored: StoredRow | None) -> Step:
        fate = Fate.UNCHANGED if stored else Fate.CREATED
        outcome = RowOutcome(entry.number, fate, entry.name, entry.remarks)
        if stored and stored.entry_id(self.kind) is None:
            reason = "This entry was deleted here since the last import, so it was not brought back."
            outcome.remarks.append(Remark(Level.NOTE, "", entry.name, reason))
        return Step(entry, stored, outcome)

    def _mark_moved(self, steps: list[Step]) -> None:
        model = Offer if self.kind == Kind.OFFER else Organisation
        ids = [step.entry_id(self.kind) for step in steps]
        provenance: dict[int, tuple[str, int | None]] = {}
        for start in range(0, len(ids), BATCH):
            batch = [pk for pk in ids[start : start + BATCH] if pk]
            rows = model.objects.filter(pk__in=batch).values_list("pk", "source", "source_row")
            provenance |= {pk: (stem, row) for pk, stem, row in rows}
        for step in steps:
            pk = step.entry_id(self.kind)
            if step.stored and pk:
                here = provenance.get(pk, ("", None))
                at_home = here == (self.stem, step.entry.number) or not self._follows(here[0])
                step.moved = not at_home or step.stored.row_number != step.entry.number

    def _follows(self, stem: str) -> bool:
        """Say whether an entry's provenance is this list's to change: an organisation can be on two lists."""
        return self.kind == Kind.OFFER or stem in ("", self.stem) or stem == getattr(self.source, "name", "")

    def _adopt(self, steps: list[Step]) -> None:
        """Rows on organisations join those that offers have named before, instead of making them twice."""
        if self.kind != Kind.ORGANISATION or not steps:
            return
        book = OrganisationBook()
        for step in steps:
            step.adopts = book.adopt(step.entry.name, step.entry.values.get("charity_number", ""))

    def _merge_changed(self, steps: list[Step]) -> None:
        changed = [step for step in steps if step.adopts or self._differs(step)]
        for start in range(0, len(changed), BATCH):
            self.comparer.compare(changed[start : start + BATCH])
            self.progress("Comparing", start + BATCH)

    def _differs(self, step: Step) -> bool:
        if step.stored is None or step.entry_id(self.kind) is None:
            return False
        if step.entry.raw == step.stored.raw:
            return False
        return step.stored.fingerprint != matching.fingerprint(step.entry.values)

    def _find_duplicates(self, steps: list[Step]) -> None:
        if not steps:
            return
        finder = DuplicateFinder(self.kind)
        for done, step in enumerate(steps, start=1):
            placed = placed_row(step.entry.number, step.entry.name, step.entry.values.get("venue"))
            if placed:
                step.outcome.remarks.extend(finder.remarks(placed))
                finder.add(placed)
            if done % PROGRESS_EVERY == 0:
                self.progress("Looking for duplicates", done)


def _gone(row: StoredRow) -> RowOutcome:
    reason = "The file no longer has this row. The entry was left as it is: has it ended?"
    return RowOutcome(row.row_number, Fate.GONE, row.name, [Remark(Level.NOTE, "", row.name, reason)])
