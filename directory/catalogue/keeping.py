"""The directory in memory from one publish to the next: a process that publishes again and again reads only what was
changed in between.

What is kept belongs to a place in the log of changes, so it is read in one snapshot with that place, and not kept
where the place may still be rolled back.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from gc import disable, enable, isenabled
from threading import Lock
from typing import TypeVar

from django.db import connection
from django.db.models import Q

from directory import sources
from directory.catalogue.entries import OfferEntry, OrganisationEntry, Taxonomy
from directory.catalogue.loading import FEW, load_offers, load_organisations, load_taxonomy
from directory.catalogue.whole import Directory, directory_of
from directory.changes.words import WORDS
from directory.models import Offer, Organisation
from publishing import changes
from publishing.changes import Position
from publishing.keys import EVERYTHING, collection

Entry = TypeVar("Entry", OfferEntry, OrganisationEntry)


@dataclass(frozen=True)
class _Kept:
    directory: Directory
    position: Position
    today: date


_kept: dict[str, _Kept] = {}
_lock = Lock()
_WORDS = frozenset(collection(model) for model in WORDS)


def load(taxonomy: Taxonomy, today: date) -> Directory:
    """Everything that is published."""
    with _undisturbed():
        organisations = load_organisations(Organisation.objects.published(), taxonomy, nearly_all=True)
        offers = load_offers(Offer.objects.published(today), taxonomy, organisations, nearly_all=True)
        return directory_of(taxonomy, organisations, offers)


def bring_up_to_date(position: Position, today: date) -> Directory:
    """The directory as it is at this place in the log of changes."""
    with _lock:
        before = _kept.get("directory")
        directory = (before and _renewed(before, today)) or load(load_taxonomy(), today)
        if _is_settled(position):
            _kept["directory"] = _Kept(directory, position, today)
        return directory


def forget() -> None:
    """The next publish reads everything again."""
    _kept.clear()


def _is_settled(position: Position) -> bool:
    """A test is a transaction that is rolled back: a number of its log comes again in the next one."""
    blocks = connection.atomic_blocks
    is_test = any(getattr(block, "_from_testcase", False) for block in blocks)
    return bool(position.database and blocks) and not is_test and not changes.is_noting()


def _renewed(kept: _Kept, today: date) -> Directory | None:
    """None where it is better to read everything."""
    touched = changes.since(kept.position)
    if touched is None or EVERYTHING in touched or today < kept.today:
        return None
    names = [name.partition(":") for name in touched]
    offers = {int(pk) for label, _, pk in names if label == collection(Offer) and pk}
    organisations = {int(pk) for label, _, pk in names if label == collection(Organisation) and pk}
    offers |= {offer.id for offer in kept.directory.offers if offer.end_date and offer.end_date < today}
    if len(offers) + len(organisations) > FEW or any(label in _WORDS for label, _, _ in names):
        return None
    sources.refresh()
    return _patched(kept.directory, offers, organisations, today) if offers or organisations else kept.directory


def _patched(directory: Directory, offers: set[int], organisations: set[int], today: date) -> Directory:
    changed = _organisations(directory, offers, organisations)
    # An offer holds its organisation, so all offers of one that has changed are made anew.
    offers = offers | {offer.id for pk in changed for offer in directory.offers_of.get(pk, ())}
    hosts = {**directory.organisation_of_id, **changed}
    published = Offer.objects.published(today).filter(pk__in=offers)
    found = load_offers(published, directory.taxonomy, [host for host in hosts.values() if host])
    return directory.with_changes(_by_id(offers, found), changed)


def _organisations(
    directory: Directory, offers: set[int], organisations: set[int]
) -> Mapping[int, OrganisationEntry | None]:
    """Those that are not as they were; an offer may have brought another one along."""
    wanted = Organisation.objects.published().filter(Q(pk__in=organisations) | Q(offers__in=offers)).distinct()
    found = _by_id(organisations, load_organisations(wanted, directory.taxonomy))
    known = directory.organisation_of_id
    return {pk: entry for pk, entry in found.items() if not _is_same(known.get(pk), entry)}


def _is_same(one: OrganisationEntry | None, other: OrganisationEntry | None) -> bool:
    if one is None or other is None:
        return one is other
    return all(getattr(one, name) == getattr(other, name) for name in OrganisationEntry.__slots__)


def _by_id(wanted: set[int], found: list[Entry]) -> dict[int, Entry | None]:
    return {**dict.fromkeys(wanted), **{entry.id: entry for entry in found}}


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Everything that is made here stays: looking for what could be thrown away takes longer than loading it."""
    was_enabled = isenabled()
    disable()
    try:
        yield
    finally:
        if was_enabled:
            enable()
