"""Meetings in words. Days are always said in full: a page may be read long after it was published."""

from typing import Any

from directory.words import names, places
from directory.words.event_times import weekday_in_words
from events.timetables.words import span_in_words
from forum.catalogue.entries import MeetingEntry

MADE_UP = "An example, not real"
PLACE_UNKNOWN = "We do not know the place yet."


def day_of(meeting: MeetingEntry) -> str:
    """Such as "Tuesday 1 December 2026"."""
    return weekday_in_words(meeting.day)


def hours_of(meeting: MeetingEntry) -> str:
    """Such as "2pm to 4pm"."""
    return span_in_words(meeting.starts, meeting.ends)


def when(meeting: MeetingEntry) -> str:
    return f"{day_of(meeting)}, {hours_of(meeting)}"


def where(meeting: MeetingEntry) -> str:
    """In short, for lists. A hidden place is never named."""
    if meeting.place and meeting.place.hidden:
        words = [places.HIDDEN_PLACE_IN_SHORT]
    else:
        words = [meeting.place.name, places.town_and_area(meeting.place)] if meeting.place else []
    told = ", ".join(dict.fromkeys(filter(None, words)))
    online = (f"{told}, and online" if told else "Online") if meeting.online else told
    return online[:1].upper() + online[1:]


def address(meeting: MeetingEntry) -> str:
    """In one line, with the postcode; "" where nobody knows the place."""
    place = meeting.place
    if place is None:
        return ""
    return places.HIDDEN_PLACE if place.hidden else ", ".join(filter(None, [*places.lines_of(place), place.postcode]))


def access(meeting: MeetingEntry) -> list[str]:
    """What is said of steps, toilets and hearing loops. Of a hidden place nothing: it would give it away."""
    place = meeting.place
    return list(names.paragraphs(place.accessibility)) if place and not place.hidden else []


def change(meeting: MeetingEntry) -> tuple[str, str]:
    """What is different, and why: ("Cancelled", "The hall is closed."). Both empty where all is as it was planned."""
    if meeting.is_cancelled:
        return "Cancelled", meeting.reason
    if meeting.moved_from:
        return f"Moved from {weekday_in_words(meeting.moved_from)}", meeting.reason
    return "", ""


def card(meeting: MeetingEntry) -> dict[str, Any]:
    """The arguments of the component meeting_card."""
    flag, note = change(meeting)
    return {
        "when": when(meeting),
        "url": meeting.path,
        "where": where(meeting),
        "words": meeting.intro,
        "flag": flag,
        "note": note,
        "cancelled": meeting.is_cancelled,
        "example": meeting.is_example,
    }


def place_block(meeting: MeetingEntry) -> dict[str, Any] | None:
    """The arguments of the component address_block; None where nobody knows the place."""
    place = meeting.place
    if place is None:
        return None
    if place.hidden:
        return {"lines": [], "hidden_words": places.HIDDEN_PLACE}
    return {
        "lines": places.lines_of(place),
        "postcode": place.postcode,
        "directions": place.transportation,
        "approximate": place.approximate,
    }
