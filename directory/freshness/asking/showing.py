"""An entry as it stands, in the words that the public reads. Never the address of a hidden venue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from directory import catalogue
from directory.catalogue import OfferEntry, Place
from directory.enums import Status
from directory.models import Offer
from directory.words import contacts, freshness, joining, money, names, places, status

NOT_KNOWN = "We do not know."


@dataclass(frozen=True, slots=True)
class Shown:
    offer_id: int
    name: str
    path: str
    facts: list[tuple[str, list[str]]]  # (what, lines)
    state: str  # of its freshness: a shape and a colour
    freshness: str


def shown(offers: Iterable[int], today: date) -> dict[int, Shown]:
    """What the public sees of these offers now; those that it sees no more are left out. A fixed number of queries."""
    public = Offer.objects.published(today).filter(pk__in=list(offers))
    entries = catalogue.load_offers(public, catalogue.load_taxonomy())
    return {entry.id: _shown(entry, today) for entry in entries}


def _shown(offer: OfferEntry, today: date) -> Shown:
    line = freshness.line(offer.checks, today, offer.source)
    words = " ".join(filter(None, [f"{line.words}.", line.more]))
    return Shown(offer.id, offer.name, offer.path, list(_facts(offer, today)), line.state, words)


def _facts(offer: OfferEntry, today: date) -> Iterable[tuple[str, list[str]]]:
    if offer.status == Status.TEMPORARILY_CLOSED:
        why = status.closed_in_words(offer.status_reason, offer.closed_until, today)
        yield "Is it on?", [status.closed_in_short(offer.closed_until), why]
    yield "When", names.paragraphs(offer.times_note) or [NOT_KNOWN]
    yield "Where", _where(offer) or [NOT_KNOWN]
    yield "Cost", money.cost_in_words(offer.cost, offer.cost_amount, offer.cost_note)
    yield "How to join", joining.joining_in_words(offer.joining, offer.joining_note, offer.wait_time)
    yield "Who to ask", _contacts(offer) or [NOT_KNOWN]


def _where(offer: OfferEntry) -> list[str]:
    at = [_place(place) for place in offer.places]
    return at + [f"You can take part {way}." for way in places.ways_of_taking_part(offer)]


def _place(place: Place) -> str:
    if place.hidden:
        return places.HIDDEN_PLACE
    return ", ".join([*places.lines_of(place), *([place.postcode] if place.postcode else [])])


def _contacts(offer: OfferEntry) -> list[str]:
    """Its own; those of its organisation where it has none, as on its page."""
    whose: Any = offer if offer.phone or offer.email or offer.url else offer.organisation
    return [
        f"{label}: {words}"
        for _, label, words, _ in contacts.contacts(offer.contact_name, whose.phone, whose.email, whose.url)
    ]
