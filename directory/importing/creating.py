"""Making the entries of new rows, in batches."""

from typing import Any

from taggit.models import Tag

from directory.importing.admin_search import index_for_admin
from directory.importing.fields import Kind
from directory.importing.remembering import Memory
from directory.importing.sessions import READING, create_sessions, reading_of
from directory.importing.steps import Step
from directory.importing.writing import BATCH, MANY, Writing, as_python, batches
from directory.models import Offer, Organisation, TaggedOffer
from directory.slugs import free_slugs

_LINKS = (*MANY, "tags", "organisation", "venue")
# The columns of the tables between offers and what they are linked to.
_LINK_COLUMNS = {
    "categories": "category_id",
    "audiences": "audience_id",
    "languages": "language_id",
    "areas": "area_id",
}


class Creator:
    def __init__(self, writing: Writing, memory: Memory) -> None:
        self.writing = writing
        self.memory = memory

    def create(self, steps: list[Step]) -> None:
        slugs = iter(free_slugs(self.writing.model, [step.entry.name for step in steps]) if steps else [])
        done = 0
        for batch in batches(steps):
            made = self.writing.model.objects.bulk_create([self._new(step, next(slugs)) for step in batch])
            index_for_admin(made)
            pks = [entry.pk for entry in made]
            if self.writing.kind == Kind.OFFER:
                self._link(list(zip(batch, pks, strict=True)))
            self.writing.changed(pks)
            self.memory.remember(batch, pks)
            for step in batch:
                # Written down now: in a large file they would fill the memory to the end.
                step.entry.values, step.times = {}, None
            done += len(batch)
            self.writing.progress("Adding", done)

    def _new(self, step: Step, slug: str) -> Any:
        values = step.entry.values
        plain = {name: as_python(name, value) for name, value in values.items() if name not in _LINKS}
        plain |= {
            "slug": slug,
            "source": self.writing.stem,
            "source_row": step.entry.number,
            "imported_on": self.writing.today,
            "first_published_at": self.writing.now,
            "last_published_at": self.writing.now,
        }
        if self.writing.kind == Kind.OFFER:
            plain[READING] = reading_of(step)
            return Offer(organisation_id=self.writing.organisation_id(step), **plain)
        return Organisation(based_at_id=self.writing.venue_id(step), **plain)

    def _link(self, pairs: list[tuple[Step, int]]) -> None:
        create_sessions(pairs)
        for name, column in _LINK_COLUMNS.items():
            through = getattr(Offer, name).through
            rows = [
                through(offer_id=pk, **{column: linked})
                for step, pk in pairs
                for linked in self.writing.linked_ids(name, step.entry.values.get(name, []))
            ]
            through.objects.bulk_create(rows, batch_size=BATCH)
        venues = Offer.venues.through
        placed = [(pk, self.writing.venue_id(step)) for step, pk in pairs]
        venues.objects.bulk_create([venues(offer_id=pk, venue_id=venue) for pk, venue in placed if venue])
        tags = self.writing.tags
        tagged = [(pk, tags[tag]) for step, pk in pairs for tag in step.entry.values.get("tags", [])]
        TaggedOffer.objects.bulk_create([TaggedOffer(content_object_id=pk, tag_id=tag) for pk, tag in tagged])


def make_tags(steps: list[Step]) -> dict[str, int]:
    """Find or make the tags that rows have. Returns their primary keys by name."""
    wanted = sorted({tag for step in steps for tag in step.entry.values.get("tags", [])})
    found: dict[str, int] = {}
    for batch in batches(wanted):
        found |= dict(Tag.objects.filter(name__in=batch).values_list("name", "pk"))
    missing = [tag for tag in wanted if tag not in found]
    slugs = free_slugs(Tag, missing) if missing else []
    made = [Tag(name=name, slug=slug) for name, slug in zip(missing, slugs, strict=True)]
    return found | {tag.name: tag.pk for tag in Tag.objects.bulk_create(made, batch_size=BATCH)}
