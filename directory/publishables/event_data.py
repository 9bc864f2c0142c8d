"""What the page of an event tells machines: schema.org as JSON-LD. It never says more than the page does."""

from datetime import date, datetime
from typing import Any

from directory.catalogue import EventEntry, OrganisationEntry, Place
from directory.publishables.structured import SCHEMA, Node

STATUS = {True: f"{SCHEMA}/EventCancelled", False: f"{SCHEMA}/EventScheduled"}


def event_node(event: EventEntry, origin: str) -> Node:
    """https://schema.org/Event."""
    url = origin + event.path
    told: Node = {
        "@context": SCHEMA,
        "@type": "Event",
        "@id": f"{url}#event",
        "name": event.name,
        "url": url,
        "description": event.summary or event.description,
        "startDate": _moment(event.starts_at, event.day),
        "endDate": _moment(event.ends_at, event.last_day),
        "eventStatus": STATUS[event.is_cancelled],
        "eventAttendanceMode": _attendance(event),
        "location": _locations(event, url),
        "organizer": _organiser(event.organisation, origin),
        "isAccessibleForFree": True if event.is_free else None,
        "offers": {"@type": "Offer", "price": "0", "priceCurrency": "GBP", "url": url} if event.is_free else None,
    }
    return {name: value for name, value in told.items() if value not in (None, "", [])}


def _moment(moment: datetime | None, day: date | None) -> str:
    """With its zone where the hour is known, else the day alone."""
    return moment.isoformat() if moment else day.isoformat() if day else ""


def _attendance(event: EventEntry) -> str:
    if event.online:
        return f"{SCHEMA}/{'Mixed' if event.place else 'Online'}EventAttendanceMode"
    return f"{SCHEMA}/OfflineEventAttendanceMode" if event.place else ""


def _locations(event: EventEntry, url: str) -> list[Node]:
    found = [_place(event.place)] if event.place and not event.place.hidden else []
    return [*found, {"@type": "VirtualLocation", "url": url}] if event.online else found


def _place(place: Place) -> Node:
    address = {
        "streetAddress": place.address,
        "addressLocality": place.town,
        "postalCode": place.postcode,
        "addressCountry": "GB",
    }
    told = {name: value for name, value in address.items() if value}
    return {"@type": "Place", "name": place.name or place.town, "address": {"@type": "PostalAddress", **told}}


def _organiser(host: OrganisationEntry | None, origin: str) -> dict[str, Any] | None:
    if host is None:
        return None
    return {"@type": "NGO" if host.charity_number else "Organization", "name": host.name, "url": origin + host.path}
