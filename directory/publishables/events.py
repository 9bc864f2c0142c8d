"""The page of a one-off event: what somebody needs who thinks about going. It is gone the day after the event."""

from collections.abc import Sequence, Set
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse

from directory import catalogue
from directory.catalogue import EventEntry, Place, Topic
from directory.publishables import event_data, moments
from directory.words import contacts, names, places
from directory.words.event_times import when_in_short, when_in_words
from events.models import Event
from events.timetables.horizon import day_after
from publishing import registry
from publishing.publishable import Build, Outline, Page, Publishable
from publishing.rendering import render

DESCRIPTION_LENGTH = 155
WHATS_ON = ("What’s on", "/whats-on/")


class EventPages(Publishable[EventEntry]):
    """Each event is a subject of its own, called by its name."""

    name = "directory.events"

    def rows(self, build: Build, **captured: Any) -> Sequence[EventEntry]:
        if slug := captured.get("slug"):
            coming = Event.objects.coming(build.today).filter(slug=slug)
            return catalogue.load_events(coming, catalogue.taxonomy(build))
        return catalogue.events(build)

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        """By what it shows too: an organisation that is published now was on no page of its events before."""
        return {event.key for event in catalogue.events(build) if _shown(event) & changed}

    def rows_about(self, subjects: Set[str], build: Build) -> list[EventEntry]:
        return [event for event in catalogue.events(build) if event.key in subjects]

    def outline(self, event: EventEntry, build: Build) -> Outline:
        host = event.organisation.id if event.organisation else None  # it may be published later than its event
        return Outline(event.path, (str(gone_on(event)), host))

    def page(self, event: EventEntry, build: Build) -> Page:
        return Page(
            path=event.path,
            template="event/event.html",
            title=f"{'Cancelled: ' if event.is_cancelled else ''}{event.name}",
            description=_description(event),
            context=answers(event),
            breadcrumbs=[("Home", "/"), WHATS_ON],
            json_ld=event_data.event_node(event, build.origin),
            noindex=event.is_example,
            changed=event.last_published_at,
            changes_at=moments.midnight(gone_on(event)),
            depends_on=_shown(event),
            subject=event.key,
        )


def preview(event: Event, now: datetime) -> HttpResponse:
    """The page of an event as it is in memory, saved or not."""
    build = registry.begin(now)
    page = event_pages.page(catalogue.event_entry_of(event, catalogue.taxonomy(build)), build)
    return HttpResponse(render(page, build), content_type=page.content_type)


def gone_on(event: EventEntry) -> date:
    """The day from which nobody needs to read about it."""
    return day_after(event.last_day or event.day)


def _shown(event: EventEntry) -> set[str]:
    """The names of what it shows; a venue that changes touches the event."""
    host = {event.organisation.key} if event.organisation else set()
    area = {event.place.area.key} if event.place and event.place.area else set()
    return {event.key, *host, *area, *(topic.key for topic in _topics(event))}


def answers(event: EventEntry) -> dict[str, Any]:
    """What the page says, in the order in which it says it."""
    return {
        "event": event,
        "organisation": event.organisation,
        "cancelled_words": event.status_reason if event.is_cancelled else "",
        "who_for": names.paragraphs(event.who_for),
        "when": when_in_words(event),
        "gone_on": gone_on(event).isoformat(),
        "times_known": event.starts is not None,
        "place": _place(event.place) if event.place else None,
        "area": event.place.area if event.place and not event.place.hidden else None,
        "cost": _cost(event),
        "booking": names.paragraphs(event.booking_note),
        "contacts": contacts_of(event),
        "accessibility": event.place.accessibility if event.place and not event.place.hidden else "",
        "description": names.paragraphs(event.description),
        "similar": _topics(event),
        "calendar_path": f"{event.path}event.ics",
    }


def _place(place: Place) -> dict[str, Any]:
    """The arguments of the component address_block."""
    if place.hidden:
        return {"lines": [], "hidden_words": places.HIDDEN_PLACE}
    return {
        "lines": places.lines_of(place),
        "postcode": place.postcode,
        "directions": place.transportation,
        "approximate": place.approximate,
    }


def _cost(event: EventEntry) -> list[str]:
    told = [*(["It is free."] if event.is_free else []), *names.paragraphs(event.cost_note)]
    return told or ["We do not know what it costs. Ask before you go."]


def contacts_of(event: EventEntry) -> list[contacts.Contact]:
    """Its own; those of its organisation where it has none."""
    own = contacts.contacts(event.contact_name, event.phone, event.email, event.url)
    host = event.organisation
    if event.phone or event.email or event.url or host is None:
        return own
    return own + contacts.contacts("", host.phone, host.email, host.url)


def _topics(event: EventEntry) -> list[Topic]:
    parents = [topic.parent for topic in event.categories if topic.parent]
    return list(dict.fromkeys([*event.categories, *parents]))


def _description(event: EventEntry) -> str:
    when = when_in_short(event)
    told = event.summary or event.description
    return names.shortened(f"{when}. {told}" if told else f"{when}.", DESCRIPTION_LENGTH)


event_pages = EventPages()
