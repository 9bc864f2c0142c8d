"""Looking at the web pages of offers."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from django.utils import timezone

from directory.freshness.watching.fetching.fetcher import Fetcher, Limits
from directory.freshness.watching.fetching.network import system_resolver
from directory.freshness.watching.linking import link_pages
from directory.freshness.watching.politeness import PAUSE, Politeness
from directory.freshness.watching.reading.readers import Readers
from directory.freshness.watching.recording import Written
from directory.freshness.watching.run import SERVERS_AT_ONCE, Run

ROBOTS_NAME = "Fortnight"


@dataclass(frozen=True, slots=True)
class Report:
    written: Written
    seconds: float
    own_network_is_down: bool

    def as_dict(self) -> dict[str, Any]:
        told = asdict(self.written) | {"seconds": round(self.seconds, 1)}
        return told | {"own_network_is_down": self.own_network_is_down}


def user_agent() -> str:
    """Who we are, and whom to write to, for whoever reads the log of their web server."""
    contact = f"; {settings.FORTNIGHT_CONTACT}" if settings.FORTNIGHT_CONTACT else ""
    return f"{ROBOTS_NAME}/1.0 (+{settings.FORTNIGHT_ORIGIN}/how-we-check/{contact})"


def make_fetcher(executor: ThreadPoolExecutor) -> Fetcher:
    return Fetcher(user_agent(), Limits(), system_resolver(executor), connections=SERVERS_AT_ONCE)


def watch_pages(
    now: datetime,
    most_pages: int | None = None,
    minutes: float | None = None,
    fetcher_of: Callable[[ThreadPoolExecutor], Fetcher] = make_fetcher,
    pause: float = PAUSE,
) -> Report:
    """Looks at the pages that are due: each at most once a day, all of them in the end, however often it is stopped.

    `pause` is in seconds, between two requests to one server. Safe to run while another run is under way.
    """
    start = time.monotonic()

    def clock() -> datetime:
        return timezone.localtime(now + timedelta(seconds=time.monotonic() - start))

    async def go() -> Run:
        with_names = ThreadPoolExecutor(SERVERS_AT_ONCE, "names")
        try:
            async with fetcher_of(with_names) as fetcher, Readers() as readers:
                run = Run(fetcher, readers, Politeness(fetcher, ROBOTS_NAME, clock, pause), clock, most_pages)
                await run.go(minutes * 60 if minutes else None)
                return run
        finally:
            with_names.shutdown(wait=False, cancel_futures=True)

    link_pages(now, timezone.localdate(now))
    run = async_to_sync(go)()
    return Report(run.written, time.monotonic() - start, run.own_network_is_down)
