"""Entries of the directory as the search engine stores them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from directory.enums import Cost, Joining, Status
from directory.models import Offer, Organisation
from directory.search.standing import standing
from directory.search.words import plain

LONGEST_TEXT = 4_000
EXCERPT_FROM = 700
NEVER = date.max.toordinal()
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
    starts_on: int = 0
    ends_on: int = NEVER
    standing: float = 1.0

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.pk}"


def documents(
    today: date, offers: Collection[int] | None = None, organisations: Collection[int] | None = None
) -> Iterator[SearchDocument]:
    """Gives what the public may find, of these entries or of all, with a fixed number of queries."""
    listed = Offer.objects.published(today).for_display()
    if offers is not None:
        listed = listed.filter(pk__in=offers)
    yield from (offer_document(offer) for offer in listed)
    hosts = Organisation.objects.published().for_display().prefetch_related("offers")
    if organisations is not None:
        hosts = hosts.filter(pk__in=organisations)
    yield from (organisation_document(host) for host in hosts if not _is_shown_by_its_offer(host))


def _is_shown_by_its_offer(organisation: Organisation) -> bool:
    """Says that a list would show the same words twice: the organisation says no more than its offer's name."""
    if organisation.description:
        return False
    name = plain(organisation.name)
    return any(offer.live and plain(offer.name) == name for offer in organisation.offers.all())


def offer_document(offer: Offer) -> SearchDocument:
    venues = [venue for venue in offer.venues.all() if not venue.hidden]
    categories = list(offer.categories.all())
    text = _joined(offer.summary, offer.description)
    notes = _notes(offer)
    resting = 0.5 if offer.status == Status.TEMPORARILY_CLOSED else 1.0
    return SearchDocument(
        kind="offer",
        pk=offer.pk,
        title=offer.name,
        url=f"/offers/{offer.slug}/",
        source=offer.provenance,
        searched={
            "name": offer.name,
            "organisation": offer.organisation.name if offer.organisation.name != offer.name else "",
            "text": text[:LONGEST_TEXT],
            "topic": _topic(offer, categories),
            "notes": notes[:LONGEST_TEXT],
            "place": _joined(*(_place_words(venue) for venue in venues), *(area.name for area in offer.areas.all())),
        },
        excerpt=_excerpt(offer.summary, offer.description),
        facets=_offer_facets(offer, venues, categories),
        points=[point for venue in venues for point in _point(venue)],
        minimum_age=offer.minimum_age or 0,
        maximum_age=200 if offer.maximum_age is None else offer.maximum_age,
        starts_on=offer.start_date.toordinal() if offer.start_date else 0,
        ends_on=offer.end_date.toordinal() if offer.end_date else NEVER,
        standing=standing(offer.name, f"{text} {offer.joining_note} {offer.times_note}") * resting,
    )


def organisation_document(organisation: Organisation) -> SearchDocument:
    venue = organisation.based_at
    seen = venue if venue and not venue.hidden else None
    return SearchDocument(
        kind="organisation",
        pk=organisation.pk,
        title=organisation.name,
        url=f"/organisations/{organisation.slug}/",
        source=organisation.provenance,
        searched={
            "name": organisation.name,
            "organisation": "",
            "text": organisation.description[:LONGEST_TEXT],
            "topic": "",
            "notes": "",
            "place": _place_words(seen) if seen else "",
        },
        excerpt=organisation.description[:EXCERPT_FROM],
        facets={
            "kind": [("organisation", KINDS["organisation"])],
            "area": [(seen.area.slug, seen.area.name)] if seen and seen.area else [],
            "town": [(plain(seen.town), seen.town)] if seen and seen.town else [],
        },
        points=list(_point(seen)) if seen else [],
        standing=standing(organisation.name, organisation.description),
    )


def _topic(offer: Offer, categories: list[Any]) -> str:
    return _joined(
        *(category.name for category in categories),
        *(tag.name for tag in offer.tags.all()),
        *(audience.name for audience in offer.audiences.all()),
        *(area.name for area in offer.life_areas.all()),
    )


def _notes(offer: Offer) -> str:
    return _joined(
        offer.times_note,
        offer.joining_note,
        offer.cost_note,
        offer.eligibility_description,
        offer.first_visit_welcome,
        offer.first_visit_way_in,
        offer.first_visit_companion,
        offer.first_visit_bring,
        offer.status_reason,
        *(language.name for language in offer.languages.all()),
        *(venue.accessibility for venue in offer.venues.all() if not venue.hidden),
    )


def _point(venue: Any) -> Iterator[tuple[float, float]]:
    if venue.latitude is not None and venue.longitude is not None:
        yield venue.latitude, venue.longitude


def _place_words(venue: Any) -> str:
    area = venue.area.name if venue.area else ""
    return _joined(venue.name, venue.address, venue.town, venue.postcode, area)


def _offer_facets(offer: Offer, venues: list[Any], categories: list[Any]) -> dict[str, list[tuple[str, str]]]:
    roots = [category.parent for category in categories if category.parent]
    life_areas = [*offer.life_areas.all(), *(area for category in categories for area in category.life_areas.all())]
    areas = [*(venue.area for venue in venues if venue.area), *offer.areas.all()]
    return {
        "kind": [("offer", KINDS["offer"])],
        "category": _named([*categories, *roots]),
        "life_area": _named(life_areas),
        "area": _named(areas),
        "town": sorted({(plain(venue.town), venue.town) for venue in venues if venue.town}),
        "tag": [(tag.slug, tag.name) for tag in offer.tags.all()],
        "audience": _named(offer.audiences.all()),
        "cost": [("free", Cost.FREE.label)] if offer.cost == Cost.FREE else [],
        "delivery": [(value, DELIVERIES[value]) for value in _deliveries(offer)],
        "joining": [(offer.joining, Joining(offer.joining).label)] if offer.joining else [],
    }


def _deliveries(offer: Offer) -> Iterator[str]:
    if offer.venues.all():
        yield "venue"
    if offer.online:
        yield "online"
    if offer.by_phone:
        yield "phone"
    if offer.at_home:
        yield "home"


def _named(things: Any) -> list[tuple[str, str]]:
    return list({thing.slug: (thing.slug, thing.name) for thing in things}.values())


def _excerpt(summary: str, description: str) -> str:
    return (summary or description)[:EXCERPT_FROM]


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
