"""What an import is going to do: read everything, compare, decide. Changes nothing, so a dry run is a plan."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from directory.importing import matching, merging
from directory.importing.duplicates import DuplicateFinder, placed_row
from directory.importing.entry import Entry
from directory.importing.fields import Kind
from directory.importing.known import KnownRecords
from directory.importing.mapping import Mapper
from directory.importing.matching import StoredRow
from directory.importing.merging import Merge
from directory.importing.models import ImportedRow, Source
from directory.importing.organisations import OrganisationBook
from directory.importing.outcomes import Fate, Level, Remark, RowOutcome
from directory.importing.profile import Profile
from directory.importing.reading import Table
from directory.importing.standing import Standing, load_standing
from directory.importing.venues import place_key
from directory.importing.words_of_row import columns_for
from directory.models import Offer, Organisation
from places.models import Venue

BATCH = 400
PROGRESS_EVERY = 500
Progress = Callable[[str, int], None]


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
        self.columns = {name: ", ".join(columns_for(profile, name)) for name in profile.rules}

    def plan(self, table: Table) -> Plan:
        stored = self._stored()
        same, entries, refused = self._read(table, stored)
        known = {row.pk for _, row in same}
        matches = matching.match(entries, [row for row in stored if row.pk not in known])
        steps = [self._step(entry, row) for entry, row in [*same, *matches.pairs]]
        self._mark_moved(steps)
        self._adopt([step for step in steps if step.stored is None])
        self._merge_changed(steps)
        self._find_duplicates([step for step in steps if step.outcome.fate == Fate.CREATED])
        continued = any(step.stored for step in steps)
        return Plan(steps, refused, [_gone(row) for row in matches.gone if self._entry_id(row)] if continued else [])

    def _read(
        self, table: Table, stored: list[StoredRow]
    ) -> tuple[list[tuple[Entry, StoredRow]], list[Entry], list[RowOutcome]]:
        """The rows that are just as they were (with what they were), the entries of the others, the refused."""
        mapper = Mapper(self.profile, table.columns, KnownRecords.load())
        before: dict[str, list[StoredRow]] = defaultdict(list)
        for row in reversed(stored):
            before[row.raw].append(row)
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

    def _entry_id(self, row: StoredRow) -> int | None:
        return row.offer_id if self.kind == Kind.OFFER else row.organisation_id

    def _step(self, entry: Entry, stored: StoredRow | None) -> Step:
        fate = Fate.UNCHANGED if stored else Fate.CREATED
        outcome = RowOutcome(entry.number, fate, entry.name, entry.remarks)
        if stored and self._entry_id(stored) is None:
            reason = "This entry was deleted here since the last import, so it was not brought back."
            outcome.remarks.append(Remark(Level.NOTE, "", entry.name, reason))
        return Step(entry, stored, outcome)

    def _mark_moved(self, steps: list[Step]) -> None:
        model = Offer if self.kind == Kind.OFFER else Organisation
        ids = [self._entry_id(step.stored) for step in steps if step.stored]
        provenance: dict[int, tuple[str, int | None]] = {}
        for start in range(0, len(ids), BATCH):
            batch = [pk for pk in ids[start : start + BATCH] if pk]
            rows = model.objects.filter(pk__in=batch).values_list("pk", "source", "source_row")
            provenance |= {pk: (stem, row) for pk, stem, row in rows}
        for step in steps:
            pk = self._entry_id(step.stored) if step.stored else None
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
            self._merge_batch(changed[start : start + BATCH])
            self.progress("Comparing", start + BATCH)

    def _differs(self, step: Step) -> bool:
        if step.stored is None or self._entry_id(step.stored) is None:
            return False
        if step.entry.raw == step.stored.raw:
            return False
        return step.stored.fingerprint != matching.fingerprint(step.entry.values)

    def _merge_batch(self, steps: list[Step]) -> None:
        last = dict(
            ImportedRow.objects.filter(pk__in=[step.stored.pk for step in steps if step.stored]).values_list(
                "pk", "values"
            )
        )
        ids = [step.adopts or (self._entry_id(step.stored) if step.stored else None) for step in steps]
        standing = load_standing(self.kind, [pk for pk in ids if pk])
        venues = Venue.objects.in_bulk([step.stored.venue_id for step in steps if step.stored and step.stored.venue_id])
        for step, pk in zip(steps, ids, strict=True):
            if pk not in standing:
                continue
            if step.adopts:
                self._merge_adopted(step, standing[pk])
            elif step.stored:
                venue = venues.get(step.stored.venue_id or 0)
                self._merge_step(step, standing[pk], last.get(step.stored.pk, {}), venue)

    def _merge_step(self, step: Step, standing: Standing, last: dict[str, Any], venue: Venue | None) -> None:
        step.merge = merging.merge(step.entry.values, last, standing.values, self.columns)
        if self.kind == Kind.OFFER:
            self._merge_organisation(step, standing, last)
        if "venue" in step.entry.values:
            self._merge_venue(step, standing, last, venue)
        closed = standing.why_closed_to_changes()
        if closed and (step.changes_entry or step.venue_changes):
            _leave_alone(step, last, closed)
        self._decide_fate(step)

    def _merge_adopted(self, step: Step, standing: Standing) -> None:
        """An organisation that was known by its name alone gets what the list knows; nothing is written over."""
        step.merge = Merge(taken=step.entry.values)
        for name, new in step.entry.values.items():
            if name not in merging.LINKED and new and not any(standing.values(name)):
                step.merge.changes[name] = new
        step.new_venue = bool(step.entry.values.get("venue")) and not standing.venue_ids()
        step.outcome.fate = Fate.UPDATED
        step.outcome.changed = [*step.merge.changes, *(["venue"] if step.new_venue else [])]
        reason = f"Joined with the organisation “{standing.entry.name}”, which was here already."
        step.outcome.remarks.append(Remark(Level.NOTE, "", step.entry.name, reason))

    def _merge_organisation(self, step: Step, standing: Standing, last: dict[str, Any]) -> None:
        assert step.merge is not None and step.stored is not None  # noqa: S101  (set by the caller)
        new, old = step.entry.values.get("organisation"), last.get("organisation")
        if merging.same(new, old):
            return
        if standing.organisation_ids() == {step.stored.organisation_id}:
            step.merge.taken["organisation"] = new
            step.new_organisation = True
        elif merging.same(standing.entry.organisation.name, new):
            step.merge.taken["organisation"] = new
        else:
            column = self.columns.get("organisation", "organisation")
            step.merge.conflicts.append(merging.conflict(column, new, standing.entry.organisation.name))

    def _merge_venue(self, step: Step, standing: Standing, last: dict[str, Any], venue: Venue | None) -> None:
        assert step.merge is not None and step.stored is not None  # noqa: S101  (set by the caller)
        new, old = step.entry.values["venue"], last.get("venue")
        if new == old:
            return
        if standing.venue_ids() != ({step.stored.venue_id} - {None}):
            column = self.columns.get("address") or self.columns.get("postcode", "place")
            step.merge.conflicts.append(merging.conflict(column, _place_in_words(new), "another place"))
        elif venue and new and old and place_key(new) == place_key(old):
            self._merge_venue_fields(step, new, old, venue)
        else:
            step.merge.taken["venue"] = new
            step.new_venue = True

    def _merge_venue_fields(self, step: Step, new: dict[str, Any], old: dict[str, Any], venue: Venue) -> None:
        assert step.merge is not None  # noqa: S101  (set by the caller)
        taken = dict(old)
        for name, value in new.items():
            if merging.same(value, old.get(name)):
                continue
            here = _venue_value(venue, name)
            if name == "hidden" and not value and here:
                # Only a person may make a secret place public.
                step.merge.conflicts.append(merging.conflict(self.columns.get(name, name), value, here))
                continue
            # Where a point was worked out from the postcode the source's own is better; nobody edited anything.
            if name in ("latitude", "longitude", "area") or merging.same(here, old.get(name)):
                taken[name] = step.venue_changes[name] = value
            elif merging.same(here, value):
                taken[name] = value
            else:
                step.merge.conflicts.append(merging.conflict(self.columns.get(name, name), value, here))
        step.merge.taken["venue"] = taken

    def _decide_fate(self, step: Step) -> None:
        assert step.merge is not None  # noqa: S101  (set by the caller)
        outcome = step.outcome
        outcome.remarks.extend(step.merge.conflicts)
        links = [("organisation", step.new_organisation), ("venue", step.new_venue or bool(step.venue_changes))]
        outcome.changed = [*step.merge.changes, *(name for name, changed in links if changed)]
        if step.merge.conflicts:
            outcome.fate = Fate.CONFLICT
        elif outcome.changed:
            outcome.fate = Fate.UPDATED

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


def _leave_alone(step: Step, last: dict[str, Any], why: str) -> None:
    assert step.merge is not None  # noqa: S101  (set by the caller)
    changed = [*step.merge.changes, *step.venue_changes]
    reason = f"The file has changed, but {why}. Nothing was changed here; the next import tries again."
    step.merge = Merge(taken=last, conflicts=[Remark(Level.CONFLICT, ", ".join(changed), step.entry.name, reason)])
    step.new_organisation = step.new_venue = False
    step.venue_changes = {}


def _venue_value(venue: Venue, name: str) -> Any:
    if name == "area":
        return venue.area.code if venue.area else ""
    return getattr(venue, name)


def _place_in_words(place: dict[str, Any] | None) -> str:
    return ", ".join(part for part in (place["address"], place["postcode"]) if part) if place else ""


def _gone(row: StoredRow) -> RowOutcome:
    reason = "The file no longer has this row. The entry was left as it is: has it ended?"
    return RowOutcome(row.row_number, Fate.GONE, row.name, [Remark(Level.NOTE, "", row.name, reason)])


def places_needed(steps: list[Step]) -> Iterator[dict[str, Any]]:
    for step in steps:
        place = step.entry.values.get("venue")
        if place and (step.outcome.fate == Fate.CREATED or step.new_venue):
            yield place
