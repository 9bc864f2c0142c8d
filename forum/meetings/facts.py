"""What there is to know of a meeting, in words, for members. Not for the public: there the link to join is missing."""

from collections.abc import Iterator

from directory.words.names import paragraphs
from forum.enums import MeetingStatus
from forum.meetings.hours import when_in_words
from forum.models import MeetingPage

ONLINE = "Online"


def facts_of(meeting: MeetingPage) -> list[tuple[str, list[str]]]:
    """(what, lines)."""
    return [(name, lines) for name, lines in _facts(meeting) if lines]


def place_in_words(meeting: MeetingPage) -> str:
    """In one line; "Online" where there is no room, "" where nothing is known or the place is secret."""
    venue = meeting.venue
    if venue is None or venue.hidden:
        return ONLINE if meeting.online else ""
    return ", ".join(part for part in (venue.name, venue.public_address) if part)


def way_in(meeting: MeetingPage) -> str:
    """ "" where the place is secret: it would give it away."""
    return "" if meeting.venue and meeting.venue.hidden else meeting.way_in


def _facts(meeting: MeetingPage) -> Iterator[tuple[str, list[str]]]:
    yield "When", [when_in_words(meeting), *_moved(meeting)]
    place = place_in_words(meeting)
    yield "Where", [place] if place else ["Ask us: we tell you before the day."]
    yield "How to get in", list(paragraphs(way_in(meeting)))
    if meeting.venue and not meeting.venue.hidden:
        yield "Access", list(paragraphs(meeting.venue.accessibility))
    yield "To join online", [meeting.online_link] if meeting.online_link else []


def _moved(meeting: MeetingPage) -> Iterator[str]:
    why = f": {meeting.status_reason}" if meeting.status_reason else ""
    if meeting.moved_from and meeting.moved_from != meeting.day:
        yield f"Moved from {meeting.moved_from:%-d %B %Y}{why}"
    elif why and meeting.status == MeetingStatus.PLANNED:
        yield f"Changed{why}"
