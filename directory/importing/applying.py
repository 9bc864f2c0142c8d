"""Carrying out a plan, in batches: the number of queries does not grow with each row."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from taggit.models import Tag

from directory.importing import matching
from directory.importing.fields import Kind
from directory.importing.known import KnownRecords
from directory.importing.models import ImportedRow, Source
from directory.importing.organisations import OrganisationBook
from directory.importing.outcomes import Fate
from directory.importing.planning import Plan, Progress, Step, places_needed
from directory.importing.standing import Standing, load_standing
from directory.importing.venues import VenueBook
from directory.models import Offer, Organisation, TaggedOffer
from directory.slugs import free_slugs
from places.models import Venue

BATCH = 400
DATES = ("start_date", "end_date")
MANY = ("categories", "audiences", "languages", "areas")
LINKS = (*MANY, "tags", "organisation", "venue")


class Applier:
    """Writes what a plan says. To be used inside one transaction."""

    def __init__(
        self, kind: Kind, source: Source, stem: str, now: datetime, today: date, user: Any, progress: Progress
    ) -> None:
        self.kind = kind
        self.source = source
        self.stem = stem
        self.now = now
        self.today = today
        self.user = user
        self.progress = progress
        self.known = KnownRecords.load()
        self.tags: dict[str, int] = {}
        # What changed, for whoever keeps something made from the directory.
        self.offers: set[int] = set()
        self.organisations: set[int] = set()

    def apply(self, plan: Plan) -> None:
        steps = [step for step in plan.steps if step.writes]
        self.venues = VenueBook(places_needed(steps))
        self.venues.make_missing(places_needed(steps))
        self.book = OrganisationBook(self._named_before())
        self._make_organisations(steps)
        self._make_tags(steps)
        new = [step for step in steps if step.outcome.fate == Fate.CREATED]
        self._create([step for step in new if not step.adopts])
        old = [step for step in steps if step.stored or step.adopts]
        for batch in batches(old):
            self._change(batch)
        self._remember([step for step in steps if step.adopts])

    def _named_before(self) -> dict[str, int]:
        if self.kind != Kind.OFFER:
            return {}
        rows = ImportedRow.objects.filter(source=self.source, organisation__isnull=False)
        return {name: pk for name, pk in rows.values_list("values__organisation", "organisation_id") if name}

    def _make_organisations(self, steps: list[Step]) -> None:
        if self.kind == Kind.OFFER:
            wanted = (step for step in steps if step.outcome.fate == Fate.CREATED or step.new_organisation)
            self.book.make_missing((step.entry.values["organisation"] for step in wanted), self.now)

    def _make_tags(self, steps: list[Step]) -> None:
        wanted = sorted({tag for step in steps for tag in step.entry.values.get("tags", [])})
        for batch in batches(wanted):
            self.tags |= dict(Tag.objects.filter(name__in=batch).values_list("name", "pk"))
        missing = [tag for tag in wanted if tag not in self.tags]
        slugs = free_slugs(Tag, missing) if missing else []
        made = [Tag(name=name, slug=slug) for name, slug in zip(missing, slugs, strict=True)]
        self.tags |= {tag.name: tag.pk for tag in Tag.objects.bulk_create(made, batch_size=BATCH)}

    # New entries

    def _create(self, steps: list[Step]) -> None:
        model = Offer if self.kind == Kind.OFFER else Organisation
        slugs = iter(free_slugs(model, [step.entry.name for step in steps]) if steps else [])
        done = 0
        for batch in batches(steps):
            made = model.objects.bulk_create([self._new(step, next(slugs)) for step in batch])
            pks = [entry.pk for entry in made]
            if self.kind == Kind.OFFER:
                self._link_new(batch, pks)
            self._changed(pks)
            self._remember(batch, pks)
            done += len(batch)
            self.progress("Adding", done)

    def _new(self, step: Step, slug: str) -> Any:
        values = step.entry.values
        plain = {name: as_python(name, value) for name, value in values.items() if name not in LINKS}
        plain |= {
            "slug": slug,
            "source": self.stem,
            "source_row": step.entry.number,
            "imported_on": self.today,
            "first_published_at": self.now,
            "last_published_at": self.now,
        }
        if self.kind == Kind.OFFER:
            return Offer(organisation_id=self.book.find(values["organisation"]), **plain)
        return Organisation(based_at_id=self._venue_id(step), **plain)

    def _link_new(self, steps: list[Step], pks: list[int]) -> None:
        pairs = list(zip(steps, pks, strict=True))
        for name in MANY:
            through = getattr(Offer, name).through
            column = Offer._meta.get_field(name).m2m_reverse_field_name()
            rows = [
                through(offer_id=pk, **{f"{column}_id": linked})
                for step, pk in pairs
                for linked in self._linked_ids(name, step.entry.values.get(name, []))
            ]
            through.objects.bulk_create(rows, batch_size=BATCH)
        venues = Offer.venues.through
        placed = [(pk, self._venue_id(step)) for step, pk in pairs]
        venues.objects.bulk_create([venues(offer_id=pk, venue_id=venue) for pk, venue in placed if venue])
        tagged = [(pk, self.tags[tag]) for step, pk in pairs for tag in step.entry.values.get("tags", [])]
        TaggedOffer.objects.bulk_create([TaggedOffer(content_object_id=pk, tag_id=tag) for pk, tag in tagged])

    def _linked_ids(self, name: str, words: list[str]) -> list[int]:
        if name == "areas":
            areas = (self.venues.area(code) for code in words)
            return [area.pk for area in areas if area]
        return [self.known.ids[name][word] for word in words]

    def _venue_id(self, step: Step) -> int | None:
        place = step.entry.values.get("venue")
        return self.venues.find(place) if place else None

    # Entries that earlier rows became

    def _change(self, steps: list[Step]) -> None:
        self._change_venues(steps)
        changing = [step for step in steps if step.changes_entry]
        standing = load_standing(self.kind, [pk for pk in map(self._entry_id, changing) if pk])
        for step in changing:
            self._change_entry(step, standing[self._entry_id(step) or 0])
        self._write_together([standing[self._entry_id(step) or 0] for step in changing], changing)
        self._move([step for step in steps if step.moved or step.adopts])
        self._remember_again([step for step in steps if step.stored])
        self._changed(pk for pk in map(self._entry_id, steps) if pk)
        self.progress("Updating", len(steps))

    def _entry_id(self, step: Step) -> int | None:
        if step.stored is None:
            return step.adopts
        return step.stored.offer_id if self.kind == Kind.OFFER else step.stored.organisation_id

    def _change_entry(self, step: Step, standing: Standing) -> None:
        """Set the changes on what is live and on a draft alike, so that publishing the draft undoes none of them."""
        assert step.merge is not None  # noqa: S101  (only steps with a merge change entries)
        for version in standing.versions():
            for name, value in step.merge.changes.items():
                self._set(version, name, value)
            if step.new_organisation:
                version.organisation_id = self.book.find(step.entry.values["organisation"])
            if step.new_venue:
                self._set_venue(version, self._venue_id(step))

    def _set(self, version: Any, name: str, value: Any) -> None:
        if name in MANY:
            getattr(version, name).set(self._linked_ids(name, value))
        elif name == "tags":
            version.tags.set(value)
        else:
            setattr(version, name, as_python(name, value))

    @staticmethod
    def _set_venue(version: Any, venue_id: int | None) -> None:
        if isinstance(version, Organisation):
            version.based_at_id = venue_id
        else:
            version.venues.set([venue_id] if venue_id else [])

    def _write_together(self, standing: list[Standing], steps: list[Step]) -> None:
        """Entries that nobody has edited here are written in one go; the others one by one, with a revision."""
        model = Offer if self.kind == Kind.OFFER else Organisation
        untouched = []
        for one, step in zip(standing, steps, strict=True):
            links = step.merge and any(name in step.merge.changes for name in (*MANY, "tags"))
            if one.entry.latest_revision_id is None and not links and not (step.new_venue and self.kind == Kind.OFFER):
                untouched.append((one.entry, step))
            else:
                self._save_one(one)
        names = {name for _, step in untouched for name in _columns(step, self.kind)}
        if untouched and names:
            model.objects.bulk_update([entry for entry, _ in untouched], sorted(names), batch_size=BATCH)

    def _save_one(self, standing: Standing) -> None:
        entry = standing.entry
        entry.save()
        if entry.latest_revision_id is None:
            return
        if standing.draft is not None:
            standing.draft.save_revision(user=self.user, clean=False)
            return
        revision = entry.save_revision(user=self.user, clean=False, changed=False)
        if entry.live:
            type(entry).objects.filter(pk=entry.pk).update(live_revision=revision)

    def _change_venues(self, steps: list[Step]) -> None:
        changing = [step for step in steps if step.venue_changes and step.stored]
        venues = Venue.objects.in_bulk([step.stored.venue_id for step in changing if step.stored])
        for step in changing:
            venue = venues.get(step.stored.venue_id or 0) if step.stored else None
            if venue is None or step.merge is None:
                continue
            for name, value in step.venue_changes.items():
                if name != "area":
                    setattr(venue, name, value)
            self.venues.put_on_map(venue, step.merge.taken["venue"])
            venue.save()
            if venue.latest_revision_id:
                venue.save_revision(user=self.user, clean=False, changed=False)
            self._everything_at(venue)

    def _everything_at(self, venue: Venue) -> None:
        self.offers |= set(Offer.objects.filter(venues=venue).values_list("pk", flat=True))
        self.organisations |= set(Organisation.objects.filter(based_at=venue).values_list("pk", flat=True))

    def _move(self, steps: list[Step]) -> None:
        """Provenance follows the row to where it stands in the newer file."""
        model = Offer if self.kind == Kind.OFFER else Organisation
        by_id = {pk: step for step in steps if (pk := self._entry_id(step))}
        entries = list(model.objects.filter(pk__in=by_id).only("pk", "source", "source_row", "imported_on"))
        for entry in entries:
            entry.source, entry.source_row = self.stem, by_id[entry.pk].entry.number
            entry.imported_on = entry.imported_on or self.today
        model.objects.bulk_update(entries, ["source", "source_row", "imported_on"], batch_size=BATCH)

    # What the source said

    def _remember(self, steps: list[Step], pks: list[int] | None = None) -> None:
        """Note for new rows what the source said, and which entry came of it."""
        if not steps:
            return
        ids = pks or [step.adopts for step in steps]
        rows = [self._row(step, pk) for step, pk in zip(steps, ids, strict=True)]
        ImportedRow.objects.bulk_create(rows, batch_size=BATCH)

    def _row(self, step: Step, pk: int | None) -> ImportedRow:
        entry = step.entry
        is_offer = self.kind == Kind.OFFER
        return ImportedRow(
            source=self.source,
            key=matching.free_key(entry.keys[0], self.taken_keys),
            other_keys=list(entry.keys[1:]),
            row_number=entry.number,
            name=entry.name,
            fingerprint=matching.fingerprint(entry.values),
            raw=entry.raw,
            values=entry.values,
            offer_id=pk if is_offer else None,
            organisation_id=self.book.find(entry.values["organisation"]) if is_offer else pk,
            venue_id=self._venue_id(step),
        )

    @property
    def taken_keys(self) -> set[str]:
        if not hasattr(self, "_taken_keys"):
            self._taken_keys = set(ImportedRow.objects.filter(source=self.source).values_list("key", flat=True))
        return self._taken_keys

    def _remember_again(self, steps: list[Step]) -> None:
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
            row.key = matching.free_key(step.entry.keys[0], self.taken_keys)
        row.other_keys = list(step.entry.keys[1:])
        if step.merge is None:
            return
        row.values = step.merge.taken
        row.fingerprint = matching.fingerprint(step.merge.taken)
        if step.new_venue:
            row.venue_id = self._venue_id(step)
        if step.new_organisation:
            row.organisation_id = self.book.find(step.entry.values["organisation"])

    def _changed(self, pks: Any) -> None:
        (self.offers if self.kind == Kind.OFFER else self.organisations).update(pks)


def as_python(name: str, value: Any) -> Any:
    """A value as the model wants it."""
    if value is None:
        return None
    if name in DATES:
        return date.fromisoformat(value)
    return Decimal(value) if name == "cost_amount" else value


def batches(items: list[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _columns(step: Step, kind: Kind) -> set[str]:
    names = set(step.merge.changes) if step.merge else set()
    if step.new_organisation:
        names.add("organisation")
    if step.new_venue and kind == Kind.ORGANISATION:
        names.add("based_at")
    return names
