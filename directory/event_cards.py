"""What a list shows of an event: flat words, ready for the component offer_card."""

from typing import Any

from directory.catalogue import EventEntry
from directory.words import names, places
from directory.words.at_a_glance import event_at_a_glance
from directory.words.event_times import when_in_short

SUMMARY_LENGTH = 180

# Arguments of the component offer_card.
EventCard = dict[str, Any]


def event_card(event: EventEntry) -> EventCard:
    """Without who runs it: it stands on their page."""
    return {
        "title": event.name,
        "url": event.path,
        "summary": names.shortened(event.summary, SUMMARY_LENGTH),
        "when": when_in_short(event),
        "sessions": event_at_a_glance(event),
        "where": _where(event),
        "cost": "Free" if event.is_free else "",
        "flag": "Cancelled" if event.is_cancelled else "",
        "flag_kind": "closed" if event.is_cancelled else "plain",
        "example": event.is_example,
    }


def shown_on_event_card(event: EventEntry) -> set[str]:
    """The names of what it shows (publishing.keys); a venue that changes touches the event."""
    area = {event.place.area.key} if event.place and event.place.area else set()
    return {event.key, *area}


def _where(event: EventEntry) -> str:
    if event.place and event.place.hidden:
        words = [places.HIDDEN_PLACE_IN_SHORT]
    else:
        words = [event.place.name, places.town_and_area(event.place)] if event.place else []
    told = ", ".join(dict.fromkeys(filter(None, [*words, "online" if event.online else ""])))
    return told[:1].upper() + told[1:]
