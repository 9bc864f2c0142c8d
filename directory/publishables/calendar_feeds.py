"""What calendars of every kind have in common: a file with sessions of offers and with events in it."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from heapq import nsmallest

from directory import catalogue
from directory.catalogue import EventEntry, OfferEntry
from directory.catalogue.facets import gone_on
from directory.publishables import calendar_entries, moments
from directory.publishables.calendar_joining import Joined
from events.icalendar.calendars import CONTENT_TYPE, calendar
from events.icalendar.quarters import next_quarter
from events.models import Event
from events.timetables.horizon import day_after
from publishing.keys import collection
from publishing.publishable import Build, Outline, Page, Publishable

# With more offers than that a calendar would have hundreds of lines a day and, at over a megabyte, be refused by some
# programs. Those that have been here longest stay, so that nobody who follows it loses what they had; it says that
# others are missing, and the calendars of smaller lists have them.
MOST_OFFERS = 2_000
NO_ROOM = "There is no room for everything in this calendar: what was added last is not in it."


@dataclass(slots=True)
class Feed:
    """One calendar. `shows` are the names of what it shows beside offers and events (publishing.keys)."""

    folder: str  # of the page that it belongs to
    name: str
    offers: Sequence[OfferEntry] = ()
    events: Sequence[EventEntry] = ()
    subject: str = ""
    shows: Set[str] = field(default_factory=frozenset)
    file: str = "calendar.ics"
    joined: Sequence[Joined] = ()
    is_full: bool = False

    @property
    def path(self) -> str:
        return self.folder + self.file

    @property
    def keys(self) -> set[str]:
        """The names of all that is in it."""
        return {*self.keys_beside_offers, *(offer.key for offer in self.offers)}

    @property
    def keys_beside_offers(self) -> set[str]:
        return {*self.shows, *(event.key for event in self.events)}


class Feeds(Publishable[Feed]):
    def outline(self, feed: Feed, build: Build) -> Outline:
        return outline_of(feed, build)

    def page(self, feed: Feed, build: Build) -> Page:
        return page_of(feed, build, feed.keys)


def outline_of(feed: Feed, build: Build) -> Outline:
    """Everything that it says: what was made once for each offer is only put together again."""
    said = blake2b(_calendar(feed, build).encode(), digest_size=16).hexdigest()
    return Outline(feed.path, (said, str(_changes_on(feed, build))))


def page_of(feed: Feed, build: Build, depends_on: Set[str]) -> Page:
    return Page(
        path=feed.path,
        template="directory/calendar.ics",
        title=feed.name,
        context={"calendar": _calendar(feed, build)},
        noindex=True,
        changes_at=moments.midnight(_changes_on(feed, build)),
        depends_on=depends_on,
        subject=feed.subject,
        content_type=CONTENT_TYPE,
    )


def _changes_on(feed: Feed, build: Build) -> date | None:
    """When something in it is over for good, and at the latest when the next quarter begins."""
    offers_gone = (gone_on(offer) for offer in feed.offers if offer.end_date)
    events_gone = (day_after(event.last_day or event.day) for event in feed.events)
    joined_gone = (day_after(one.last_day) for one in feed.joined)
    return moments.first([next_quarter(build.today), *offers_gone, *events_gone, *joined_gone], build)


def _calendar(feed: Feed, build: Build) -> str:
    entries = (
        *calendar_entries.of_offers(feed.offers, build),
        *(calendar_entries.of_event(event, build) for event in feed.events),
        *(one.entry for one in feed.joined),
    )
    about = f"See {build.origin}{feed.folder}{f'. {NO_ROOM}' if feed.is_full else ''}"
    return calendar(feed.name, about, build.origin + feed.path, entries)


def dated(offers: Iterable[OfferEntry]) -> list[OfferEntry]:
    return [offer for offer in offers if offer.has_calendar]


def not_too_many(offers: Iterable[OfferEntry]) -> tuple[list[OfferEntry], bool]:
    """Those that are dated, as many as there is room for, and whether there was too little of it."""
    found = dated(offers)
    if len(found) <= MOST_OFFERS:
        return found, False
    newest = nsmallest(MOST_OFFERS + 1, (offer.id for offer in found))[-1]
    return [offer for offer in found if offer.id < newest], True


def is_too_many(offers: int) -> bool:
    """That are dated."""
    return offers > MOST_OFFERS


def filled(feeds: Iterable[Feed]) -> list[Feed]:
    return [feed for feed in feeds if feed.offers or feed.events]


def site_name(build: Build) -> str:
    return str(build.chrome.get("site_name") or "Fortnight")


def events_in(changed: Set[str], build: Build) -> Iterator[EventEntry]:
    """Those of the changed events that are still to come."""
    if collection(Event) in changed:
        yield from (event for event in catalogue.events(build) if event.key in changed)


def events_by_name(build: Build) -> dict[str, list[EventEntry]]:
    """By the names of the organisations, categories and areas in whose calendars they stand."""
    return build.once("directory.events_by_name", lambda: _by_name(catalogue.events(build)))


def _by_name(events: Iterable[EventEntry]) -> dict[str, list[EventEntry]]:
    found: dict[str, list[EventEntry]] = {}
    for event in events:
        for name in names_of(event):
            found.setdefault(name, []).append(event)
    return found


def names_of(event: EventEntry) -> set[str]:
    """The topics that it stands under, and who runs it."""
    around = [event.place.area] if event.place and event.place.area else []
    topics = [*event.categories, *(topic.parent for topic in event.categories if topic.parent), *around]
    return {*(topic.key for topic in topics), *([event.organisation.key] if event.organisation else [])}
