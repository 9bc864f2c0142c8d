"""What pages are made of: plain values, related to each other, detached from the database."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from directory.catalogue.checks import NOTHING_KNOWN, Checks
from directory.words.names import sort_key
from events.enums import Certainty
from events.icalendar.sessions import is_dated
from events.timetables.closures import Closures
from events.timetables.pattern import Pattern

# The first part of the address of each kind of topic.
FOLDERS = {"category": "categories", "life_area": "life-areas", "way": "five-ways", "area": "areas"}
# The name of each kind in the log of changes (publishing.keys).
LABELS = {
    "category": "directory.category",
    "life_area": "directory.lifearea",
    "way": "directory.waytowellbeing",
    "area": "places.area",
}

# Where an entry stands from A to Z: no two have the same.
Order = tuple[str, int, int]


@dataclass(slots=True, eq=False)
class Topic:
    """Something that offers are listed under: a category, a life area, one of the five ways, an area."""

    kind: str  # a key of FOLDERS
    id: int
    name: str
    slug: str
    description: str = ""
    parent: "Topic | None" = None

    @property
    def url(self) -> str:
        return f"/{FOLDERS[self.kind]}/{self.slug}/"

    @property
    def key(self) -> str:
        return f"{LABELS[self.kind]}:{self.id}"


class Audience(NamedTuple):
    name: str
    kind: str  # directory.enums.AudienceKind


@dataclass(slots=True)
class Taxonomy:
    """All topics by their id, each kind in the order in which people see it."""

    categories: Mapping[int, Topic]
    life_areas: Mapping[int, Topic]
    ways: Mapping[int, Topic]
    areas: Mapping[int, Topic]
    life_areas_of_category: Mapping[int, tuple[int, ...]]
    ways_of_category: Mapping[int, tuple[int, ...]]
    audiences: Mapping[int, Audience]
    languages: Mapping[int, str]
    limits: Mapping[int, int]  # weeks without a check after which offers of a category are flagged

    def of_kind(self, kind: str) -> Mapping[int, Topic]:
        kinds = {"category": self.categories, "life_area": self.life_areas, "way": self.ways, "area": self.areas}
        return kinds[kind]

    def children(self, category: Topic) -> list[Topic]:
        return [topic for topic in self.categories.values() if topic.parent is category]

    def roots(self) -> list[Topic]:
        return [topic for topic in self.categories.values() if topic.parent is None]


@dataclass(slots=True)
class Place:
    """A venue as the public may see it: a hidden one is `hidden` and nothing else."""

    name: str = ""
    address: str = ""
    town: str = ""
    postcode: str = ""
    area: Topic | None = None
    latitude: float | None = None
    longitude: float | None = None
    approximate: bool = False
    transportation: str = ""
    accessibility: str = ""
    hidden: bool = False


@dataclass(slots=True, eq=False)
class Session:
    """When an offer takes place. `place` is None where it is where the offer is."""

    uuid: UUID
    sequence: int  # as iCalendar counts what was changed
    pattern: Pattern
    closures: Closures  # those that hold where it takes place
    place: Place | None = None
    online: bool = False


@dataclass(slots=True, eq=False)
class OrganisationEntry:
    """Its first fields are those of the model, up to and without `place`."""

    id: int
    name: str
    slug: str
    description: str
    url: str
    email: str
    phone: str
    charity_number: str
    company_number: str
    is_example: bool
    source: str
    imported_on: date | None
    first_published_at: datetime | None
    last_published_at: datetime | None
    place: Place | None = None
    order: Order = field(init=False)

    def __post_init__(self) -> None:
        self.order = sort_key(self.name), self.id, 1

    @property
    def key(self) -> str:
        return f"directory.organisation:{self.id}"

    @property
    def path(self) -> str:
        return f"/organisations/{self.slug}/"

    @property
    def added_on(self) -> date | None:
        return self.first_published_at and timezone.localdate(self.first_published_at)


@dataclass(slots=True, eq=False)
class OfferEntry:
    """Its first fields are those of the model, up to and without `organisation`."""

    id: int
    name: str
    slug: str
    summary: str
    description: str
    online: bool
    by_phone: bool
    at_home: bool
    times_note: str
    times_reading: str  # events.enums.Certainty
    minimum_age: int | None
    maximum_age: int | None
    eligibility_description: str
    cost: str
    cost_amount: Decimal | None
    cost_note: str
    joining: str
    joining_note: str
    wait_time: str
    contact_name: str
    phone: str
    email: str
    url: str
    first_visit_welcome: str
    first_visit_way_in: str
    first_visit_companion: str
    first_visit_bring: str
    status: str
    status_reason: str
    closed_until: date | None
    start_date: date | None
    end_date: date | None
    is_example: bool
    source: str
    imported_on: date | None
    first_published_at: datetime | None
    last_published_at: datetime | None
    organisation: OrganisationEntry
    places: tuple[Place, ...] = ()
    areas: tuple[Topic, ...] = ()
    categories: tuple[Topic, ...] = ()
    life_areas: tuple[Topic, ...] = ()  # its own and those of its categories
    ways: tuple[Topic, ...] = ()
    audiences: tuple[Audience, ...] = ()
    languages: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # the names of its audiences and languages in the log of changes
    checks: Checks = NOTHING_KNOWN
    sessions: tuple[Session, ...] = ()
    order: Order = field(init=False)
    facets: "tuple[Hashable, ...] | None" = field(default=None, init=False)  # kept by directory.catalogue.facets
    calendar: "tuple[Hashable, str] | None" = field(default=None, init=False)  # by publishables.calendar_entries

    def __post_init__(self) -> None:
        self.order = sort_key(self.name), self.id, 0

    @property
    def key(self) -> str:
        return f"directory.offer:{self.id}"

    @property
    def path(self) -> str:
        return f"/offers/{self.slug}/"

    @property
    def added_on(self) -> date | None:
        return self.first_published_at and timezone.localdate(self.first_published_at)

    @property
    def way_in(self) -> str:
        """Where to go in at the first visit; "" where one of its places is hidden: it would give it away."""
        return "" if any(place.hidden for place in self.places) else self.first_visit_way_in

    @property
    def has_calendar(self) -> bool:
        """Whether any of its sessions can be in one: then there is a calendar of it, though it may be empty for now."""
        return any(is_dated(session.pattern) for session in self.sessions)

    @property
    def words_are_newer(self) -> bool:
        """Whether its organiser has written something else about when since an editor set its sessions."""
        return self.times_reading == Certainty.CHANGED

    @property
    def sure_sessions(self) -> tuple[Session, ...]:
        """Those at which people may be told to come: none while its own words are newer."""
        return () if self.words_are_newer else self.sessions

    def listed_under(self, kind: str) -> set[Topic]:
        """The topics of a kind in whose lists it stands."""
        if kind == "category":
            return {*self.categories, *(topic.parent for topic in self.categories if topic.parent)}
        if kind == "area":
            return {*self.areas, *(place.area for place in self.places if place.area)}
        return set(self.life_areas if kind == "life_area" else self.ways)


def _fields_before(entry: type, last: str) -> Iterator[str]:
    for one in fields(entry):
        if one.name == last:
            return
        yield one.name


# From the values of the model's fields in order, then what else it has by name: quick, and beyond what types can say.
organisation_entry: Callable[..., OrganisationEntry] = OrganisationEntry
offer_entry: Callable[..., OfferEntry] = OfferEntry
ORGANISATION_FIELDS = tuple(_fields_before(OrganisationEntry, "place"))
OFFER_FIELDS = tuple(_fields_before(OfferEntry, "organisation"))
