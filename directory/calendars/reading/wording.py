"""One occurrence in plain words and bounded lengths, on the clock of the United Kingdom."""

import re
from datetime import date, datetime, timedelta
from datetime import time as clock
from typing import Any
from urllib.parse import urlsplit

from directory.calendars.reading.expanding import Taken
from directory.calendars.reading.limits import LONGEST_EVENT
from directory.calendars.reading.result import Occurrence
from directory.calendars.reading.zones import LONDON
from directory.importing.cells import one_line, plain_text

LONGEST_NAME = 255
LONGEST_DESCRIPTION = 5_000
LONGEST_LOCATION = 400
LONGEST_URL = 500
A_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
# Where a link in place of an address leads to: people, not halls.
ONLINE = re.compile(r"\b(?:online|zoom|microsoft teams|teams meeting|google meet|webinar)\b", re.IGNORECASE)
ON_ITS_WAY = re.compile(r"\bzoom\.us/\S*|\bteams\.microsoft\.com/\S*|\bmeet\.google\.com/\S*", re.IGNORECASE)
JOIN_LINK = re.compile(rf"(?:https?://)?\S*(?:{ON_ITS_WAY.pattern})", re.IGNORECASE)


def worded(taken: Taken) -> Occurrence | None:
    """None where it lasts so long that it is no event."""
    event = taken.event
    day, starts, last_day, ends = when(event)
    if last_day and (last_day - day).days > LONGEST_EVENT:
        return None
    location = _text(event, "LOCATION", LONGEST_LOCATION).replace("\n", ", ")
    return Occurrence(
        uid=taken.uid,
        recurrence=_recurrence(event) if taken.repeats else "",
        name=one_line(str(event.get("SUMMARY", "")))[:LONGEST_NAME],
        day=day,
        starts=starts,
        last_day=last_day,
        ends=ends,
        description=_without_join_links(_text(event, "DESCRIPTION", LONGEST_DESCRIPTION)),
        location=A_LINK.sub("", location).strip(" ,;-"),
        url=_url(str(event.get("URL", ""))),
        online=bool(A_LINK.search(location) or ONLINE.search(location)),
        cancelled=str(event.get("STATUS", "")).strip().upper() == "CANCELLED",
        doubt=taken.doubt,
    )


def when(event: Any) -> tuple[date, clock | None, date | None, clock | None]:
    """(day, starts, last day, ends): the last day only where it is another, the end only where one is told."""
    begins = event["DTSTART"].dt
    finishes = event["DTEND"].dt if "DTEND" in event else begins
    if not isinstance(begins, datetime):
        last = (finishes if not isinstance(finishes, datetime) else finishes.date()) - timedelta(days=1)
        return begins, None, (last if last > begins else None), None
    start = _on_the_wall(begins)
    end = _on_the_wall(finishes) if isinstance(finishes, datetime) else start
    if end <= start:
        return start.date(), start.time(), None, None
    last = end.date() if end.date() > start.date() else None
    return start.date(), start.time(), last, end.time()


def _on_the_wall(moment: datetime) -> datetime:
    local = moment.astimezone(LONDON) if moment.tzinfo else moment
    return local.replace(tzinfo=None, second=0, microsecond=0)


def _recurrence(event: Any) -> str:
    """The day and time for which it was first meant: an occurrence that is moved is still the same."""
    meant = (event.get("RECURRENCE-ID") or event["DTSTART"]).dt
    if not isinstance(meant, datetime):
        return f"{meant:%Y%m%d}"
    return f"{_on_the_wall(meant):%Y%m%dT%H%M}"


def _text(event: Any, name: str, longest: int) -> str:
    """Tags of others' programs, and what nobody can see, are taken out."""
    text = plain_text(str(event.get(name, ""))[: longest * 4])
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _without_join_links(text: str) -> str:
    """Whoever has the link of a meeting is in it: they are for those who book, not for every robot."""
    return JOIN_LINK.sub("(ask the organiser for the link)", text)


def _url(text: str) -> str:
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    is_sound = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    is_short = len(text.strip()) <= LONGEST_URL and not re.search(r"\s", text.strip())
    return text.strip() if is_sound and is_short and not JOIN_LINK.search(text) else ""
