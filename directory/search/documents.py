"""Entries of the directory as the search engine stores them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from directory.catalogue import (
    OfferEntry,
    OrganisationEntry,
    Place,
    Topic,
    load_offers,
    load_organisations,
    load_taxonomy,
)
from directory.enums import Cost, Joining, Status
from directory.models import Audience, Offer, Organisation, TaggedOffer
from directory.search.standing import standing
from directory.search.timings import HOURS, known_of, sessions_of
from directory.search.words import plain

LONGEST_TEXT = 4_000
EXCERPT_FROM = 700
NEVER = date.max.toordinal()
# What is closed for a while sinks.
RESTING = 0.5
DELIVERIES = {"venue": "At a place", "online": "Online", "phone": "By phone", "home": "At your home"}
KINDS = {"offer": "Offers", "organisation": "Organisations"}


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """What is searched, filtered and shown of one entry. `points` are the degrees of its public venues."""

    kind: str
    pk: int
    title: str
    url: str
    source: str
    searched: dict[str, str]  # words by field of the index
    excerpt: str
    facets: dict[str, list[tuple[str, str]]]  # (value, label) by name of the filter
    points: list[tuple[float, float]] = field(default_factory=list)
    minimum_age: int = 0
    maximum_age: int = 200
    ends_on: int = NEVER
    flagged_on: int = NEVER  # the day from which it sinks
    standing: float = 1.0
    sessions: list[tuple[str, int, int]] = field(default_factory=list)  # as directory.search.timings tells them
    times_known: int = HOURS

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.pk}"


@dataclass(frozen=True, slots=True)
class Beside:
    """What entries of the catalogue do not tell: tags of offers, slugs of audiences, rows of sources."""

    tags: Mapping[int, list[tuple[str, str]]]
    audiences: Mapping[str, str]
    offers: Mapping[int, str]
    organisations: Mapping[int, str]


def documents(
    today: date, offers: Collection[int] | None = None, organisations: Collection[int] | None = None
) -> Iterator[SearchDocument]:
    """Gives what the public may find, of these entries or of all, with a fixed number of queries."""
    listed: QuerySet[Offer] = Offer.objects.published(today)
    hosts: QuerySet[Organisation] = Organisation.objects.published()
    if offers is not None:
        listed = listed.filter(pk__in=offers)
    if organisations is not None:
        hosts = hosts.filter(pk__in=organisations)
    taxonomy, beside = load_taxonomy(), _beside(listed, hosts)
    for offer in load_offers(listed, taxonomy):
        yield offer_document(offer, beside)
    names = _names_of_offers(hosts)
    for host in load_organisations(hosts, taxonomy):
        # Its offer of the same name says all that it says: a list would show the same words twice.
        if host.description or plain(host.name) not in names.get(host.id, set()):
            yield organisation_document(host, beside)


def _beside(offers: QuerySet[Offer], organisations: QuerySet[Organisation]) -> Beside:
    tags: dict[int, list[tuple[str, str]]] = {}
    tagged = TaggedOffer.objects.filter(content_object__in=offers.order_by().values("pk"))
    for pk, slug, name in tagged.values_list("content_object_id", "tag__slug", "tag__name"):
        tags.setdefault(pk, []).append((slug, name))
    return Beside(tags, dict(Audience.objects.values_list("name", "slug")), _sources(offers), _sources(organisations))


def _sources(entries: QuerySet[Any]) -> dict[int, str]:
    rows = entries.order_by().exclude(source="").values_list("pk", "source", "source_row")
    return {pk: f"{source}:{row}" for pk, source, row in rows}


def _names_of_offers(organisations: QuerySet[Organisation]) -> dict[int, set[str]]:
    names: dict[int, set[str]] = {}
    offers = Offer.objects.filter(live=True, organisation__in=organisations.order_by().values("pk"))
    for pk, name in offers.order_by().values_list("organisation_id", "name"):
        names.setdefault(pk, set()).add(plain(name))
    return names


def offer_document(offer: OfferEntry, beside: Beside) -> SearchDocument:
    places = [place for place in offer.places if not place.hidden]
    tags = beside.tags.get(offer.id, [])
    searched = offer_words(offer, [name for _, name in tags])
    return SearchDocument(
        kind="offer",
        pk=offer.id,
        title=offer.name,
        url=offer.path,
        source=beside.offers.get(offer.id, ""),
        searched=searched,
        excerpt=(offer.summary or offer.description)[:EXCERPT_FROM],
        facets=_offer_facets(offer, places, tags, beside),
        points=[point for place in places for point in _point(place)],
        minimum_age=offer.minimum_age or 0,
        maximum_age=200 if offer.maximum_age is None else offer.maximum_age,
        ends_on=offer.end_date.toordinal() if offer.end_date else NEVER,
        flagged_on=offer.checks.flagged_on.toordinal() if offer.checks.flagged_on else NEVER,
        standing=offer_standing(offer),
        sessions=list(sessions_of(offer)),
        times_known=known_of(offer),
    )


def offer_words(offer: OfferEntry, tags: Iterable[str]) -> dict[str, str]:
    """The words that find an offer, by field of the index; `tags` are the names of its own."""
    places = [place for place in offer.places if not place.hidden]
    return {
        "name": offer.name,
        "organisation": offer.organisation.name if offer.organisation.name != offer.name else "",
        "text": _joined(offer.summary, offer.description)[:LONGEST_TEXT],
        "topic": _topic(offer, tags),
        "notes": _notes(offer, places)[:LONGEST_TEXT],
        "place": _joined(*map(_place_words, places), *(area.name for area in offer.areas)),
    }


def offer_standing(offer: OfferEntry) -> float:
    told = f"{_joined(offer.summary, offer.description)} {offer.joining_note} {offer.times_note}"
    resting = RESTING if offer.status == Status.TEMPORARILY_CLOSED else 1.0
    return standing(offer.name, told) * resting


def organisation_document(organisation: OrganisationEntry, beside: Beside) -> SearchDocument:
    place = organisation.place if organisation.place and not organisation.place.hidden else None
    return SearchDocument(
        kind="organisation",
        pk=organisation.id,
        title=organisation.name,
        url=organisation.path,
        source=beside.organisations.get(organisation.id, ""),
        searched={
            "name": organisation.name,
            "text": organisation.description[:LONGEST_TEXT],
            "place": _place_words(place) if place else "",
        },
        excerpt=organisation.description[:EXCERPT_FROM],
        facets={
            "kind": [("organisation", KINDS["organisation"])],
            "area": _named([place.area] if place and place.area else []),
            "town": _towns([place] if place else []),
        },
        points=list(_point(place)) if place else [],
        standing=standing(organisation.name, organisation.description),
    )


def _topic(offer: OfferEntry, tags: Iterable[str]) -> str:
    return _joined(
        *(category.name for category in offer.categories),
        *tags,
        *(audience.name for audience in offer.audiences),
        *(area.name for area in offer.life_areas),
    )


def _notes(offer: OfferEntry, places: list[Place]) -> str:
    return _joined(
        offer.times_note,
        offer.joining_note,
        offer.cost_note,
        offer.eligibility_description,
        offer.first_visit_welcome,
        offer.way_in,
        offer.first_visit_companion,
        offer.first_visit_bring,
        offer.status_reason,
        *offer.languages,
        *(place.accessibility for place in places),
    )


def _point(place: Place) -> Iterator[tuple[float, float]]:
    if place.latitude is not None and place.longitude is not None:
        yield place.latitude, place.longitude


def _place_words(place: Place) -> str:
    return _joined(place.name, place.address, place.town, place.postcode, place.area.name if place.area else "")


def _offer_facets(
    offer: OfferEntry, places: list[Place], tags: list[tuple[str, str]], beside: Beside
) -> dict[str, list[tuple[str, str]]]:
    return {
        "kind": [("offer", KINDS["offer"])],
        "category": _named(offer.listed_under("category")),
        "life_area": _named(offer.life_areas),
        "area": _named([*(place.area for place in places if place.area), *offer.areas]),
        "town": _towns(places),
        "tag": tags,
        "audience": [(beside.audiences.get(audience.name, ""), audience.name) for audience in offer.audiences],
        "cost": [("free", Cost.FREE.label)] if offer.cost == Cost.FREE else [],
        "delivery": [(value, DELIVERIES[value]) for value in _deliveries(offer)],
        "joining": [(offer.joining, Joining(offer.joining).label)] if offer.joining else [],
    }


def _deliveries(offer: OfferEntry) -> Iterator[str]:
    if offer.places:
        yield "venue"
    if offer.online:
        yield "online"
    if offer.by_phone:
        yield "phone"
    if offer.at_home:
        yield "home"


def _named(topics: Iterable[Topic]) -> list[tuple[str, str]]:
    return list({topic.slug: (topic.slug, topic.name) for topic in topics}.values())


def _towns(places: list[Place]) -> list[tuple[str, str]]:
    return sorted({(plain(place.town), place.town) for place in places if place.town})


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
