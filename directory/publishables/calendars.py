"""Calendars that people subscribe to: of an offer, an organisation, a category, an area, an event and the whole site.

Each is a file. There is one where something is dated, whether or not it takes place just now: a calendar that
somebody has subscribed to is better empty for a while than gone.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice
from typing import Any

from directory import catalogue
from directory.catalogue import EventEntry, OfferEntry, OrganisationEntry, Topic
from directory.models import Offer, Organisation
from directory.publishables import touched
from directory.publishables.calendar_feeds import Feed, Feeds
from directory.publishables.topics import IN_DATABASE
from events.models import Event
from publishing.keys import collection
from publishing.publishable import Build

# The calendar of the whole site is for a town: with more offers than that it would have more than a thousand lines a
# day and, at over a megabyte, be refused by some programs. Then it has the events alone, and areas and kinds the rest.
MOST_OFFERS_OF_ALL = 2_000
WHOLE = "directory.calendar"  # the subject of the one for the whole site


class OfferCalendars(Feeds):
    name = "directory.calendars_of_offers"

    def rows(self, build: Build, **captured: Any) -> list[Feed]:
        if slug := captured.get("slug"):
            offers: Iterable[OfferEntry] = _published(build, slug=slug)
        else:
            offers = catalogue.offers(build)
        return [_of_offer(offer) for offer in offers if offer.has_calendar]

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        return {offer.key for offer in touched.offers_in(changed, build)}

    def rows_about(self, subjects: Set[str], build: Build) -> list[Feed]:
        return [_of_offer(offer) for offer in touched.offers_in(subjects, build) if offer.has_calendar]


class OrganisationCalendars(Feeds):
    name = "directory.calendars_of_organisations"

    def rows(self, build: Build, **captured: Any) -> list[Feed]:
        if slug := captured.get("slug"):
            return _filled(self._one(slug, build))
        return self._feeds(catalogue.organisations(build), build)

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        hosts = {offer.organisation.key for offer in touched.offers_in(changed, build)}
        hosts |= {event.organisation.key for event in _events_in(changed, build) if event.organisation}
        return hosts | {entry.key for entry in touched.organisations_in(changed, build)}

    def rows_about(self, subjects: Set[str], build: Build) -> list[Feed]:
        return self._feeds(touched.organisations_in(subjects, build), build)

    @staticmethod
    def _feeds(entries: Iterable[OrganisationEntry], build: Build) -> list[Feed]:
        offers_of, events_of = catalogue.whole(build).offers_of, _events_by_name(build)
        return _filled(
            _of_organisation(entry, offers_of.get(entry.id, ()), events_of.get(entry.key, ())) for entry in entries
        )

    @staticmethod
    def _one(slug: str, build: Build) -> Iterator[Feed]:
        taxonomy = catalogue.taxonomy(build)
        for entry in catalogue.load_organisations(Organisation.objects.published().filter(slug=slug), taxonomy):
            events = Event.objects.coming(build.today).filter(organisation=entry.id)
            offers = _published(build, organisation=entry.id)
            yield _of_organisation(entry, offers, catalogue.load_events(events, taxonomy, [entry]))


class TopicCalendars(Feeds):
    """Of one kind of topic: categories (with what is in those below them) or areas."""

    def __init__(self, kind: str, name: str) -> None:
        self.kind, self.name = kind, name

    def rows(self, build: Build, **captured: Any) -> list[Feed]:
        topics = catalogue.taxonomy(build).of_kind(self.kind).values()
        if slug := captured.get("slug"):
            return _filled(self._alone(topic, build) for topic in topics if topic.slug == slug)
        return self._feeds(topics, build)

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        under = {topic.key for offer in touched.offers_in(changed, build) for topic in offer.listed_under(self.kind)}
        return under | {name for event in _events_in(changed, build) for name in _names_of(event)}

    def rows_about(self, subjects: Set[str], build: Build) -> list[Feed]:
        topics = catalogue.taxonomy(build).of_kind(self.kind).values()
        return self._feeds([topic for topic in topics if topic.key in subjects], build)

    @staticmethod
    def _feeds(topics: Iterable[Topic], build: Build) -> list[Feed]:
        listed, events_of = catalogue.whole(build).listed, _events_by_name(build)
        return _filled(_of_topic(topic, listed.get(topic, ()), events_of.get(topic.key, ()), build) for topic in topics)

    def _alone(self, topic: Topic, build: Build) -> Feed:
        taxonomy = catalogue.taxonomy(build)
        offers = catalogue.load_offers(IN_DATABASE[self.kind](Offer.objects.published(build.today), topic), taxonomy)
        events = catalogue.load_events(Event.objects.coming(build.today), taxonomy)
        return _of_topic(topic, offers, [event for event in events if topic.key in _names_of(event)], build)


class EventCalendars(Feeds):
    name = "directory.calendars_of_events"

    def rows(self, build: Build, **captured: Any) -> list[Feed]:
        if slug := captured.get("slug"):
            coming = Event.objects.coming(build.today).filter(slug=slug)
            return [_of_event(event) for event in catalogue.load_events(coming, catalogue.taxonomy(build))]
        return [_of_event(event) for event in catalogue.events(build)]

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        return {event.key for event in _events_in(changed, build)}

    def rows_about(self, subjects: Set[str], build: Build) -> list[Feed]:
        return [_of_event(event) for event in catalogue.events(build) if event.key in subjects]


class WholeCalendar(Feeds):
    """Of everything. It is there even where nothing is in it, because pages name it."""

    name = "directory.calendar"

    def rows(self, build: Build, **captured: Any) -> list[Feed]:
        dated = (offer for offer in catalogue.offers(build) if offer.has_calendar)
        offers = list(islice(dated, MOST_OFFERS_OF_ALL + 1))
        shown = offers if len(offers) <= MOST_OFFERS_OF_ALL else []
        return [Feed("/", _site_name(build), shown, catalogue.events(build), WHOLE)]

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        return frozenset({WHOLE} if touched.has_entries(changed) or collection(Event) in changed else ())

    def rows_about(self, subjects: Set[str], build: Build) -> list[Feed]:
        return self.rows(build) if WHOLE in subjects else []


def _published(build: Build, **which: Any) -> list[OfferEntry]:
    offers = Offer.objects.published(build.today).filter(**which)
    return catalogue.load_offers(offers, catalogue.taxonomy(build))


def _of_offer(offer: OfferEntry) -> Feed:
    return Feed(offer.path, offer.name, [offer], subject=offer.key)


def _of_event(event: EventEntry) -> Feed:
    return Feed(event.path, event.name, events=[event], subject=event.key, file="event.ics")


def _of_organisation(entry: OrganisationEntry, offers: Iterable[OfferEntry], events: Sequence[EventEntry]) -> Feed:
    return Feed(entry.path, entry.name, _dated(offers), events, entry.key, {entry.key})


def _of_topic(topic: Topic, offers: Iterable[OfferEntry], events: Sequence[EventEntry], build: Build) -> Feed:
    return Feed(topic.url, f"{topic.name}, {_site_name(build)}", _dated(offers), events, topic.key, {topic.key})


def _site_name(build: Build) -> str:
    return str(build.chrome.get("site_name") or "Fortnight")


def _dated(offers: Iterable[OfferEntry]) -> list[OfferEntry]:
    return [offer for offer in offers if offer.has_calendar]


def _filled(feeds: Iterable[Feed]) -> list[Feed]:
    return [feed for feed in feeds if feed.offers or feed.events]


def _events_in(changed: Set[str], build: Build) -> Iterator[EventEntry]:
    """Those of the changed events that are still to come."""
    if collection(Event) in changed:
        yield from (event for event in catalogue.events(build) if event.key in changed)


def _events_by_name(build: Build) -> dict[str, list[EventEntry]]:
    """By the names of the organisations, categories and areas in whose calendars they stand."""
    return build.once("directory.events_by_name", lambda: _by_name(catalogue.events(build)))


def _by_name(events: Iterable[EventEntry]) -> dict[str, list[EventEntry]]:
    found: dict[str, list[EventEntry]] = {}
    for event in events:
        for name in _names_of(event):
            found.setdefault(name, []).append(event)
    return found


def _names_of(event: EventEntry) -> set[str]:
    """The topics that it stands under, and who runs it."""
    around = [event.place.area] if event.place and event.place.area else []
    topics = [*event.categories, *(topic.parent for topic in event.categories if topic.parent), *around]
    return {*(topic.key for topic in topics), *([event.organisation.key] if event.organisation else [])}


offer_calendars = OfferCalendars()
organisation_calendars = OrganisationCalendars()
category_calendars = TopicCalendars("category", "directory.calendars_of_categories")
area_calendars = TopicCalendars("area", "directory.calendars_of_areas")
event_calendars = EventCalendars()
whole_calendar = WholeCalendar()
