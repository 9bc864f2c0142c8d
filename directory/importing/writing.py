"""What everything that writes an import shares."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from directory.importing.fields import Kind
from directory.importing.known import KnownRecords
from directory.importing.models import Source
from directory.importing.organisations import OrganisationBook
from directory.importing.planning import Progress
from directory.importing.steps import Step
from directory.importing.venues import VenueBook
from directory.models import Offer, Organisation

BATCH = 400
DATES = ("start_date", "end_date")
MANY = ("categories", "audiences", "languages", "areas")


@dataclass
class Writing:
    """One import as it is written: what it is, what it has found or made, and what it has changed so far."""

    kind: Kind
    source: Source
    stem: str
    now: datetime
    today: date
    user: Any
    progress: Progress
    known: KnownRecords
    venues: VenueBook
    book: OrganisationBook
    tags: dict[str, int] = field(default_factory=dict)
    # What changed, for whoever keeps something made from the directory.
    offers: set[int] = field(default_factory=set)
    organisations: set[int] = field(default_factory=set)

    @property
    def model(self) -> Any:
        """Offer or Organisation; Any, since the two have no manager in common."""
        return Offer if self.kind == Kind.OFFER else Organisation

    def changed(self, pks: Any) -> None:
        (self.offers if self.kind == Kind.OFFER else self.organisations).update(pks)

    def venue_id(self, step: Step) -> int | None:
        place = step.entry.values.get("venue")
        return self.venues.find(place) if place else None

    def organisation_id(self, step: Step) -> int:
        """The organisation that a row on an offer names; it is there or has just been made."""
        pk = self.book.find(step.entry.values["organisation"])
        if pk is None:
            raise LookupError(f"The organisation {step.entry.values['organisation']} was not made.")
        return pk

    def linked_ids(self, name: str, words: list[str]) -> list[int]:
        """The primary keys of the categories, audiences, languages or areas that a row has."""
        if name == "areas":
            areas = (self.venues.area(code) for code in words)
            return [area.pk for area in areas if area]
        return [self.known.ids[name][word] for word in words]


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
