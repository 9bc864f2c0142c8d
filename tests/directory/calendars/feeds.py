"""Calendars as programs write them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from directory.calendars.actions import Report, read_calendars
from directory.calendars.models import Calendar
from directory.calendars.reading import parsing
from directory.calendars.reading.limits import MOST_BYTES
from directory.freshness.watching.fetching.fetcher import Fetcher, Limits
from directory.models import Offer
from tests.directory.freshness.watching.web import TLS, Handler, Web
from tests.factories import OrganisationFactory

NOW = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Europe/London"))
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def event(uid: str, start: str, *more: str, name: str = "Lunch club") -> str:
    """`start` and the further lines as they stand in the file: "DTSTART:20261124T120000"."""
    lines = ["BEGIN:VEVENT", f"UID:{uid}" if uid else "", start, f"SUMMARY:{name}", *more, "END:VEVENT"]
    return "".join(f"{line}\r\n" for line in lines if line)


def feed(*events: str, name: str = "Village hall") -> str:
    head = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\nX-WR-CALNAME:{name}\r\n"
    return f"{head}{''.join(events)}END:VCALENDAR\r\n"


LUNCH = event("lunch@hall", "DTSTART:20261124T120000", "DTEND:20261124T140000")
FAIR = event("fair@hall", "DTSTART;VALUE=DATE:20261205", "DTEND;VALUE=DATE:20261207", name="Winter fair")
WEEKLY = event("choir@hall", "DTSTART;TZID=Europe/London:20260901T190000", "RRULE:FREQ=WEEKLY", name="Choir")


def serve(web: Web, content: bytes | str, path: str = "/events.ics", etag: str = "") -> None:
    """With an `etag`, whoever has it is told that nothing changed."""

    def answer(handler: Handler) -> None:
        known = bool(etag) and handler.headers.get("If-None-Match") == etag
        headers = {"ETag": etag} if etag else {}
        handler.answer(b"" if known else content, 304 if known else 200, "text/calendar; charset=utf-8", **headers)

    web.pages[path] = answer


def calendar_at(web: Web, path: str = "/events.ics", host: str = "hall.example", **values: object) -> Calendar:
    offer = values.get("offer")
    organisation = values.pop("organisation", None) or (
        offer.organisation if isinstance(offer, Offer) else OrganisationFactory()
    )
    values = {"publishes_at_once": True, "next_read_at": NOW} | values
    return Calendar.objects.create(organisation=organisation, url=web.url(path, host), **values)


def read(web: Web, now: datetime = NOW, pause: float = 0.0, seconds: float = 5.0, **options: object) -> Report:
    """In this process: quicker, where the calendar means no harm."""
    options = {"reader": parsing.read} | options
    return read_calendars(now, fetcher_of=fetcher_of(web, seconds), pause=pause, **options)


def fetcher_of(web: Web, seconds: float = 5.0):
    """With our own limit on size."""
    limits = Limits(seconds=seconds, size=MOST_BYTES, ports=frozenset({web.port}))
    return lambda executor: Fetcher("Fortnight/1.0 (test)", limits, web.resolve, {"127.0.0.1"}, TLS)
