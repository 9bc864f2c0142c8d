"""What an event is to say, from what a calendar says."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.utils import timezone

from directory.calendars.models import Calendar
from directory.calendars.places import PlaceBook
from directory.calendars.reading.result import Occurrence
from events.enums import EventStatus
from events.models import Event
from events.timetables import words

# Raise it with every change to how calendars are read: it must not look as if all organisers had changed theirs.
VERSION = "2"
CANCELLED = "The organiser's calendar says it is cancelled."
SECRET = "It may tell where a place is that is kept secret."  # noqa: S105  (no password)
# What an import writes. The rest of an event is its editors' own.
WRITTEN = (
    *("name", "description", "organisation_id", "day", "starts", "last_day", "ends"),
    *("venue_id", "online", "url", "status", "status_reason"),
)


def digest_of(told: Mapping[str, Any]) -> str:
    return sha256(json.dumps(dict(told), default=str, sort_keys=True).encode()).hexdigest()


def said(occurrence: Occurrence) -> str:
    """A digest of what the calendar says."""
    return f"{VERSION}:{digest_of(asdict(occurrence))[:60]}"


def is_news(before: str, now: str) -> bool:
    """Only what was read in the same way can be compared."""
    return before != now and before.partition(":")[0] == now.partition(":")[0]


def values_of(event: Event) -> dict[str, Any]:
    """What an event says of that which an import writes."""
    return {name: getattr(event, name) for name in WRITTEN}


def values_for(occurrence: Occurrence, calendar: Calendar, places: PlaceBook) -> tuple[dict[str, Any], str]:
    """What the event is to say, and why an editor has to look at it first ("" when nobody has to)."""
    where = places.where(occurrence.location)
    gives_away = where.gives_away or places.gives_away(f"{occurrence.name} {occurrence.description}")
    told = [f"Where: {where.words}"] if where.words else []
    values = {
        "name": occurrence.name,
        "description": "\n\n".join([*told, *filter(None, [occurrence.description])]),
        "organisation_id": calendar.organisation_id,
        "day": occurrence.day,
        "starts": occurrence.starts,
        "last_day": occurrence.last_day,
        "ends": occurrence.ends,
        "venue_id": where.venue,
        "online": occurrence.online,
        "url": occurrence.url,
        "status": str(EventStatus.CANCELLED if occurrence.cancelled else EventStatus.SCHEDULED),
        "status_reason": CANCELLED if occurrence.cancelled else "",
    }
    return values, SECRET if gives_away else occurrence.doubt


def is_over(occurrence: Occurrence, now: datetime) -> bool:
    """It has begun, or its days have gone by: what happened stays as it was told."""
    local = timezone.localtime(now)
    last = occurrence.last_day or occurrence.day
    if last != local.date() or occurrence.last_day or occurrence.starts is None:
        return last < local.date()
    return occurrence.starts <= local.time()


def in_words(occurrence: Occurrence) -> str:
    """Such as "Lunch club, 24 November 2026, midday to 2pm, Village hall"."""
    parts = [occurrence.name, when_in_words(occurrence), occurrence.location]
    told = ", ".join(part for part in parts if part)
    return f"{told} (cancelled)" if occurrence.cancelled else told


def when_in_words(told: Occurrence | Event) -> str:
    """Such as "24 November 2026, midday to 2pm"."""
    days = _day(told.day) + (f" to {_day(told.last_day)}" if told.last_day else "")
    if told.starts is None:
        return f"{days}, all day"
    return f"{days}, {words.span_in_words(told.starts, told.ends)}"


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
