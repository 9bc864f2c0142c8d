"""What the names of changed things (publishing.keys) mean to the pages of the directory."""

from collections.abc import Iterable, Iterator, Set

from directory import catalogue
from directory.catalogue import OfferEntry, OrganisationEntry
from directory.catalogue.entries import LABELS
from directory.models import Offer, Organisation
from publishing.keys import collection
from publishing.publishable import Build

_OFFER, _ORGANISATION = collection(Offer), collection(Organisation)


def offers_in(changed: Set[str], build: Build) -> Iterator[OfferEntry]:
    """Those of the changed offers that the public may see."""
    known = catalogue.whole(build).offer_of_id
    return (known[pk] for pk in numbers(changed, _OFFER) if pk in known)


def organisations_in(changed: Set[str], build: Build) -> Iterator[OrganisationEntry]:
    known = catalogue.whole(build).organisation_of_id
    return (known[pk] for pk in numbers(changed, _ORGANISATION) if pk in known)


def has_entries(changed: Set[str]) -> bool:
    return _OFFER in changed or _ORGANISATION in changed


def has_topics(changed: Set[str]) -> bool:
    return any(label in changed for label in LABELS.values())


def numbers(names: Iterable[str], label: str) -> list[int]:
    """The primary keys of the objects of a model among these names, in order."""
    return sorted(int(name[len(label) + 1 :]) for name in names if name.startswith(f"{label}:"))


def organisation_numbers(subjects: Iterable[str]) -> list[int]:
    return numbers(subjects, _ORGANISATION)
