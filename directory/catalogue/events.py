"""One-off events as the public reads them, loaded in bulk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from directory.catalogue.entries import OrganisationEntry, Place, Taxonomy, Topic
from directory.catalogue.loading import linked_ids, load_organisations, places_of
from directory.models import Organisation
from events.enums import EventStatus
from events.models import Event
from events.timetables.occurrences import LONDON, Occurrence
from places.models import Venue
from publishing.keys import key

EVENT_FIELDS = (
    *("id", "uuid", "sequence", "name", "slug", "summary", "description", "day", "starts", "last_day", "ends"),
    *("online", "who_for", "is_free", "cost_note", "booking_note", "contact_name", "phone", "email", "url"),
    *("status", "status_reason", "is_example", "last_published_at"),
)


@dataclass(slots=True, eq=False)
class EventEntry:
    """Its first fields are EVENT_FIELDS."""

    id: int
    uuid: UUID
    sequence: int
    name: str
    slug: str
    summary: str
    description: str
    day: date
    starts: time | None
    last_day: date | None
    ends: time | None
    online: bool
    who_for: str
    is_free: bool
    cost_note: str
    booking_note: str
    contact_name: str
    phone: str
    email: str
    url: str
    status: str
    status_reason: str
    is_example: bool
    last_published_at: datetime | None
    organisation: OrganisationEntry | None = None
    place: Place | None = None
    categories: tuple[Topic, ...] = ()

    @property
    def key(self) -> str:
        return key(Event, self.id)

    @property
    def path(self) -> str:
        return f"/events/{self.slug}/"

    @property
    def is_cancelled(self) -> bool:
        return self.status == EventStatus.CANCELLED

    @property
    def starts_at(self) -> datetime | None:
        return None if self.starts is None else datetime.combine(self.day, self.starts, LONDON)

    @property
    def ends_at(self) -> datetime | None:
        return None if self.ends is None else datetime.combine(self.last_day or self.day, self.ends, LONDON)

    def is_over(self, now: datetime) -> bool:
        """Without an end it is over at the end of its last day: nobody knows better."""
        if self.ends_at is not None:
            return self.ends_at <= now
        return (self.last_day or self.day) < now.astimezone(LONDON).date()

    def occurrence(self) -> Occurrence:
        """As one session, on its first day."""
        return Occurrence(self.day, self.starts, self.ends)


# From the values of the model's fields in order: quick, and beyond what types can say.
event_entry: Callable[..., EventEntry] = EventEntry


def load_events(
    events: QuerySet[Event], taxonomy: Taxonomy, organisations: Iterable[OrganisationEntry] | None = None
) -> list[EventEntry]:
    """The events of a query, by time. `organisations` must hold theirs where it is given; else they are loaded.

    An event of an organisation that is not published stands without it. At most six queries.
    """
    rows = list(
        events.order_by("day", "starts", "name", "pk").values_list("organisation_id", "venue_id", *EVENT_FIELDS)
    )
    if not rows:
        return []
    chosen = events.order_by().values("pk")
    if organisations is None:
        running = Organisation.objects.published().filter(pk__in={row[0] for row in rows if row[0]})
        organisations = load_organisations(running, taxonomy)
    hosts = {organisation.id: organisation for organisation in organisations}
    places = places_of(Venue.objects.filter(live=True, pk__in={row[1] for row in rows if row[1]}), taxonomy)
    through: Any = Event.categories.through
    under = linked_ids(through.objects.filter(event__in=chosen), "event_id", "category_id")
    found = (
        event_entry(*row, hosts.get(host or 0), places.get(venue or 0), _topics(taxonomy, under.get(row[0], ())))
        for host, venue, *row in rows
    )
    return sorted(found, key=by_time)


def by_time(event: EventEntry) -> tuple[date, time, str, int]:
    """Here and not in the database, because databases disagree on where nothing stands."""
    return event.day, event.starts or time.min, event.name, event.id


def _topics(taxonomy: Taxonomy, ids: tuple[int, ...]) -> tuple[Topic, ...]:
    return tuple(topic for pk, topic in taxonomy.categories.items() if pk in ids)
