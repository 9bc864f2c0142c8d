"""Changing the entries that earlier rows became.

Entries that nobody has edited here are written together. Those with revisions are saved one by one with another
revision, and a draft gets the changes too, so that publishing it undoes none of them.
"""

from typing import Any

from directory.importing.admin_search import index_for_admin
from directory.importing.fields import Kind
from directory.importing.remembering import Memory
from directory.importing.sessions import READING, SessionsTogether
from directory.importing.standing import load_standing
from directory.importing.steps import Step
from directory.importing.times_of_rows import WORDS
from directory.importing.writing import BATCH, MANY, Writing, as_python, batches
from directory.models import Offer, Organisation
from directory.timetabling import reread
from places.models import Venue


class Changer:
    def __init__(self, writing: Writing, memory: Memory) -> None:
        self.writing = writing
        self.memory = memory

    def change(self, steps: list[Step]) -> None:
        done = 0
        for batch in batches(steps):
            self._change_batch(batch)
            done += len(batch)
            self.writing.progress("Updating", done)

    def _change_batch(self, steps: list[Step]) -> None:
        self._change_venues([step for step in steps if step.venue_changes])
        self._change_entries([step for step in steps if step.changes_entry])
        self._move([step for step in steps if step.moved or step.adopts])
        self.memory.update([step for step in steps if step.stored])
        self.writing.changed(pk for step in steps if (pk := step.entry_id(self.writing.kind)))

    def _change_entries(self, steps: list[Step]) -> None:
        kind = self.writing.kind
        standing = load_standing(kind, [pk for step in steps if (pk := step.entry_id(kind))])
        together: list[Any] = []
        columns: set[str] = set()
        sessions = SessionsTogether()
        for step in steps:
            one = standing[step.entry_id(kind) or 0]
            is_together = one.entry.latest_revision_id is None and not self._changes_links(step)
            for version in one.versions():
                self._set_and_read(version, step, sessions if is_together else None)
            if is_together:
                together.append(one.entry)
                columns |= self._columns(step)
            else:
                one.save(self.writing.user)
        sessions.write()
        if together and columns:
            self.writing.model.objects.bulk_update(together, sorted(columns), batch_size=BATCH)
            index_for_admin(together)

    def _set_and_read(self, version: Any, step: Step, together: SessionsTogether | None) -> None:
        reads = step.merge is not None and WORDS in step.merge.changes
        was = version.times_note if reads else ""
        self._set(version, step)
        if reads and together is not None:
            together.take(version, was)
        elif reads:
            reread(version, was=was)

    def _set(self, version: Any, step: Step) -> None:
        changes = step.merge.changes if step.merge else {}
        for name, value in changes.items():
            if name in MANY:
                getattr(version, name).set(self.writing.linked_ids(name, value))
            elif name == "tags":
                version.tags.set(value)
            else:
                setattr(version, name, as_python(name, value))
        if step.new_organisation:
            version.organisation_id = self.writing.organisation_id(step)
        if step.new_venue:
            self._set_venue(version, self.writing.venue_id(step))

    @staticmethod
    def _set_venue(version: Any, venue_id: int | None) -> None:
        if isinstance(version, Organisation):
            version.based_at_id = venue_id
        else:
            version.venues.set([venue_id] if venue_id else [])

    def _changes_links(self, step: Step) -> bool:
        links = step.merge is not None and any(name in step.merge.changes for name in (*MANY, "tags"))
        return links or (step.new_venue and self.writing.kind == Kind.OFFER)

    def _columns(self, step: Step) -> set[str]:
        names = set(step.merge.changes) if step.merge else set()
        if WORDS in names:
            names.add(READING)
        if step.new_organisation:
            names.add("organisation")
        if step.new_venue:
            names.add("based_at")
        return names

    def _change_venues(self, steps: list[Step]) -> None:
        venues = Venue.objects.in_bulk([step.stored.venue_id for step in steps if step.stored and step.stored.venue_id])
        for step in steps:
            venue = venues.get(step.stored.venue_id or 0) if step.stored else None
            if venue and step.merge:
                self._change_venue(venue, step.venue_changes, step.merge.taken["venue"])

    def _change_venue(self, venue: Venue, changes: dict[str, Any], place: dict[str, Any]) -> None:
        for name, value in changes.items():
            if name != "area":
                setattr(venue, name, value)
        self.writing.venues.put_on_map(venue, place)
        venue.save()
        if venue.latest_revision_id:
            venue.save_revision(user=self.writing.user, clean=False, changed=False)
        self.writing.offers |= set(Offer.objects.filter(venues=venue).values_list("pk", flat=True))
        self.writing.organisations |= set(Organisation.objects.filter(based_at=venue).values_list("pk", flat=True))

    def _move(self, steps: list[Step]) -> None:
        """Provenance follows the row to where it stands in the newer file."""
        by_id = {pk: step for step in steps if (pk := step.entry_id(self.writing.kind))}
        model = self.writing.model
        entries = list(model.objects.filter(pk__in=by_id).only("pk", "source", "source_row", "imported_on"))
        for entry in entries:
            entry.source, entry.source_row = self.writing.stem, by_id[entry.pk].entry.number
            entry.imported_on = entry.imported_on or self.writing.today
        model.objects.bulk_update(entries, ["source", "source_row", "imported_on"], batch_size=BATCH)
