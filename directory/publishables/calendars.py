"""Calendars that people subscribe to: of an offer, an organisation, a category, an area, an event and the whole site.

Each is a file. There is one where something is dated, whether or not it takes place just now: a calendar that
somebody has subscribed to is better empty for a while than gone.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

from directory import catalogue
from directory.catalogue import EventEntry, OfferEntry, OrganisationEntry, Topic
from directory.models import Offer, Organisation
from directory.publishables import calendar_joining, topic_calendars, touched
from directory.publishables.calendar_feeds import (
    Feed,
    Feeds,
    dated,
    events_by_name,
    events_in,
    filled,
    names_of,
    not_too_many,
    page_of,
    site_name,
)
from directory.publishables.topics import IN_DATABASE
from events.models import Event
from publishing.keys import collection
from publishing.publishable import Build, Page

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
            return filled(self._one(slug, build))
        return self._feeds(catalogue.organisations(build), build)

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        hosts = {offer.organisation.key for offer in touched.offers_in(changed, build)}
        hosts |= {event.organisation.key for event in events_in(changed, build) if event.organisation}
        return hosts | {entry.key for entry in touched.organisations_in(changed, build)}

    def rows_about(self, subjects: Set[str], build: Build) -> list[Feed]:
        return self._feeds(touched.organisations_in(subjects, build), build)

    @staticmethod
    def _feeds(entries: Iterable[OrganisationEntry], build: Build) -> list[Feed]:
        offers_of, events_of = catalogue.whole(build).offers_of, events_by_name(build)
        return filled(
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
    """For the running site: published ones are made with the pages of the list (topic_calendars)."""

    def __init__(self, kind: str, name: str) -> None:
        self.kind, self.name = kind, name

    def rows(self, build: Build, **captured: Any) -> list[Feed]:
        topics = catalogue.taxonomy(build).of_kind(self.kind).values()
        return filled(self._alone(topic, build) for topic in topics if topic.slug == captured["slug"])

    def page(self, feed: Feed, build: Build) -> Page:
        return topic_calendars.page(feed, build)

    def _alone(self, topic: Topic, build: Build) -> Feed:
        taxonomy = catalogue.taxonomy(build)
        offers = catalogue.load_offers(IN_DATABASE[self.kind](Offer.objects.published(build.today), topic), taxonomy)
        events = catalogue.load_events(Event.objects.coming(build.today), taxonomy)
        here = [event for event in events if topic.key in names_of(event)]
        return topic_calendars.feed_of(topic, offers, here, build)


class EventCalendars(Feeds):
    name = "directory.calendars_of_events"

    def rows(self, build: Build, **captured: Any) -> list[Feed]:
        if slug := captured.get("slug"):
            coming = Event.objects.coming(build.today).filter(slug=slug)
            return [_of_event(event) for event in catalogue.load_events(coming, catalogue.taxonomy(build))]
        return [_of_event(event) for event in catalogue.events(build)]

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        return {event.key for event in events_in(changed, build)}

    def rows_about(self, subjects: Set[str], build: Build) -> list[Feed]:
        return [_of_event(event) for event in catalogue.events(build) if event.key in subjects]


class WholeCalendar(Feeds):
    """Of everything. It is there even where nothing is in it, because pages name it."""

    name = "directory.calendar"

    def rows(self, build: Build, **captured: Any) -> list[Feed]:
        offers, is_full = not_too_many(catalogue.offers(build))
        joined = calendar_joining.joined(build)
        return [Feed("/", site_name(build), offers, catalogue.events(build), WHOLE, joined=joined, is_full=is_full)]

    def page(self, feed: Feed, build: Build) -> Page:
        """It is looked at whenever anything changes, so it need not name each offer."""
        return page_of(feed, build, frozenset())

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        others = {collection(Event), *calendar_joining.names()}
        return frozenset({WHOLE} if touched.has_entries(changed) or not others.isdisjoint(changed) else ())

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
    return Feed(entry.path, entry.name, dated(offers), events, entry.key, {entry.key})


offer_calendars = OfferCalendars()
organisation_calendars = OrganisationCalendars()
category_calendars = TopicCalendars("category", "directory.calendars_of_categories")
area_calendars = TopicCalendars("area", "directory.calendars_of_areas")
event_calendars = EventCalendars()
whole_calendar = WholeCalendar()
