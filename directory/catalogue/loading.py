"""From the database to entries, many at a time: the number of queries is the same for one entry and for all."""

from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import Manager, Q, QuerySet
from django.utils import timezone

from directory import sources
from directory.catalogue import entries
from directory.catalogue.checks import Row, checks_of, load_standings
from directory.catalogue.entries import (
    OFFER_FIELDS,
    ORGANISATION_FIELDS,
    OfferEntry,
    OrganisationEntry,
    Place,
    Taxonomy,
    Topic,
    offer_entry,
    organisation_entry,
)
from directory.catalogue.relating import RELATIONS, Relating
from directory.catalogue.sessions import Timing, load_sessions, venues_named
from directory.freshness import policy
from directory.models import Audience, Category, Language, LifeArea, Offer, Organisation, WayToWellbeing
from places.enums import Precision
from places.models import Area, Venue

PLACE_FIELDS = (
    *("id", "name", "address", "town", "postcode", "area_id", "latitude", "longitude"),
    *("precision", "transportation", "accessibility", "hidden"),
)
HIDDEN = Place(hidden=True)

Entry = TypeVar("Entry", bound=OfferEntry | OrganisationEntry)
FEW = 500  # rows


def load_taxonomy() -> Taxonomy:
    sources.refresh()
    categories, limits = _categories()
    return Taxonomy(
        categories=categories,
        life_areas=_topics("life_area", LifeArea.objects.all()),
        ways=_topics("way", WayToWellbeing.objects.all()),
        areas={pk: Topic("area", pk, name, slug) for pk, name, slug in Area.objects.values_list("pk", "name", "slug")},
        life_areas_of_category=linked_ids(Category.life_areas.through.objects, "category_id", "lifearea_id"),
        ways_of_category=linked_ids(Category.ways_to_wellbeing.through.objects, "category_id", "waytowellbeing_id"),
        audiences={pk: entries.Audience(*rest) for pk, *rest in Audience.objects.values_list("pk", "name", "kind")},
        languages=dict(Language.objects.values_list("pk", "name")),
        limits=limits,
    )


def _topics(kind: str, facets: QuerySet[Any]) -> dict[int, Topic]:
    return {pk: Topic(kind, pk, *rest) for pk, *rest in facets.values_list("pk", "name", "slug", "description")}


def _categories() -> tuple[dict[int, Topic], dict[int, int]]:
    """The categories, and after how many weeks each flags: as it says itself, else as the one above it says."""
    rows = list(Category.objects.values_list("pk", "name", "slug", "description", "parent_id", "flagged_after"))
    categories = {pk: Topic("category", pk, name, slug, words) for pk, name, slug, words, _, _ in rows}
    own = {row[0]: row[-1] for row in rows}
    for pk, *_, parent, _ in rows:
        categories[pk].parent = categories.get(parent)
    return categories, {pk: own[pk] or own.get(parent) or policy.FLAGGED_AFTER for pk, *_, parent, _ in rows}


def load_organisations(
    organisations: QuerySet[Organisation], taxonomy: Taxonomy, nearly_all: bool = False
) -> list[OrganisationEntry]:
    """The organisations of a query, by name. Two queries."""
    rows = list(organisations.order_by().values_list("based_at_id", *ORGANISATION_FIELDS))
    bases = Venue.objects.filter(live=True, organisations__isnull=False)
    if not nearly_all:
        bases = bases.filter(organisations__in=organisations.order_by().values("pk"))
    places = places_of(bases.distinct(), taxonomy)
    return by_name(organisation_entry(*row, place=places.get(based_at)) for based_at, *row in rows)


def load_offers(
    offers: QuerySet[Offer],
    taxonomy: Taxonomy,
    organisations: Iterable[OrganisationEntry] | None = None,
    nearly_all: bool = False,
) -> list[OfferEntry]:
    """The offers of a query, by name. `organisations` must hold theirs where it is given; else they are loaded.

    Where they are `nearly_all` that there are, everything that offers are linked with is read, without asking of which.
    """
    rows = list(offers.order_by().values_list("organisation_id", *OFFER_FIELDS))
    chosen: Any = None
    if not nearly_all:
        # A list of ids is quicker to write into every query than the whole question, but databases limit its length.
        chosen = [row[1] for row in rows] if len(rows) <= FEW else offers.order_by().values("pk")
    if organisations is None:
        organisations = load_organisations(Organisation.objects.filter(offers__in=chosen).distinct(), taxonomy)
    by_id = {organisation.id: organisation for organisation in organisations}
    sessions = load_sessions(chosen)
    places = places_of(_venues_of(chosen, venues_named(sessions)), taxonomy)
    relating, timing = Relating(taxonomy, places), Timing(places)
    links = [_links_of(name, chosen) for name in RELATIONS]
    checks = Checking(load_standings(chosen), relating.limit)
    nothing: tuple[int, ...] = ()
    found = (
        checks.put(
            offer_entry(*row, by_id[run_by], *relating.of(*[linked.get(row[0], nothing) for linked in links])),
            row[0],
            links[CATEGORIES].get(row[0], nothing),
        )
        for run_by, *row in rows
    )
    return by_name(timing.put(offer, sessions.get(offer.id, ())) for offer in found)


CATEGORIES = RELATIONS.index("categories")


class Checking:
    """What is known of the checks of offers: few differ, and what is the same is made once."""

    def __init__(self, standings: Mapping[int, Row], limit: Callable[[tuple[int, ...]], int]) -> None:
        self._standings, self._limit = standings, limit
        self._made = cache(checks_of)
        self._here = timezone.get_current_timezone()

    def put(self, offer: OfferEntry, pk: int, categories: tuple[int, ...]) -> OfferEntry:
        """There is nothing to check of what is made up."""
        if not offer.is_example:
            standing = self._standings.get(pk)
            added_on = None if standing else offer.imported_on or self._published_on(offer)
            offer.checks = self._made(standing, added_on, self._limit(categories))
        return offer

    def _published_on(self, offer: OfferEntry) -> date | None:
        """As OfferEntry.added_on, without asking each time where we are."""
        return offer.first_published_at and offer.first_published_at.astimezone(self._here).date()


def by_name(found: Iterable[Entry]) -> list[Entry]:
    """Here and not in the database, because databases disagree on how names are sorted."""
    return sorted(found, key=attrgetter("order"))


def _links_of(name: str, offers: Any) -> dict[int, tuple[int, ...]]:
    relation: Any = Offer._meta.get_field(name)
    through = relation.remote_field.through._default_manager.all()
    found = through if offers is None else through.filter(offer__in=offers)
    return linked_ids(found, "offer_id", f"{relation.m2m_reverse_field_name()}_id")


def _venues_of(offers: Any, beside: Set[int]) -> QuerySet[Venue]:
    """Their venues, and those that only a session of theirs is at."""
    live = Venue.objects.filter(live=True)
    return live if offers is None else live.filter(Q(offers__in=offers) | Q(pk__in=beside)).distinct()


def places_of(venues: QuerySet[Venue], taxonomy: Taxonomy) -> dict[int, Place]:
    rows = venues.order_by("name", "postcode", "pk").values_list(*PLACE_FIELDS)
    return {row[0]: place(row, taxonomy) for row in rows}


def place(row: tuple[Any, ...], taxonomy: Taxonomy) -> Place:
    """A place from the values of PLACE_FIELDS. All that is known of a hidden one stays behind here."""
    _, name, address, town, postcode, area, latitude, longitude, precision, transport, access, hidden = row
    if hidden:
        return HIDDEN
    return Place(
        *(name, address, town, postcode, taxonomy.areas.get(area), latitude, longitude),
        *(precision == Precision.OUTCODE, transport, access),
    )


def linked_ids(through: Manager[Any] | QuerySet[Any], source: str, target: str) -> dict[int, tuple[int, ...]]:
    links: dict[int, tuple[int, ...]] = {}
    for one, other in through.order_by(source, target).values_list(source, target):
        links[one] = (*links[one], other) if one in links else (other,)
    return links
