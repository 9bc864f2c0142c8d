"""When an offer is, for machines: schema.org as JSON-LD. It never says more than the page does.

Opening times belong to the service itself (hoursAvailable); a session is an Event with a Schedule. What a Schedule
cannot say (in term time, not on bank holidays) would be wrong on some days: of such a session only the dates that the
page shows are told. Nothing is said of what is closed, of what nobody can come to without asking, or of times
that are older than their organiser's own words.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from directory.catalogue import OfferEntry, Session
from directory.catalogue.sessions import WITHDRAWN
from directory.enums import Status
from directory.publishables.structured import SCHEMA, Node, filled, graph, place_node, provider, service
from directory.publishables.timing import Timing
from events.timetables.occurrences import Occurrence
from events.timetables.pattern import Kind, Pattern
from events.timetables.rules import LAST, MonthlyByDate, MonthlyByWeekday, OneOff, Rule, Weekly

COMING_ALONG = (Kind.SESSION, Kind.DROP_IN)


def service_and_sessions(offer: OfferEntry, known: Timing, origin: str) -> Node:
    """The service, and where it has sessions these beside it."""
    open_to_all = [one for one in known.sessions if one.pattern.kind in COMING_ALONG]
    if offer.status != Status.ACTIVE or offer.words_are_newer:
        open_to_all = []
    hours = [hours_of(session.pattern) for session in open_to_all if _is_opening_hours(session.pattern, offer)]
    told: Node = service(offer, origin) | ({"hoursAvailable": hours} if hours else {})
    sessions = [one for session in open_to_all for one in _session(session, offer, known, origin)]
    if not sessions:
        return told
    return graph({name: value for name, value in told.items() if name != "@context"}, *sessions)


def hours_of(pattern: Pattern) -> Node:
    """https://schema.org/OpeningHoursSpecification. What closes before it opens closes on the next day."""
    days = pattern.rule.days if isinstance(pattern.rule, Weekly) else ()
    return filled(
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"{SCHEMA}/{day.label}" for day in sorted(set(days))],
            "opens": _clock(pattern.starts),
            "closes": _clock(pattern.ends),
            "validFrom": _day(pattern.valid_from),
            "validThrough": _day(pattern.valid_to),
        }
    )


def schedule_of(pattern: Pattern) -> Node:
    """https://schema.org/Schedule. Single dates have none."""
    return filled(
        {
            "@type": "Schedule",
            **_comes_round(pattern.rule),
            "startTime": _clock(pattern.starts),
            "endTime": _clock(pattern.ends),
            "startDate": _day(pattern.valid_from),
            "endDate": _day(pattern.valid_to),
            "exceptDate": sorted(change.day.isoformat() for change in pattern.changes),
            "scheduleTimezone": "Europe/London",
        }
    )


def _comes_round(rule: Rule) -> dict[str, Any]:
    match rule:
        case Weekly(days=days, interval=interval):
            return {"repeatFrequency": f"P{interval}W", "byDay": [f"{SCHEMA}/{day.label}" for day in sorted(set(days))]}
        case MonthlyByWeekday(days=nths, interval=interval):
            return {"repeatFrequency": f"P{interval}M", "byDay": [nth.code for nth in nths]}
        case MonthlyByDate(dates=dates, interval=interval):
            return {"repeatFrequency": f"P{interval}M", "byMonthDay": sorted(set(dates))}
        case _:
            return {}


def _is_opening_hours(pattern: Pattern, offer: OfferEntry) -> bool:
    is_plain = not pattern.changes and not pattern.extra_dates and pattern.ends is not None
    is_weekly = isinstance(pattern.rule, Weekly) and pattern.rule.interval == 1
    return pattern.kind is Kind.DROP_IN and is_weekly and is_plain and _is_schedule(pattern, offer)


def _is_schedule(pattern: Pattern, offer: OfferEntry) -> bool:
    """Whether a Schedule says it all."""
    depends = pattern.minds_the_date or offer.start_date or offer.end_date
    if depends or pattern.starts is None or not pattern.has_known_days or isinstance(pattern.rule, OneOff):
        return False
    return not (isinstance(pattern.rule, MonthlyByDate) and LAST in pattern.rule.dates)


def _session(session: Session, offer: OfferEntry, known: Timing, origin: str) -> Iterator[Node]:
    """Its schedule, then those of the dates shown that no schedule tells of."""
    pattern, has_schedule = session.pattern, _is_schedule(session.pattern, offer)
    if _is_opening_hours(pattern, offer):
        return
    common = _common(session, offer, origin)
    if has_schedule:
        yield filled({**common, "eventSchedule": schedule_of(pattern)})
    for found, one in known.dates:
        is_told = has_schedule and one.moved_from is None and one.day not in pattern.extra_dates
        if found is session and not is_told:
            yield filled({**common, **_moment(one)})


def _common(session: Session, offer: OfferEntry, origin: str) -> Node:
    label, url = session.pattern.label, origin + offer.path
    places = [session.place] if session.place else [] if session.online else offer.places
    there: list[Node] = [place_node(one) for one in places if not one.hidden and one is not WITHDRAWN]
    mode = ("Mixed" if places else "Online") if session.online else "Offline" if places else ""
    return {
        "@type": "Event",
        "name": f"{offer.name}: {label}" if label else offer.name,
        "url": url,
        "location": [*there, {"@type": "VirtualLocation", "url": url}] if session.online else there,
        "eventAttendanceMode": f"{SCHEMA}/{mode}EventAttendanceMode" if mode else "",
        "organizer": provider(offer.organisation, origin),
    }


def _moment(one: Occurrence) -> Node:
    begins = one.starts_at.isoformat() if one.starts_at else one.day.isoformat()
    return {"startDate": begins, "endDate": one.ends_at.isoformat() if one.ends_at else ""}


def _clock(value: Any) -> str:
    return f"{value:%H:%M}" if value else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
