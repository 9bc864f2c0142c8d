"""Noting what the source said, so that the next version of it can be held against this one."""

from collections.abc import Sequence

from directory.importing import matching
from directory.importing.fields import Kind
from directory.importing.models import ImportedRow
from directory.importing.outcomes import Fate
from directory.importing.steps import Step
from directory.importing.writing import BATCH, Writing


class Memory:
    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        rows = ImportedRow.objects.filter(source=writing.source)
        self._taken_keys = set(rows.values_list("key", flat=True))

    def remember(self, steps: list[Step], pks: Sequence[int | None]) -> None:
        """Note for new rows what they said, and which entries they became."""
        rows = [self._row(step, pk) for step, pk in zip(steps, pks, strict=True)]
        ImportedRow.objects.bulk_create(rows, batch_size=BATCH)

    def _row(self, step: Step, pk: int | None) -> ImportedRow:
        entry = step.entry
        is_offer = self.writing.kind == Kind.OFFER
        return ImportedRow(
            source=self.writing.source,
            key=matching.free_key(entry.keys[0], self._taken_keys),
            other_keys=list(entry.keys[1:]),
            row_number=entry.number,
            name=entry.name,
            fingerprint=matching.fingerprint(entry.values),
            raw=entry.raw,
            values=entry.values,
            offer_id=pk if is_offer else None,
            organisation_id=self.writing.organisation_id(step) if is_offer else pk,
            venue_id=self.writing.venue_id(step),
        )

    def update(self, steps: list[Step]) -> None:
        """Note what rows say now, and where they stand in the file."""
        rows = ImportedRow.objects.in_bulk([step.stored.pk for step in steps if step.stored])
        for step in steps:
            if step.stored:
                self._update_row(rows[step.stored.pk], step)
        fields = ["key", "other_keys", "row_number", "name", "fingerprint", "raw", "values", "organisation", "venue"]
        ImportedRow.objects.bulk_update(rows.values(), fields, batch_size=100)

    def _update_row(self, row: ImportedRow, step: Step) -> None:
        row.row_number = step.entry.number
        if row.raw == step.entry.raw:
            return
        row.name = step.entry.name
        # Where somebody's edit stands in the way, the next import looks again.
        row.raw = "" if step.outcome.fate == Fate.CONFLICT else step.entry.raw
        if matching.base_key(row.key) != step.entry.keys[0]:
            row.key = matching.free_key(step.entry.keys[0], self._taken_keys)
        row.other_keys = list(step.entry.keys[1:])
        if step.merge is None:
            return
        row.values = step.merge.taken
        row.fingerprint = matching.fingerprint(step.merge.taken)
        if step.new_venue:
            row.venue_id = self.writing.venue_id(step)
        if step.new_organisation:
            row.organisation_id = self.writing.organisation_id(step)
