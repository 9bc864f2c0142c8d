"""What a calendar says of one event: a VEVENT."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from events.icalendar.content_lines import END, folded, stamp, text, when


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an event is, whenever it is. `changed` (aware) is when it was last published: never the time of writing,
    so that publishing again gives the same bytes."""

    summary: str
    description: str
    url: str
    changed: datetime
    sequence: int = 0
    location: str = ""
    point: tuple[float, float] | None = None  # latitude and longitude, in degrees
    is_cancelled: bool = False
    is_busy: bool = False  # whoever has it in a calendar has no time for something else


def entry(
    uid: str, about: About, starts: datetime | date, ends: datetime | date | None, more: Iterable[str] = ()
) -> str:
    """A VEVENT. Times are local; a day as `ends` is the first on which it is over. `more` are lines of its own, such
    as those that say how it comes round.

    Nobody is busy because of what they could go to (TRANSP): whoever adds the calendar of a whole town keeps their own
    free and busy hours.
    """
    at = stamp(about.changed)
    return "".join(
        (
            f"BEGIN:VEVENT{END}",
            folded(f"UID:{uid}"),
            f"DTSTAMP:{at}{END}LAST-MODIFIED:{at}{END}SEQUENCE:{about.sequence}{END}",
            when("DTSTART", starts),
            "" if ends is None else when("DTEND", ends),
            *map(folded, more),
            text("SUMMARY", about.summary),
            text("DESCRIPTION", about.description) if about.description else "",
            text("LOCATION", about.location) if about.location else "",
            "GEO:{:.5f};{:.5f}".format(*about.point) + END if about.point else "",
            folded(f"URL:{about.url}"),
            f"STATUS:{'CANCELLED' if about.is_cancelled else 'CONFIRMED'}{END}",
            f"TRANSP:{'OPAQUE' if about.is_busy else 'TRANSPARENT'}{END}END:VEVENT{END}",
        )
    )
