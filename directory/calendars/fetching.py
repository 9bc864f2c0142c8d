"""Asking for calendars: politely, in bounds, and only on the public internet, as web pages are watched."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx

from directory.calendars.reading.limits import MOST_BYTES
from directory.freshness.watching.actions import ROBOTS_NAME, user_agent
from directory.freshness.watching.fetching.fetcher import Answer, Fetcher, Limits, Turn
from directory.freshness.watching.fetching.network import system_resolver
from directory.freshness.watching.fetching.problems import FetchError, Problem
from directory.freshness.watching.looking import kept, rest_wanted
from directory.freshness.watching.politeness import Politeness, Robots

AT_ONCE = 10
SECONDS = 30.0  # of one calendar, however many redirects lead to it
ACCEPTED = {"Accept": "text/calendar,text/plain;q=0.5,*/*;q=0.1"}
TOO_LARGE = (
    f"The calendar is larger than {MOST_BYTES // 1_000_000} MB, so we stopped reading. Nothing of it was taken. Ask "
    "the organiser for one without old events, or with their own events only."
)
PACKED = "The calendar comes packed in a way that we cannot read."


@dataclass(frozen=True, slots=True)
class Target:
    """A calendar to ask for, and what makes the answer short if nothing changed."""

    calendar: int
    url: str
    etag: str = ""
    last_modified: str = ""
    is_invited: bool = False  # the organiser has given us the address to read

    def headers(self) -> dict[str, str]:
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return ACCEPTED | {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What asking brought. `fault`: why the content cannot be used although it came."""

    calendar: int
    at: datetime
    problem: Problem | None = None
    status: int = 0
    content: bytes = b""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    fault: str = ""
    rest: timedelta | None = None


def make_fetcher(executor: ThreadPoolExecutor) -> Fetcher:
    limits = Limits(seconds=SECONDS, size=MOST_BYTES)
    return Fetcher(user_agent(), limits, system_resolver(executor), connections=AT_ONCE)


FetcherOf = Callable[[ThreadPoolExecutor], Fetcher]


async def fetch_all(
    targets: Sequence[Target],
    known: Sequence[Robots],
    clock: Callable[[], datetime],
    fetcher_of: FetcherOf,
    pause: float,
) -> tuple[list[Fetched], list[Robots]]:
    """What the targets brought, in their order, and what was learned of robots.txt."""
    with_names = ThreadPoolExecutor(AT_ONCE, "names")
    try:
        async with fetcher_of(with_names) as fetcher:
            politeness = Politeness(fetcher, ROBOTS_NAME, clock, pause)
            politeness.remember(known)
            asked = (fetch(target, fetcher, turn_for(target, politeness), clock) for target in targets)
            return list(await asyncio.gather(*asked)), politeness.learned
    finally:
        with_names.shutdown(wait=False, cancel_futures=True)


def turn_for(target: Target, politeness: Politeness) -> Turn:
    """Who invites us speaks for their own server, and not for another that it leads to."""
    if not target.is_invited:
        return politeness.turn
    host = httpx.URL(target.url).host
    return lambda url: politeness.invited_turn(url) if url.host == host else politeness.turn(url)


async def fetch(target: Target, fetcher: Fetcher, turn: Turn, clock: Callable[[], datetime]) -> Fetched:
    """Whatever happens, it comes back as Fetched."""
    try:
        answer = await fetcher.get(target.url, target.headers(), turn)
    except FetchError as error:
        return Fetched(target.calendar, clock(), problem=error.problem)
    return Fetched(
        target.calendar,
        clock(),
        status=answer.status,
        content=answer.body.content,
        content_type=answer.headers.get("content-type", ""),
        etag=kept(answer.headers.get("etag", ""), 255),
        last_modified=kept(answer.headers.get("last-modified", ""), 100),
        fault=_fault(answer),
        rest=rest_wanted(answer.status, answer.headers, clock()),
    )


def _fault(answer: Answer) -> str:
    if not answer.body.is_readable:
        return PACKED
    return "" if answer.body.is_whole else TOO_LARGE
