"""What a session says to people, for the editor who sets it: one sentence and the next three days."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from directory.models import Offer, OfferSchedule
from directory.timetabling import read_times
from events.closures import load_closures
from events.timetables.closures import NOTHING_CLOSES, Closures
from events.timetables.faults import UnsoundPatternError
from events.timetables.fields import CONDITIONS
from events.timetables.occurrences import Occurrence, next_occurrences
from events.timetables.pattern import Pattern
from events.timetables.words import day_in_words, in_words, span_in_words

DATES = 3
NO_DAYS = "No day of it is known: it skips weeks or months, and nothing says from which day to count."
NO_TERMS = "The term dates of its area are not known, so no day in term time is either. Add them under Calendar."
NOTHING_COMING = "It does not come round in the next two years."


@dataclass(frozen=True, slots=True)
class Telling:
    """`note` says why there are no dates where there are none."""

    sentence: str
    dates: tuple[str, ...] = ()
    note: str = ""


class Around:
    """The term dates and bank holidays that hold for an offer's sessions, looked up once and only where one minds."""

    def __init__(self, area: Callable[[], int | None]) -> None:
        """`area` gives the number of the council's area of the offer itself."""
        self._area = area
        self._all: Mapping[int | None, Closures] | None = None

    def closures(self, session: OfferSchedule) -> Closures:
        if not (session.in_term_time or session.not_on_bank_holidays):
            return NOTHING_CLOSES
        if self._all is None:
            self._all, self._of_offer = load_closures(), self._area()
        own = session.venue.area_id if session.venue else None
        return self._all.get(own or self._of_offer, self._all[None])


def area_of(offer: Offer) -> int | None:
    """The council whose schools and bank holidays count for it: that of its place, else one that it is for."""
    venues = [venue.area_id for venue in offer.venues.all() if venue.area_id]
    return next(iter(venues or [area.pk for area in offer.areas.all()]), None)


def reading_of(text: str, today: date) -> dict[str, Any]:
    """What is read of an offer's words, for the template words_read_piece.html."""
    read = read_times(text)
    sentences = [in_words(pattern, today) for pattern in read.patterns]
    left = [piece for piece in read.residue.split(" | ") if piece]
    return {"words": text.strip(), "read": read, "sentences": sentences, "left": left}


def sentence(session: OfferSchedule, today: date) -> str:
    """Such as "Tuesdays, 10am to 11.30am, in term time, at Church hall"."""
    try:
        pattern = session.pattern
        words = in_words(pattern, today)
    except UnsoundPatternError as error:
        return str(error)
    label = f"{session.description}: " if session.description else ""
    where = ", online" if session.online else f", at {session.venue}" if session.venue else ""
    beside = CONDITIONS.join(one for one in pattern.conditions if one not in words)
    notes = f" ({beside})" if beside else ""
    return f"{label}{words if label else words[:1].upper() + words[1:]}{where}{notes}"


def telling(session: OfferSchedule, around: Around, now: datetime) -> Telling:
    """`session` need not be saved. `now` is aware."""
    said = sentence(session, now.date())
    try:
        pattern = session.pattern
    except UnsoundPatternError:
        return Telling(said)
    closures = around.closures(session)
    coming = next_occurrences(pattern, now, DATES, closures)
    dates = tuple(_in_words(one, now.date()) for one in coming)
    return Telling(said, dates, "" if dates else _why_none(pattern, closures))


def _why_none(pattern: Pattern, closures: Closures) -> str:
    if not pattern.has_known_days:
        return NO_DAYS
    return NO_TERMS if pattern.in_term_time_only and not closures.terms else NOTHING_COMING


def _in_words(one: Occurrence, today: date) -> str:
    hours = f", {span_in_words(one.starts, one.ends)}" if one.starts else ""
    return f"{one.day:%A} {day_in_words(one.day, today)}{hours}"
