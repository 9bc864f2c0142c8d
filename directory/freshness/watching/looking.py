"""One look at one page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from directory.freshness.watching.fetching.fetcher import Answer, Fetcher, Turn
from directory.freshness.watching.fetching.problems import FetchError
from directory.freshness.watching.judging import LONGEST_REST, WORKING, Look
from directory.freshness.watching.reading.readers import Readers
from directory.freshness.watching.reading.result import VERSION, Read

BUSY = 429
CLOSED_FOR_NOW = 503
REST = timedelta(days=1)  # for a server that is asked too much and does not say how long to wait
LONGEST_ETAG = 255
LONGEST_DATE = 100


@dataclass(frozen=True, slots=True)
class Target:
    """A page to look at, and what makes the next answer short if nothing changed."""

    page: int
    url: str
    etag: str = ""
    last_modified: str = ""
    fingerprint: str = ""

    def conditions(self) -> dict[str, str]:
        """None when the page was never read, or in another way than today."""
        if not self.fingerprint.startswith(f"{VERSION}:"):
            return {}
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value}


async def look_at(
    target: Target, fetcher: Fetcher, readers: Readers, turn: Turn, clock: Callable[[], datetime]
) -> Look:
    """Whatever happens, it comes back as a Look."""
    try:
        answer = await fetcher.get(target.url, target.conditions(), turn)
    except FetchError as error:
        return Look(target.page, clock(), problem=error.problem)
    read = await _read(answer, readers)
    status = 403 if "cf-mitigated" in answer.headers else answer.status  # a riddle for robots, whatever its status
    return Look(
        page=target.page,
        at=clock(),
        status=status,
        etag=kept(answer.headers.get("etag", ""), LONGEST_ETAG),
        last_modified=kept(answer.headers.get("last-modified", ""), LONGEST_DATE),
        fingerprint=read.fingerprint,
        gone=read.gone,
        rest=rest_wanted(answer.status, answer.headers, clock()),
    )


async def _read(answer: Answer, readers: Readers) -> Read:
    """Only what came whole can be compared with what comes tomorrow."""
    body = answer.body
    if answer.status not in WORKING or not (body.is_whole and body.is_readable and body.content):
        return Read()
    return await readers.read(body.content, answer.headers.get("content-type", ""))


def kept(value: str, longest: int) -> str:
    """It is sent back as it came or not at all."""
    return value if len(value) <= longest and value.isascii() and value.isprintable() else ""


def rest_wanted(status: int, headers: httpx.Headers, now: datetime) -> timedelta | None:
    """For how long the server asks to be left alone; None when it does not ask."""
    said = headers.get("retry-after", "").strip()
    if status not in (BUSY, CLOSED_FOR_NOW) or (status == CLOSED_FOR_NOW and not said):
        return None
    try:
        # More digits than that are no number of seconds that anybody means.
        wait = timedelta(seconds=int(said[:9])) if said.isdecimal() else parsedate_to_datetime(said) - now
    except (ValueError, TypeError, OverflowError):
        wait = REST
    return min(max(wait, timedelta()), LONGEST_REST)
