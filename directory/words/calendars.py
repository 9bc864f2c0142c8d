"""What a calendar says of the sessions of an offer and of an event: short, and the same until it is published again."""

from collections.abc import Iterator
from datetime import UTC, datetime

from directory.catalogue.entries import OfferEntry, Place, Session
from directory.catalogue.events import EventEntry
from directory.words import freshness, places
from directory.words.names import shortened
from events.enums import Certainty
from events.icalendar.entries import About
from events.timetables.pattern import Kind

LONGEST_NOTE = 300
# Of what was imported and never published by hand, nobody knows when it changed.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
MADE_UP = "This is a made-up example. It does not take place."
KINDS = {
    Kind.DROP_IN: "Drop in at any time between these hours.",
    Kind.BY_APPOINTMENT: "By appointment: get in touch before you go.",
}
SAYS_LESS = frozenset({Certainty.PARTIAL, Certainty.CHANGED})  # than the organiser's own words
ASK_FIRST = "Ask first"
WORDS_ARE_NEWER = "Their own words are newer than the time in this calendar. Ask before you go."


def about_session(offer: OfferEntry, session: Session, origin: str) -> About:
    """`origin` is the public address of the site."""
    label = session.pattern.label
    name = f"{offer.name}: {label}" if label and label != offer.name else offer.name
    place = None if session.online else session.place or _only_place(offer)
    return About(
        summary=_marked(f"{ASK_FIRST}: {name}" if offer.words_are_newer else name, offer.is_example),
        description="\n".join(_told_of_session(offer, session, origin)),
        url=origin + offer.path,
        changed=offer.last_published_at or offer.first_published_at or LONG_AGO,
        sequence=session.sequence,
        location=_location(place) if place else _without_going(offer, session),
        point=_point(place),
    )


def about_event(event: EventEntry, origin: str) -> About:
    return About(
        summary=_marked(event.name, event.is_example),
        description="\n".join(_told_of_event(event, origin)),
        url=origin + event.path,
        changed=event.last_published_at or LONG_AGO,
        sequence=event.sequence,
        location=_location(event.place) if event.place else "Online" if event.online else "",
        point=_point(event.place),
        is_cancelled=event.is_cancelled,
    )


def _told_of_session(offer: OfferEntry, session: Session, origin: str) -> Iterator[str]:
    if offer.is_example:
        yield MADE_UP
    if offer.words_are_newer:
        yield WORDS_ARE_NEWER
    if offer.summary:
        yield offer.summary
    if session.pattern.kind in KINDS:
        yield KINDS[session.pattern.kind]
    yield from session.pattern.conditions
    if offer.times_reading in SAYS_LESS and offer.times_note:
        yield f"In their own words: “{shortened(offer.times_note, LONGEST_NOTE)}”"
    if offer.checks.checked_on:
        yield f"{freshness.checked_in_words(offer.checks)}."
    yield f"Look here before you go: {origin}{offer.path}"


def _told_of_event(event: EventEntry, origin: str) -> Iterator[str]:
    if event.is_cancelled:
        yield f"This is cancelled: {event.status_reason}"
    if event.is_example:
        yield MADE_UP
    if event.summary:
        yield event.summary
    if event.booking_note:
        yield shortened(event.booking_note, LONGEST_NOTE)
    yield f"Look here before you go: {origin}{event.path}"


def _marked(name: str, is_example: bool) -> str:
    return f"Example: {name}" if is_example else name


def _only_place(offer: OfferEntry) -> Place | None:
    """Where it is in one of several, its page has to say in which."""
    return offer.places[0] if len(offer.places) == 1 else None


def _location(place: Place) -> str:
    """Nothing of a hidden one."""
    return ", ".join(filter(None, [*places.lines_of(place), place.postcode]))


def _without_going(offer: OfferEntry, session: Session) -> str:
    if session.online or (offer.online and not offer.places):
        return "Online"
    return "By phone" if offer.by_phone and not offer.places else ""


def _point(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.hidden or place.approximate or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude
