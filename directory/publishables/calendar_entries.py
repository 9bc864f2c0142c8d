"""What stands in calendars, made once for each offer.

The text of an offer's sessions is kept with its entry, which lives until the offer changes: the calendars of its
organisation, its kinds and its area, and of the whole site, are put together from what is there.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit

from directory.catalogue import EventEntry, OfferEntry
from directory.catalogue.sessions import days_open
from directory.words.calendars import about_event, about_session
from events.icalendar.quarters import quarter_of
from events.icalendar.sessions import is_dated, sessions
from events.icalendar.single import single
from publishing.publishable import Build


def of_offers(offers: Iterable[OfferEntry], build: Build) -> Iterator[str]:
    """The VEVENTs of each, from the beginning of the quarter on; "" while it is closed."""
    made_for = (build.origin, quarter_of(build.today))
    for offer in offers:
        if offer.calendar is None or offer.calendar[0] != made_for:
            offer.calendar = made_for, "".join(_of_sessions(offer, *made_for))
        yield offer.calendar[1]


def of_event(event: EventEntry, build: Build) -> str:
    uid = f"{event.uuid}@{_host(build.origin)}"
    about = about_event(event, build.origin)
    return single(uid, about, event.day, event.starts, event.last_day, event.ends)


def _of_sessions(offer: OfferEntry, origin: str, quarter: date) -> Iterator[str]:
    days = days_open(offer, quarter, date.max)
    for session in offer.sessions if days else ():
        if days and is_dated(session.pattern):
            about = about_session(offer, session, origin)
            yield from sessions(
                str(session.uuid), _host(origin), about, session.pattern, *days, closures=session.closures
            )


def _host(origin: str) -> str:
    """Part of each identifier, which has to be the same for ever: of the public address, without a port."""
    return urlsplit(origin).hostname or origin
