"""What a list shows of an offer or an organisation: flat words, ready for the components offer_card and
organisation_card. Lists, the home page and search results all get their cards here."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Protocol

from django.db.models import QuerySet

from directory.catalogue import (
    OfferEntry,
    OrganisationEntry,
    Place,
    Taxonomy,
    entry_of,
    load_offers,
    load_organisations,
    load_taxonomy,
    organisation_entry_of,
)
from directory.enums import Status
from directory.models import Offer, Organisation
from directory.words import freshness, joining, money, names, places, sessions, status
from directory.words.at_a_glance import sessions_at_a_glance
from places.distance import distance_in_words, miles_between
from publishing.publishable import Build

SUMMARY_LENGTH = 180


class Point(Protocol):
    """A point in degrees, such as places.geocoding.Location."""

    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...


class Card:
    """Can be spread over the arguments of a component: offer_card(**card)."""

    __slots__ = ()

    def keys(self) -> Iterator[str]:
        return (field.name for field in fields(self))  # type: ignore[arg-type]  # every kind of card is a dataclass

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)


@dataclass(frozen=True, slots=True)
class OfferCard(Card):
    title: str
    url: str
    summary: str = ""
    when: str = ""
    sessions: str = ""
    where: str = ""
    distance: str = ""
    cost: str = ""
    joining: str = ""
    organisation: str = ""
    freshness_state: str = ""
    freshness_words: str = ""
    freshness_date: str = ""
    freshness_more: str = ""
    flagged_on: str = ""
    flagged_words: str = ""
    flag: str = ""
    flag_kind: str = "plain"
    example: bool = False


@dataclass(frozen=True, slots=True)
class OrganisationCard(Card):
    title: str
    url: str
    summary: str = ""
    where: str = ""
    offers_words: str = ""
    example: bool = False


def offer_card(offer: Offer | OfferEntry, today: date, near: Point | None = None) -> OfferCard:
    """The card of an offer on a day; with the distance in words where `near` says from where."""
    entry = entry_of(offer) if isinstance(offer, Offer) else offer
    place, miles = _nearest(entry, near)
    flag, kind = _flag(entry, today)
    line = _freshness(entry, today)
    return OfferCard(
        title=entry.name,
        url=entry.path,
        summary=_summary(entry),
        when=sessions.when_in_short(entry, today),
        sessions=sessions_at_a_glance(entry, today),
        where=places.where_in_short(entry, place),
        distance="" if miles is None else distance_in_words(miles),
        cost=money.cost_in_short(entry.cost, entry.cost_amount, entry.cost_note),
        joining=joining.joining_in_short(entry.joining),
        organisation="" if entry.organisation.name == entry.name else entry.organisation.name,
        freshness_state=line.state,
        freshness_words=line.words,
        freshness_date=line.date,
        freshness_more=line.more,
        flagged_on=line.flagged_on,
        flagged_words=line.flagged_words,
        flag=flag,
        flag_kind=kind,
        example=entry.is_example,
    )


def card_of(offer: OfferEntry, build: Build) -> OfferCard:
    """The card of an offer on the day of a build, made once however many lists show it."""
    known = build.once("directory.cards", dict[int, OfferCard])
    if offer.id not in known:
        known[offer.id] = offer_card(offer, build.today)
    return known[offer.id]


def shown_on_card(offer: OfferEntry) -> Iterator[str]:
    """The names (publishing.keys) of what its card, or its line in the index of names, tells of. Whatever it shows of
    its organisation or of a venue has touched the offer when it changes."""
    yield offer.key
    if not offer.summary and not offer.description.strip():
        yield from (topic.key for topic in offer.categories)
    if place := next(iter(offer.places), None):
        yield from [place.area.key] if place.area else []
    else:
        yield from (area.key for area in offer.areas)


def organisation_card(organisation: Organisation | OrganisationEntry, offers: int = 0) -> OrganisationCard:
    """The card of an organisation that makes so many offers."""
    entry = organisation_entry_of(organisation) if isinstance(organisation, Organisation) else organisation
    return OrganisationCard(
        title=entry.name,
        url=entry.path,
        summary=names.shortened(entry.description, SUMMARY_LENGTH),
        where=places.town_and_area(entry.place) if entry.place else "",
        offers_words=names.count_in_words(offers, "offer", "offers") if offers else "",
        example=entry.is_example,
    )


def offer_cards(
    offers: QuerySet[Offer], today: date, near: Point | None = None, taxonomy: Taxonomy | None = None
) -> dict[int, OfferCard]:
    """The cards of the offers of a query by their ids, with a fixed number of queries."""
    return {entry.id: offer_card(entry, today, near) for entry in load_offers(offers, taxonomy or load_taxonomy())}


def organisation_cards(
    organisations: QuerySet[Organisation], today: date, taxonomy: Taxonomy | None = None
) -> dict[int, OrganisationCard]:
    """The cards of the organisations of a query by their ids, with a fixed number of queries."""
    offers = Offer.objects.published(today).filter(organisation__in=organisations.order_by().values("pk"))
    counts = Counter(offers.values_list("organisation_id", flat=True))
    entries = load_organisations(organisations, taxonomy or load_taxonomy())
    return {entry.id: organisation_card(entry, counts[entry.id]) for entry in entries}


def _freshness(offer: OfferEntry, today: date) -> freshness.Line:
    """There is nothing to check of a made-up example, and its flag says that it is one."""
    return freshness.Line("example") if offer.is_example else freshness.line(offer.checks, today, in_short=True)


def _flag(offer: OfferEntry, today: date) -> tuple[str, str]:
    """The few words beside the name, and their kind."""
    if offer.status == Status.TEMPORARILY_CLOSED:
        return status.closed_in_short(offer.closed_until), "closed"
    return status.starts_in_words(offer.start_date, today).rstrip("."), "plain"


def _summary(offer: OfferEntry) -> str:
    """What it is; its kind where the entry does not say."""
    kinds = names.joined([topic.name for topic in offer.categories])
    return offer.summary or names.shortened(offer.description, SUMMARY_LENGTH) or kinds


def _nearest(offer: OfferEntry, near: Point | None) -> tuple[Place | None, float | None]:
    """The place to name on a card, and how many miles it is away."""
    first = offer.places[0] if offer.places else None
    if near is None:
        return first, None
    reach = [
        (miles_between(near.latitude, near.longitude, place.latitude, place.longitude), number)
        for number, place in enumerate(offer.places)
        if place.latitude is not None and place.longitude is not None
    ]
    if not reach:
        return first, None
    miles, number = min(reach)
    return offer.places[number], miles
