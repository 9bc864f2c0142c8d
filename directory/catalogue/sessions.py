"""When offers take place: their sessions, loaded for many at a time, and the days they fall on."""

import json
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain, islice
from typing import Any
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast

from directory.catalogue.entries import OfferEntry, Place, Session
from directory.enums import Status
from directory.models import OfferSchedule
from events.closures import load_closures
from events.timetables.closures import NOTHING_CLOSES, Closures
from events.timetables.faults import UnsoundPatternError
from events.timetables.fields import FIELDS, pattern_of
from events.timetables.horizon import day_after
from events.timetables.occurrences import LONDON, LONGEST_WINDOW, Occurrence, is_over, occurrences, windows
from events.timetables.pattern import Pattern

logger = logging.getLogger(__name__)

# What a database gives as texts, and how these are read. Most are the same, so that is done once for all that have it.
AS_TEXTS: Mapping[str, Callable[[str], Any]] = {
    "dates": json.loads,
    "exceptions": json.loads,
    "opens_at": time.fromisoformat,
    "closes_at": time.fromisoformat,
}
COLUMNS = [f"{name}_text" if name in AS_TEXTS else name for name in FIELDS]
DAY = timedelta(days=1)

# Of one schedule: its UUID and sequence, the number of its venue, whether it is online, and its pattern.
Row = tuple[UUID, int, int | None, bool, Pattern]
Found = tuple[Session, Occurrence]


# Of a session whose venue is not public (any more): it is not where the offer is.
WITHDRAWN = Place(name="Ask where it is")


def load_sessions(offers: Any = None) -> Mapping[int, list[Row]]:
    """The schedules of offers (all there are where None), each offer's in their order. One query."""
    schedules = OfferSchedule.objects.order_by("offer_id", "sort_order", "pk")
    if offers is not None:
        schedules = schedules.filter(offer__in=offers)
    schedules = schedules.annotate(**{f"{name}_text": Cast(name, TextField()) for name in AS_TEXTS})
    found: dict[int, list[Row]] = defaultdict(list)
    rows = schedules.values_list("offer_id", "uuid", "sequence", "venue_id", "online", *COLUMNS)
    for offer, uuid, sequence, venue, online, *fields in rows.iterator(chunk_size=2000):
        if pattern := _pattern(*fields):
            found[offer].append((uuid, sequence, venue, online, pattern))
    return found


def row_of(schedule: OfferSchedule) -> Row:
    """As it is in memory, saved or not."""
    return schedule.uuid, schedule.sequence, schedule.venue_id, schedule.online, schedule.pattern


@lru_cache(maxsize=8192)
def _pattern(*values: Any) -> Pattern | None:
    """Thousands of offers are open at the same few hundred times: they share one pattern. None for what no form would
    have let in: one wrong row must not keep all the others from being shown."""
    fields = dict(zip(FIELDS, values, strict=True))
    try:
        return pattern_of(fields | {name: read(fields[name]) for name, read in AS_TEXTS.items() if fields[name]})
    except (UnsoundPatternError, ValueError, TypeError, AttributeError):
        logger.exception("A schedule was left out, because it cannot be read: %s", fields)
        return None


def venues_named(rows: Mapping[int, list[Row]]) -> set[int]:
    return {row[2] for sessions in rows.values() for row in sessions if row[2] is not None}


class Timing:
    """Makes sessions of rows; asks for term dates and bank holidays once, and only where a session minds them."""

    def __init__(self, places: Mapping[int, Place]) -> None:
        self._places = places
        self._closures: Mapping[int | None, Closures] | None = None

    def put(self, offer: OfferEntry, rows: Iterable[Row]) -> OfferEntry:
        offer.sessions = tuple(self._session(offer, row) for row in rows)
        return offer

    def _session(self, offer: OfferEntry, row: Row) -> Session:
        uuid, sequence, venue, online, pattern = row
        place = self._places.get(venue, WITHDRAWN) if venue else None
        return Session(uuid, sequence, pattern, self._closures_of(pattern, offer, place), place, online)

    def _closures_of(self, pattern: Pattern, offer: OfferEntry, place: Place | None) -> Closures:
        if not (pattern.in_term_time_only or pattern.not_on_bank_holidays):
            return NOTHING_CLOSES
        if self._closures is None:
            self._closures = load_closures()
        return self._closures.get(_area(offer, place), self._closures[None])


def _area(offer: OfferEntry, place: Place | None) -> int | None:
    """The council whose schools and bank holidays count: that of the place, else one that the offer is for."""
    around = (one.area for one in (place, *offer.places) if one)
    return next((area.id for area in (*around, *offer.areas) if area), None)


def sessions_between(offer: OfferEntry, first: date, last: date) -> list[Found]:
    """What takes place on the days from `first` to `last` (at most 800), in order; nothing while it is closed."""
    days = days_open(offer, first, last)
    if days is None:
        return []
    found = [
        (session, one) for session in offer.sessions for one in occurrences(session.pattern, *days, session.closures)
    ]
    return sorted(found, key=_by_time) if len(offer.sessions) > 1 else found


def coming(offer: OfferEntry, first: date, last: date) -> Iterator[Found]:
    """The same, worked out no further than somebody asks."""
    if offer.sessions:
        yield from chain.from_iterable(sessions_between(offer, *days) for days in windows(first, last))


def days_open(offer: OfferEntry, first: date, last: date) -> tuple[date, date] | None:
    """The days among these on which it is not closed, over, or still to begin."""
    if offer.status != Status.ACTIVE and offer.closed_until is None:
        return None
    reopens = day_after(offer.closed_until) if offer.closed_until and offer.status != Status.ACTIVE else first
    first = max(first, offer.start_date or first, reopens)
    last = min(last, offer.end_date or last)
    return (first, last) if first <= last else None


def next_sessions(offer: OfferEntry, now: datetime, number: int) -> list[Found]:
    """The next sessions that are not over at `now` (aware), those under way first; at most `number`."""
    today = now.astimezone(LONDON).date()
    around = coming(offer, today - DAY, today + LONGEST_WINDOW - DAY)
    return list(islice((one for one in around if not is_over(one[1], now)), number))


def taking_place(
    offers: Iterable[OfferEntry], first: date, last: date
) -> Iterator[tuple[OfferEntry, Session, Occurrence]]:
    """Every session of these offers on the days from `first` to `last`, offer by offer."""
    for offer in offers:
        if offer.sessions:
            for session, occurrence in sessions_between(offer, first, last):
                yield offer, session, occurrence


def _by_time(found: Found) -> tuple[date, time]:
    occurrence = found[1]
    return occurrence.day, occurrence.starts or time.min
