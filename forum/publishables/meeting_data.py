"""What the page of a meeting tells machines: schema.org as JSON-LD. It never says more than the page does."""

from directory.publishables.structured import SCHEMA, Node, filled, place_node
from forum.catalogue import Forum, MeetingEntry
from publishing.publishable import Build

STATUS = {True: "EventCancelled", False: "EventScheduled"}


def event_node(meeting: MeetingEntry, forum: Forum, build: Build) -> Node:
    """https://schema.org/Event."""
    url = build.origin + meeting.path
    moved = meeting.moved_from and not meeting.is_cancelled
    return filled(
        {
            "@context": SCHEMA,
            "@type": "Event",
            "@id": f"{url}#event",
            "name": meeting.title,
            "url": url,
            "description": meeting.intro,
            "startDate": meeting.starts_at.isoformat(),
            "endDate": meeting.ends_at.isoformat() if meeting.ends_at else "",
            "previousStartDate": meeting.moved_from.isoformat() if moved and meeting.moved_from else "",
            "eventStatus": f"{SCHEMA}/{'EventRescheduled' if moved else STATUS[meeting.is_cancelled]}",
            "eventAttendanceMode": _attendance(meeting),
            "location": _locations(meeting, url),
            "organizer": {"@type": "Organization", "name": forum.title, "url": build.origin + forum.path},
            "isAccessibleForFree": True,
        }
    )


def _attendance(meeting: MeetingEntry) -> str:
    if meeting.online:
        return f"{SCHEMA}/{'Mixed' if meeting.place else 'Online'}EventAttendanceMode"
    return f"{SCHEMA}/OfflineEventAttendanceMode" if meeting.place else ""


def _locations(meeting: MeetingEntry, url: str) -> list[Node]:
    """To join online leads to the page, which says how to; the link itself is for members."""
    found = [place_node(meeting.place)] if meeting.place and not meeting.place.hidden else []
    return [*found, {"@type": "VirtualLocation", "url": url}] if meeting.online else found
