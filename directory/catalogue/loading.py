"""From the database to entries, many at a time: the number of queries is the same for one entry and for all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Manager, QuerySet

from directory import sources
from directory.catalogue import entries
from directory.catalogue.checks import NOTHING_KNOWN, Checks, Row, checks_of, limit_of, load_standings
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
from directory.freshness import policy
from directory.models import Audience, Category, Language, LifeArea, Offer, Organisation, WayToWellbeing
from directory.words.names import sort_key
from places.enums import Precision
from places.models import Area, Venue

PLACE_FIELDS = (
    *("id", "name", "address", "town", "postcode", "area_id", "latitude", "longitude"),
    *("precision", "transportation", "accessibility", "hidden"),
)
HIDDEN = Place(hidden=True)

Related = TypeVar("Related")
Entry = TypeVar("Entry", bound=OfferEntry | OrganisationEntry)
Linked = dict[int, list[int]]
FEW = 500  # rows


def load_taxonomy() -> Taxonomy:
    sources.refresh()
    categories, limits = _categories()
    return Taxonomy(
        categories=categories,
        life_areas=_topics("life_area", LifeArea.objects.all()),
        ways=_topics("way", WayToWellbeing.objects.all()),
        areas={pk: Topic("area", pk, name, slug) for pk, name, slug in Area.objects.values_list("pk", "name", "slug")},
        life_areas_of_category=_as_tuples(_links(Category.life_areas.through.objects, "category_id", "lifearea_id")),
        ways_of_category=_as_tuples(
            _links(Category.ways_to_wellbeing.through.objects, "category_id", "waytowellbeing_id")
        ),
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


def load_organisations(organisations: QuerySet[Organisation], taxonomy: Taxonomy) -> list[OrganisationEntry]:
    """The organisations of a query, by name. Two queries."""
    rows = list(organisations.order_by().values_list("based_at_id", *ORGANISATION_FIELDS))
    places = _places(Venue.objects.filter(live=True, organisations__in=organisations.order_by().values("pk")), taxonomy)
    return by_name(organisation_entry(*row, place=places.get(based_at)) for based_at, *row in rows)


def load_offers(
    offers: QuerySet[Offer], taxonomy: Taxonomy, organisations: Iterable[OrganisationEntry] | None = None
) -> list[OfferEntry]:
    """The offers of a query, by name. `organisations` must hold theirs where it is given; else they are loaded."""
    rows = list(offers.order_by().values_list("organisation_id", *OFFER_FIELDS))
    # A list of ids is quicker to write into every query than the whole question, but databases limit its length.
    chosen: Any = [row[1] for row in rows] if len(rows) <= FEW else offers.order_by().values("pk")
    if organisations is None:
        organisations = load_organisations(Organisation.objects.filter(offers__in=chosen).distinct(), taxonomy)
    by_id = {organisation.id: organisation for organisation in organisations}
    relations, standings = _Relations(chosen, taxonomy), load_standings(chosen)
    made = (offer_entry(*row, organisation=by_id[run_by], **relations.of(row[0])) for run_by, *row in rows)
    return by_name(with_checks(entry, standings.get(entry.id), taxonomy) for entry in made)


def with_checks(offer: OfferEntry, standing: Row | None, taxonomy: Taxonomy) -> OfferEntry:
    """The entry with what is known of its checks. There is nothing to check of what is made up."""
    offer.checks = NOTHING_KNOWN if offer.is_example else _checks(offer, standing, taxonomy)
    return offer


def _checks(offer: OfferEntry, standing: Row | None, taxonomy: Taxonomy) -> Checks:
    limit = limit_of((category.id for category in offer.categories), taxonomy.limits)
    return checks_of(standing, offer.imported_on or offer.added_on, limit)


def by_name(found: Iterable[Entry]) -> list[Entry]:
    """Here and not in the database, because databases disagree on how names are sorted."""
    return sorted(found, key=lambda entry: (sort_key(entry.name), entry.id))


class _Relations:
    """What offers are linked with, each relation in one query."""

    def __init__(self, offers: list[int] | QuerySet[Any], taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.places = _places(Venue.objects.filter(live=True, offers__in=offers), taxonomy)
        self.links = {name: self._links_of(name, offers) for name in _RELATIONS}

    @staticmethod
    def _links_of(name: str, offers: list[int] | QuerySet[Any]) -> Linked:
        relation: Any = Offer._meta.get_field(name)
        through = relation.remote_field.through._default_manager.filter(offer__in=offers)
        return _links(through, "offer_id", f"{relation.m2m_reverse_field_name()}_id")

    def of(self, offer: int) -> dict[str, Any]:
        linked = {name: links.get(offer, []) for name, links in self.links.items()}
        return related(linked, self.taxonomy, self.places)


_RELATIONS = ("venues", "areas", "categories", "life_areas", "ways_to_wellbeing", "audiences", "languages")


def related(linked: Mapping[str, list[int]], taxonomy: Taxonomy, places: Mapping[int, Place]) -> dict[str, Any]:
    """The related fields of an entry from ids, each in the order in which people see them."""
    categories = linked["categories"]
    life_areas = [pk for category in categories for pk in taxonomy.life_areas_of_category.get(category, ())]
    ways = [pk for category in categories for pk in taxonomy.ways_of_category.get(category, ())]
    return {
        "places": _chosen(places, linked["venues"]),
        "areas": _chosen(taxonomy.areas, linked["areas"]),
        "categories": _chosen(taxonomy.categories, categories),
        "life_areas": _chosen(taxonomy.life_areas, linked["life_areas"] + life_areas),
        "ways": _chosen(taxonomy.ways, linked["ways_to_wellbeing"] + ways),
        "audiences": _chosen(taxonomy.audiences, linked["audiences"]),
        "languages": _chosen(taxonomy.languages, linked["languages"]),
    }


def _chosen(everything: Mapping[int, Related], ids: list[int]) -> tuple[Related, ...]:
    if len(ids) < 2:
        return tuple(everything[pk] for pk in ids if pk in everything)
    wanted = set(ids)
    return tuple(value for pk, value in everything.items() if pk in wanted)


def _places(venues: QuerySet[Venue], taxonomy: Taxonomy) -> dict[int, Place]:
    rows = venues.order_by("name", "postcode", "pk").distinct().values_list(*PLACE_FIELDS)
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


def _links(through: Manager[Any] | QuerySet[Any], source: str, target: str) -> Linked:
    links: Linked = defaultdict(list)
    for one, other in through.order_by(source, target).values_list(source, target):
        links[one].append(other)
    return links


def _as_tuples(links: Linked) -> dict[int, tuple[int, ...]]:
    return {pk: tuple(ids) for pk, ids in links.items()}
