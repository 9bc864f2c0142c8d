"""One occurrence in plain words and bounded lengths, on the clock of the United Kingdom."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from typing import Any
from urllib.parse import urlsplit

from directory.calendars.reading.expanding import Taken
from directory.calendars.reading.limits import LONGEST_EVENT
from directory.calendars.reading.result import Occurrence
from directory.calendars.reading.ways_in import A_LINK, ASK, has_way_in, name_without_ways_in, without_ways_in
from directory.calendars.reading.zones import LONDON
from directory.importing.cells import one_line, plain_text

LONGEST_NAME = 255
LONGEST_DESCRIPTION = 5_000
LONGEST_LOCATION = 400
LONGEST_URL = 500
# Where a link in place of an address leads to: people, not halls.
ONLINE = re.compile(r"\b(?:online|zoom|microsoft teams|teams meeting|google meet|webinar)\b", re.IGNORECASE)
ONLINE_MEETING = "Online meeting"  # what tells nothing but how to get into it
TOLD_A_WAY_IN = "It told how to get into an online meeting. We left that out: look whether all of it is gone."


def worded(taken: Taken) -> Occurrence | None:
    """None where it lasts so long that it is no event."""
    event = taken.event
    day, starts, last_day, ends = when(event)
    if last_day and (last_day - day).days > LONGEST_EVENT:
        return None
    written = one_line(str(event.get("SUMMARY", ""))[: LONGEST_NAME * 4])
    name = name_without_ways_in(written)
    description = _text(event, "DESCRIPTION", LONGEST_DESCRIPTION)
    location = _text(event, "LOCATION", LONGEST_LOCATION)
    texts = [written, description, *([] if A_LINK.fullmatch(location) else [location])]
    return Occurrence(
        uid=taken.uid,
        recurrence=_recurrence(event) if taken.repeats else "",
        name=name[:LONGEST_NAME] or ONLINE_MEETING,
        day=day,
        starts=starts,
        last_day=last_day,
        ends=ends,
        description=without_ways_in(description),
        location=_place(location),
        url=_url(str(event.get("URL", ""))),
        online=bool(A_LINK.search(location) or ONLINE.search(location) or has_way_in(location)),
        cancelled=str(event.get("STATUS", "")).strip().upper() == "CANCELLED",
        doubt=" ".join(filter(None, [taken.doubt, *_told_ways_in(texts)])),
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


def _place(location: str) -> str:
    words = A_LINK.sub("", without_ways_in(location)).replace(ASK, "")
    return words.replace("\n", ", ").strip(" ,;-")


def _told_ways_in(texts: Iterable[str]) -> Iterator[str]:
    if any(without_ways_in(text) != text for text in texts):
        yield TOLD_A_WAY_IN


def _url(text: str) -> str:
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    is_sound = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    is_short = len(text.strip()) <= LONGEST_URL and not re.search(r"\s", text.strip())
    return text.strip() if is_sound and is_short and not has_way_in(text) else ""
