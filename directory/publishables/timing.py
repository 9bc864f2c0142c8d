"""When an offer is, for its page: its usual times, the next dates, and what is different on some days.

All of it holds from midnight to midnight, so a page is made anew at most once a day however often the offer takes
place. What ends during a day is hidden by the browser (frontend/scripts/coming-dates.js).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from directory.catalogue import OfferEntry, Session
from directory.catalogue.sessions import Found, coming, days_open
from directory.enums import Status
from directory.words import sessions as words
from events.enums import Certainty
from events.reading.residue import has_other_words
from events.timetables.horizon import day_after, shifted
from events.timetables.lasting_words import turning_days_of_usual, weekday_in_words
from events.timetables.occurrences import LONDON, Occurrence, occurrences
from events.timetables.pattern import Change, Kind, Pattern
from events.timetables.words import own_hours_in_words, span_in_words

DATES = 3
MOST_DATES = 6
# Exceptions are told so long before: five weeks.
NOTICE = timedelta(days=35)
# From the first of a month, so that what comes into sight does so once a month. Two years and a bit.
SIGHT = timedelta(days=765)
NO_DATES = "We know of no date in the next two years. Ask them when it is on."
ALL_OVER = "The dates that we knew of are over. Ask them whether there will be more."
TERMS_UNKNOWN = "We do not know the dates of the school terms. Ask them whether it is on."
WORDS_ARE_NEWER = "These words are newer than the times above. Ask before you go."


@dataclass(frozen=True, slots=True)
class Timing:
    """What is known on one day. `dates` and `changes` are empty while it is closed."""

    sessions: Sequence[Session]
    dates: Sequence[Found]
    changes: Sequence[tuple[Session, Change]]
    why_no_dates: str
    changes_on: date | None  # the next day on which any of this is different


def timing(offer: OfferEntry, today: date) -> Timing:
    if not offer.sessions:
        return Timing((), (), (), "", None)
    current = list(words.current(offer, today))
    turns = [day for session in current for day in turning_days_of_usual(session.pattern)]
    if offer.status != Status.ACTIVE:
        return Timing(current, (), (), "", _first_after(today, turns))
    dates = next_dates(offer, today)
    changes = list(changes_near(offer, current, today))
    turns += [*_days_of_dates(dates, today), *_days_of_changes(current)]
    return Timing(current, dates, changes, "" if dates else _why_none(current, today), _first_after(today, turns))


def next_dates(offer: OfferEntry, today: date) -> list[Found]:
    """At least three where there are so many, and one of another day than the first."""
    found: list[Found] = []
    if not any(map(_has_dates, offer.sessions)):
        return found
    for one in coming(offer, today, in_sight(today)):
        if not _has_dates(one[0]):
            continue
        found.append(one)
        if len(found) >= DATES and (one[1].day != found[0][1].day or len(found) == MOST_DATES):
            break
    return found


def _has_dates(session: Session) -> bool:
    """A day without hours on which nobody is seen who has not asked is no date to note down."""
    pattern = session.pattern
    return pattern.starts is not None or pattern.kind is not Kind.BY_APPOINTMENT


def in_sight(today: date) -> date:
    """The last day that is looked at."""
    return today.replace(day=1) + SIGHT


def changes_near(offer: OfferEntry, current: Sequence[Session], today: date) -> Iterator[tuple[Session, Change]]:
    """What is different in the coming weeks, on days on which it would be on."""
    found = [
        (session, change)
        for session in current
        for change in session.pattern.changes
        if today <= change.day <= today + NOTICE and _would_be_on(offer, session, change.day)
    ]
    yield from sorted(found, key=lambda one: one[1].day)


def _would_be_on(offer: OfferEntry, session: Session, day: date) -> bool:
    usual = replace(session.pattern, changes=())
    return bool(days_open(offer, day, day) and occurrences(usual, day, day, session.closures))


def _days_of_dates(dates: Sequence[Found], today: date) -> Iterator[date]:
    if dates:
        yield day_after(dates[0][1].day)
    if len(dates) < DATES:
        yield (today.replace(day=1) + timedelta(days=32)).replace(day=1)


def _days_of_changes(current: Sequence[Session]) -> Iterator[date]:
    for session in current:
        for change in session.pattern.changes:
            yield shifted(change.day, -NOTICE)
            yield day_after(change.day)


def _first_after(today: date, days: Iterable[date]) -> date | None:
    return min((day for day in days if day > today), default=None)


def _why_none(current: Sequence[Session], today: date) -> str:
    if not current:
        return ALL_OVER
    known = [session for session in current if session.pattern.has_known_days and _has_dates(session)]
    if any(one.pattern.in_term_time_only and not one.closures.knows_term_after(today.replace(day=1)) for one in known):
        return TERMS_UNKNOWN
    return NO_DATES if known else ""


def in_words(offer: OfferEntry, known: Timing, today: date) -> dict[str, Any]:
    """What the part "When is it?" says, as arguments of the components when_usual and when_next."""
    several = len(known.sessions) > 1
    return {
        "usual": [_usual(session, offer, today) for session in known.sessions],
        "dates": [_date(session, one, offer, several) for session, one in known.dates],
        "changes": [_change_in_words(session, change, several) for session, change in known.changes],
        "why_no_dates": known.why_no_dates,
        "words_are_newer": WORDS_ARE_NEWER if offer.words_are_newer else "",
    }


def shows_own_words(offer: OfferEntry) -> bool:
    """Unless its sessions say all of them. They never say what is for whom, what it costs, and which door it is."""
    return not offer.sessions or offer.times_reading != Certainty.FULL or has_other_words(offer.times_note)


def _usual(session: Session, offer: OfferEntry, today: date) -> dict[str, Any]:
    told = words.usual_words(session, today)
    conditions = [words.capital(one) for one in session.pattern.conditions if one.casefold() not in told.casefold()]
    notes = [*conditions, *([] if session.pattern.has_known_days else [words.WHICH_WEEK])]
    return {
        "label": session.pattern.label,
        "words": told,
        "where": words.where_in_words(session, offer),
        "notes": notes,
    }


def _date(session: Session, one: Occurrence, offer: OfferEntry, several: bool) -> dict[str, Any]:
    told = [weekday_in_words(one.day), *_hours(session, one)]
    notes = [session.pattern.label if several else "", words.where_in_short(session, offer), _moved(one)]
    return {
        "words": ", ".join(told),
        "datetime": one.starts_at.isoformat() if one.starts_at else one.day.isoformat(),
        "ends": (one.ends_at or datetime.combine(day_after(one.day), time(), LONDON)).isoformat(),
        "note": ", ".join(filter(None, notes)),
        "ask_first": session.pattern.kind is not Kind.SESSION and session.pattern.kind is not Kind.DROP_IN,
    }


def _hours(session: Session, one: Occurrence) -> Iterator[str]:
    if one.starts:
        yield span_in_words(one.starts, one.ends)
    if session.pattern.kind is Kind.BY_APPOINTMENT:
        yield "by appointment"


def _moved(one: Occurrence) -> str:
    if one.moved_from is None:
        return ""
    return (
        "at another time than usual" if one.moved_from == one.day else f"instead of {weekday_in_words(one.moved_from)}"
    )


def _change_in_words(session: Session, change: Change, several: bool) -> str:
    """Such as "Not on Thursday 28 May 2026: hall is being painted"."""
    told, pattern = _what_changes(session.pattern, change), session.pattern
    if several and pattern.label:
        told = f"{pattern.label}: {told}"
    elif several and pattern.starts:
        told += f" ({span_in_words(pattern.starts, pattern.ends)})"
    return f"{words.capital(told)}{f': {change.reason}' if change.reason else ''}"


def _what_changes(pattern: Pattern, change: Change) -> str:
    day = weekday_in_words(change.day)
    hours = f", {own}" if (own := own_hours_in_words(pattern, change)) else ""
    if change.moved_to is None:
        return f"not on {day}"
    if change.moved_to == change.day:
        return f"on {day} at another time{hours}" if hours else f"on {day} as usual"
    return f"not on {day}, but on {weekday_in_words(change.moved_to)}{hours}"
