"""What calendars of every kind have in common: a file with sessions of offers and with events in it."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

from directory.catalogue import EventEntry, OfferEntry
from directory.catalogue.facets import gone_on
from directory.publishables import calendar_entries, moments
from events.icalendar.calendars import CONTENT_TYPE, calendar
from events.icalendar.quarters import next_quarter
from publishing.publishable import Build, Outline, Page, Publishable


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

    @property
    def path(self) -> str:
        return self.folder + self.file

    @property
    def keys(self) -> set[str]:
        return {*self.shows, *(offer.key for offer in self.offers), *(event.key for event in self.events)}


class Feeds(Publishable[Feed]):
    def outline(self, feed: Feed, build: Build) -> Outline:
        shown = [offer.id for offer in feed.offers], [event.id for event in feed.events]
        return Outline(feed.path, (feed.name, shown, str(_changes_on(feed, build))))

    def page(self, feed: Feed, build: Build) -> Page:
        return Page(
            path=feed.path,
            template="directory/calendar.ics",
            title=feed.name,
            context={"calendar": _calendar(feed, build)},
            noindex=True,
            changes_at=moments.midnight(_changes_on(feed, build)),
            depends_on=feed.keys,
            subject=feed.subject,
            content_type=CONTENT_TYPE,
        )


def _changes_on(feed: Feed, build: Build) -> date | None:
    """When something in it is over for good, and at the latest when the next quarter begins."""
    offers_gone = (gone_on(offer) for offer in feed.offers if offer.end_date)
    events_gone = ((event.last_day or event.day) + timedelta(days=1) for event in feed.events)
    return moments.first([next_quarter(build.today), *offers_gone, *events_gone], build)


def _calendar(feed: Feed, build: Build) -> str:
    entries = (
        *(calendar_entries.of_offer(offer, build) for offer in feed.offers),
        *(calendar_entries.of_event(event, build) for event in feed.events),
    )
    about = f"See {build.origin}{feed.folder}"
    return calendar(feed.name, about, build.origin + feed.path, entries)
