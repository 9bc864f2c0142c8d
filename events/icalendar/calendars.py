"""A whole calendar: what it is called, how often to look again, the time zone, and its events."""

from collections.abc import Iterable

from events.icalendar.content_lines import END, folded, text

CONTENT_TYPE = "text/calendar; charset=utf-8"
# How often a subscribed calendar asks again. Most ask when they like.
ASK_AGAIN = "PT6H"
PRODUCT = "-//Fortnight//Community offers//EN"

# The rules that hold since 1996. Calendars have no need of older ones: nothing before this year is in them.
LONDON = END.join(
    (
        "BEGIN:VTIMEZONE",
        "TZID:Europe/London",
        "BEGIN:DAYLIGHT",
        "DTSTART:19960331T010000",
        "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100",
        "TZNAME:BST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0000",
        "TZNAME:GMT",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    )
)


def calendar(name: str, about: str, address: str, events: Iterable[str]) -> str:
    """`events` are VEVENTs as events.icalendar.entries writes them; `address` is where this calendar is published.

    A calendar without events is one too: whoever has subscribed keeps it until there are some again.
    """
    return "".join(
        (
            f"BEGIN:VCALENDAR{END}VERSION:2.0{END}",
            f"PRODID:{PRODUCT}{END}",
            f"CALSCALE:GREGORIAN{END}METHOD:PUBLISH{END}",
            text("X-WR-CALNAME", name),
            text("NAME", name),
            text("X-WR-CALDESC", about),
            f"X-WR-TIMEZONE:Europe/London{END}",
            f"REFRESH-INTERVAL;VALUE=DURATION:{ASK_AGAIN}{END}X-PUBLISHED-TTL:{ASK_AGAIN}{END}",
            folded(f"SOURCE;VALUE=URI:{address}"),
            LONDON,
            *events,
            f"END:VCALENDAR{END}",
        )
    )
