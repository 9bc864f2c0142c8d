"""What takes place once: events."""

from collections.abc import Iterable, Iterator
from datetime import date

from directory.catalogue import EventEntry
from events.timetables.words import day_in_words, span_in_words
from pages.whats_on.happenings import CANCELLED, Happening, Takings
from pages.whats_on.window import DAY
from pages.whats_on.words import place_in_words


def events_of(events: Iterable[EventEntry], first: date, last: date) -> Takings:
    found = ((_happening(event), tuple(_days(event, first, last))) for event in events)
    return [(happening, days) for happening, days in found if days]


def _days(event: EventEntry, first: date, last: date) -> Iterator[date]:
    """What lasts several days stands on each of them; what only ends after midnight on the first."""
    until = _until(event) or event.day
    day = max(first, event.day)
    while day <= min(last, until):
        yield day
        day += DAY


def _until(event: EventEntry) -> date | None:
    """The last day, where it is more than the small hours."""
    if event.last_day is None or event.last_day == event.day:
        return None
    at_night = event.starts is not None and event.ends is not None and event.ends < event.starts
    return None if at_night and event.last_day == event.day + DAY else event.last_day


def _happening(event: EventEntry) -> Happening:
    return Happening(
        id=event.id,
        title=event.name,
        url=event.path,
        starts=event.starts,
        ends=event.ends,
        until=_until(event),
        hours=_hours(event),
        where=_where(event),
        areas=(event.place.area.id,) if event.place and event.place.area else (),
        free=event.is_free,
        once=True,
        off=CANCELLED if event.is_cancelled else "",
        note=event.status_reason if event.is_cancelled else "",
        example=event.is_example,
    )


def _hours(event: EventEntry) -> str:
    if until := _until(event):
        return f"{day_in_words(event.day, until)} to {day_in_words(until, event.day)}".replace("  ", " ")
    if event.starts is None:
        return "All day"
    words = span_in_words(event.starts, event.ends)
    return words[:1].upper() + words[1:]


def _where(event: EventEntry) -> str:
    ways = [place_in_words(event.place, event.name)] if event.place else []
    ways += ["online" if ways else "Online"] if event.online else []
    return ", ".join(way for way in ways if way)
