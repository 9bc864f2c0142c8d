"""What the search of the published site knows of an event: its words, its card, and the days on which it is."""

from datetime import date, timedelta
from typing import Any

from directory.catalogue import EventEntry
from directory.event_cards import event_card
from directory.search.days_ahead import DAYS_AHEAD
from directory.search.timings import DAYS, HOURS
from directory.words import names
from directory.words.event_times import runs_past_midnight
from directory.words.places import town_and_area
from events.timetables.day_spans import spans_between
from events.timetables.pattern import Pattern
from events.timetables.rules import OneOff, Weekly
from events.timetables.weekdays import EVERY_DAY
from publishing.publishable import SearchRecord, SearchSpan

EVENTS = "Events"
EXAMPLE = "Example, not a real event"
TEXT_LENGTH = 1_000  # letters of a text in which its words are looked for
# What does not take place sinks.
CANCELLED = 0.5
DAY = timedelta(days=1)


def event_words(event: EventEntry) -> dict[str, str]:
    """The words that find an event, by field of the index. Nothing of a place that is hidden."""
    place = event.place if event.place and not event.place.hidden else None
    return {
        "name": event.name,
        "organisation": event.organisation.name if event.organisation else "",
        "text": f"{event.summary} {event.description}"[:TEXT_LENGTH],
        "topic": " ".join(topic.name for topic in event.categories),
        "notes": f"{event.who_for} {event.booking_note}"[:TEXT_LENGTH],
        "place": f"{place.name} {town_and_area(place)} {place.postcode}" if place else "",
    }


def event_record(event: EventEntry, content: str, today: date) -> SearchRecord:
    """`content`: the words that a slip of the finger may have meant."""
    area = event.place.area if event.place and not event.place.hidden else None
    parents = (topic.parent for topic in event.categories if topic.parent)
    return SearchRecord(
        url=event.path,
        title=event.name,
        content=content,
        meta=_meta(event),
        filters={
            "kind": [EVENTS],
            "category": sorted({topic.name for topic in (*event.categories, *parents)}),
            "area": [area.name] if area else [],
            "cost": ["Free"] if event.is_free else [],
        },
        sort={"title": names.sort_key(event.name)},
        standing=CANCELLED if event.is_cancelled else 1.0,
        **_days(event, today),
    )


def _meta(event: EventEntry) -> dict[str, str]:
    """What templates/components/browser_search.html shows of it."""
    card = event_card(event)
    told = {name: card[name] for name in ("summary", "when", "sessions", "where", "cost", "flag")}
    told["organisation"] = event.organisation.name if event.organisation else ""
    if event.is_example:
        told |= {"flag": EXAMPLE, "flag_kind": "example"}
    elif event.is_cancelled:
        told["flag_kind"] = card["flag_kind"]
    return {name: words for name, words in told.items() if words}


def _days(event: EventEntry, today: date) -> dict[str, Any]:
    """The fields of a SearchRecord that say when it is on: on no day where it is cancelled."""
    pattern = pattern_of_event(event)
    known = {"times_known": HOURS if pattern.starts or event.is_cancelled else DAYS}
    if event.is_cancelled:
        return known
    days: list[list[SearchSpan]] = [[] for _ in range(DAYS_AHEAD)]
    for day, span in spans_between(pattern, today, today + (DAYS_AHEAD - 1) * DAY):
        words = span.hours if pattern.starts else ""
        days[(day - today).days].append(SearchSpan(span.start, span.end, span.marks, words))
    return {**known, "days_from": today.isoformat(), "days": [tuple(spans) for spans in days]}


def pattern_of_event(event: EventEntry) -> Pattern:
    """Of what lasts several days nobody knows the hours of each. An exhibition may last for years: no day is listed."""
    last = event.last_day or event.day
    if last == event.day or runs_past_midnight(event):
        return Pattern(rule=OneOff((event.day,)), starts=event.starts, ends=event.ends)
    return Pattern(rule=Weekly(EVERY_DAY), valid_from=event.day, valid_to=last)
