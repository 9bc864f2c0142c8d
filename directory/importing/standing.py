"""The entries that earlier rows became: what stands in them now, live and in drafts."""

from typing import Any

from directory.importing.fields import Kind
from directory.importing.merging import current
from directory.models import Offer, Organisation
from directory.timetabling import share_rows

PREFETCHED = ("categories", "audiences", "languages", "areas", "venues", "tagged_items__tag", "schedules")


class Standing:
    """One entry with its draft, if somebody is working on one."""

    def __init__(self, entry: Any) -> None:
        self.entry = entry
        self.draft = _draft_of(entry)

    def values(self, name: str) -> list[Any]:
        """What stands in a field: live, and in the draft."""
        return [current(version, name) for version in self.versions()]

    def versions(self) -> list[Any]:
        return [self.entry] if self.draft is None else [self.entry, self.draft]

    def save(self, user: Any) -> None:
        """Saves what was set, with another revision where there are revisions; a draft stays a draft."""
        entry = self.entry
        entry.save()
        # What was loaded beforehand is of before: a revision made now would hold it.
        getattr(entry, "_prefetched_objects_cache", {}).pop("schedules", None)
        if entry.latest_revision_id is None:
            return
        if self.draft is not None:
            if isinstance(entry, Offer):
                share_rows(entry, self.draft)
            self.draft.save_revision(user=user, clean=False)
            return
        revision = entry.save_revision(user=user, clean=False, changed=False)
        if entry.live:
            type(entry).objects.filter(pk=entry.pk).update(live_revision=revision)

    def why_closed_to_changes(self) -> str:
        """Why nobody may change the entry now; "" where the import may."""
        if self.entry.locked:
            return "the entry is locked"
        if self.entry.latest_revision_id is None:
            return ""
        if self.entry.approved_schedule:
            return "a version of the entry is waiting for its day of publication"
        return "the entry is being reviewed" if self.entry.workflow_in_progress else ""

    def organisation_ids(self) -> set[int]:
        return {version.organisation_id for version in self.versions()}

    def venue_ids(self) -> set[int]:
        """The venues of an offer, or where an organisation is based."""
        ids: set[int] = set()
        for version in self.versions():
            if isinstance(version, Organisation):
                ids |= {version.based_at_id} - {None}  # type: ignore[arg-type]  # None is taken out
            else:
                ids |= {venue.pk for venue in version.venues.all()}
        return ids


def _draft_of(entry: Any) -> Any:
    if not (entry.has_unpublished_changes and entry.latest_revision_id):
        return None
    return entry.get_latest_revision_as_object()


def load_standing(kind: Kind, ids: list[int]) -> dict[int, Standing]:
    """Load entries by their primary keys, with a fixed number of queries for those without drafts."""
    if kind == Kind.OFFER:
        offers = Offer.objects.filter(pk__in=ids).select_related("organisation").prefetch_related(*PREFETCHED)
        return {offer.pk: Standing(offer) for offer in offers}
    organisations = Organisation.objects.filter(pk__in=ids).select_related("based_at")
    return {organisation.pk: Standing(organisation) for organisation in organisations}
