"""What takes place of the directory: the sessions of offers."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from functools import lru_cache

from directory.catalogue import OfferEntry, Session, sessions_between
from directory.enums import Cost, Status
from events.enums import Certainty
from events.timetables.at_a_glance import ASK_FIRST
from events.timetables.closures import Closures
from events.timetables.occurrences import Occurrence, occurrences
from events.timetables.pattern import Change, Kind, Pattern
from events.timetables.words import day_in_words, span_in_words
from pages.whats_on.happenings import CANCELLED, Happening
from pages.whats_on.words import where_in_words

Days = tuple[date, ...]


def sessions_of_offer(offer: OfferEntry, first: date, last: date) -> list[tuple[Happening, Days]]:
    """Every session on the days from `first` to `last`, those too that are cancelled. None while nobody knows whether
    they are still right."""
    if offer.words_are_newer:
        return []
    found: dict[Happening, set[date]] = defaultdict(set)
    takings = _irregular(offer, first, last) if _has_exceptions(offer) else _regular(offer, first, last)
    for happening, days in takings:
        found[happening].update(days)
    return [(happening, tuple(sorted(days))) for happening, days in found.items()]


def _has_exceptions(offer: OfferEntry) -> bool:
    if offer.status != Status.ACTIVE or offer.start_date or offer.end_date:
        return True
    return any(session.pattern.changes for session in offer.sessions)


def _regular(offer: OfferEntry, first: date, last: date) -> Iterator[tuple[Happening, Days]]:
    for session in offer.sessions:
        pattern = session.pattern
        if days := _days(pattern, session.closures, first, last):
            yield _happening(offer, session, pattern.starts, pattern.ends), days


def _irregular(offer: OfferEntry, first: date, last: date) -> Iterator[tuple[Happening, Days]]:
    for session, one in sessions_between(offer, first, last):
        yield _happening(offer, session, one.starts, one.ends, note=_note(one)), (one.day,)
    for happening, day in _called_off(offer, first, last):
        yield happening, (day,)


@lru_cache(maxsize=4096)
def _days(pattern: Pattern, closures: Closures, first: date, last: date) -> Days:
    """Thousands of offers are open at the same few hundred times, so that these are worked out once."""
    return tuple(one.day for one in occurrences(pattern, first, last, closures))


def _called_off(offer: OfferEntry, first: date, last: date) -> Iterator[tuple[Happening, date]]:
    """The days on which it would take place, had nobody cancelled or moved it."""
    for session in offer.sessions:
        changes = {change.day: change for change in session.pattern.changes if change.moved_to != change.day}
        usual = replace(session, pattern=replace(session.pattern, changes=()))
        for _, one in sessions_between(replace(offer, sessions=(usual,)), first, last) if changes else ():
            if change := changes.get(one.day):
                yield _happening(offer, session, one.starts, one.ends, off=_off(change), note=change.reason), one.day


def _off(change: Change) -> str:
    return f"Moved to {change.moved_to:%A} {change.moved_to.day} {change.moved_to:%B}" if change.moved_to else CANCELLED


def _note(one: Occurrence) -> str:
    if one.moved_from is None:
        return ""
    told = (
        "Not at its usual time" if one.moved_from == one.day else f"In place of {day_in_words(one.moved_from, one.day)}"
    )
    return f"{told}: {one.reason}" if one.reason else told


def _happening(
    offer: OfferEntry, session: Session, starts: time | None, ends: time | None, off: str = "", note: str = ""
) -> Happening:
    pattern = session.pattern
    place = session.place or next(iter(offer.places), None)
    around = (place.area,) if place and place.area else offer.areas
    return Happening(
        id=offer.id,
        title=f"{offer.name}: {pattern.label}" if pattern.label else offer.name,
        url=offer.path,
        starts=starts,
        ends=ends,
        hours=_hours(starts, ends, pattern.kind),
        where=where_in_words(offer, session),
        areas=tuple(area.id for area in around),
        free=offer.cost == Cost.FREE,
        drop_in=pattern.kind is Kind.DROP_IN,
        asks_first=pattern.kind in ASK_FIRST,
        usually=offer.times_reading == Certainty.PARTIAL,
        off=off,
        note=note,
        example=offer.is_example,
    )


@lru_cache(maxsize=4096)
def _hours(starts: time | None, ends: time | None, kind: Kind) -> str:
    if starts is None:
        return "By appointment" if kind is Kind.BY_APPOINTMENT else "Ask for the time"
    words = span_in_words(starts, ends)
    ways = {Kind.DROP_IN: ", drop in", Kind.BY_APPOINTMENT: ", by appointment"}
    return words[:1].upper() + words[1:] + ways.get(kind, "")
