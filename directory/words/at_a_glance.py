"""What a card carries so that the browser can say "on now until 3pm" there (events.timetables.at_a_glance)."""

from datetime import date, timedelta
from itertools import chain

from directory.catalogue import EventEntry, OfferEntry
from directory.catalogue.sessions import days_open
from directory.words.event_times import runs_past_midnight
from events.enums import Certainty
from events.icalendar.quarters import next_quarter, quarter_of
from events.timetables.at_a_glance import BETWEEN, USUALLY, Days, at_a_glance, of_single

DAY = timedelta(days=1)
# A publish may be late by some days.
SPARE = timedelta(days=7)


def sessions_at_a_glance(offer: OfferEntry, today: date) -> str:
    """Of an offer; "" while it is closed, and where its organiser has written other times since."""
    days = days_open(offer, date.min, date.max)
    if days is None:
        return ""
    sight = in_sight(today)
    told = (at_a_glance(session.pattern, Days(*days), sight, session.closures) for session in offer.sure_sessions)
    text = BETWEEN.join(dict.fromkeys(chain.from_iterable(told)))
    return USUALLY + text if text and offer.times_reading == Certainty.PARTIAL else text


def in_sight(today: date) -> Days:
    """From the quarter of the year on until the next one begins: cards are made anew then."""
    return Days(quarter_of(today) - DAY, next_quarter(today) + SPARE)


def event_at_a_glance(event: EventEntry) -> str:
    """Of what lasts several days nobody knows the hours of each."""
    is_one_day = event.last_day in (None, event.day) or runs_past_midnight(event)
    if event.is_cancelled or event.starts is None or not is_one_day:
        return ""
    return of_single(event.day, event.starts, event.ends)
