"""One request a server at a time, with a pause between two, and none that its robots.txt forbids."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
from protego import Protego

from directory.freshness.watching.fetching import urls
from directory.freshness.watching.fetching.fetcher import Fetcher
from directory.freshness.watching.fetching.problems import UNREACHABLE, FetchError, Problem

KEPT_FOR = timedelta(days=1)
# A server whose robots.txt has failed for so long has none (RFC 9309, 2.3.1.4).
UNKNOWN_FOR = timedelta(days=30)
MOST_RULES = 500_000  # characters
PAUSE = 1.0  # seconds
LONGEST_PAUSE = 10.0


@dataclass(frozen=True, slots=True)
class Robots:
    """What one origin (https://example.org) says; `failing_since` when it could not say it."""

    origin: str
    rules: str
    read_at: datetime
    failing_since: datetime | None = None


class Politeness:
    """Gives out turns. Each holds its server until the request is over."""

    def __init__(
        self,
        fetcher: Fetcher,
        robots_name: str,
        clock: Callable[[], datetime],
        pause: float = PAUSE,
    ) -> None:
        self._fetcher = fetcher
        self._name = robots_name
        self._clock = clock
        self._pause = pause
        self._known: dict[str, Robots] = {}
        self._parsed: dict[str, Protego] = {}
        self._origins: defaultdict[str, set[str]] = defaultdict(set)
        self._unreachable: dict[str, Problem] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._last: dict[str, float] = {}
        self._fetching: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.learned: list[Robots] = []  # for whoever remembers

    def remember(self, robots: Iterable[Robots]) -> None:
        """What was read on other days."""
        for one in robots:
            self._keep(one)

    def _keep(self, robots: Robots) -> None:
        self._known[robots.origin] = robots
        self._parsed.pop(robots.origin, None)
        self._origins[httpx.URL(robots.origin).host].add(robots.origin)

    def forget(self, host: str) -> None:
        """Its pages are done: five thousand such files would fill the memory."""
        for origin in self._origins.pop(host, ()):
            self._known.pop(origin, None)
            self._parsed.pop(origin, None)

    @asynccontextmanager
    async def turn(self, url: httpx.URL) -> AsyncIterator[None]:
        """Waits until a request to this address is polite. Raises FetchError when it never is."""
        pause = await self._permission(url)
        async with self._alone(url, pause):
            yield

    @asynccontextmanager
    async def invited_turn(self, url: httpx.URL) -> AsyncIterator[None]:
        """For where the owner has asked us to look: of robots.txt only what names us counts. Raises FetchError."""
        pause = await self._permission(url, is_invited=True)
        async with self._alone(url, pause):
            yield

    @asynccontextmanager
    async def _alone(self, url: httpx.URL, pause: float) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        async with self._turns[url.host]:
            await asyncio.sleep(self._last.get(url.host, -LONGEST_PAUSE) + pause - loop.time())
            try:
                yield
            finally:
                self._last[url.host] = loop.time()

    async def _permission(self, url: httpx.URL, is_invited: bool = False) -> float:
        """Seconds to wait between two requests. Raises FetchError when this one is forbidden."""
        robots = await self._robots(url)
        if is_invited and not names(robots.rules, self._name):
            return self._pause
        now = self._clock()
        if robots.failing_since and now - robots.failing_since < UNKNOWN_FOR:
            raise FetchError(Problem.ROBOTS_UNKNOWN)
        rules = self._parsed.get(robots.origin)
        if rules is None:
            rules = self._parsed[robots.origin] = Protego.parse(robots.rules)
        if not rules.can_fetch(str(url), self._name):
            raise FetchError(Problem.ROBOTS_FORBID)
        return min(max(self._pause, rules.crawl_delay(self._name) or 0.0), LONGEST_PAUSE)

    async def _robots(self, url: httpx.URL) -> Robots:
        origin = urls.origin(url)
        async with self._fetching[origin]:
            known = self._known.get(origin)
            if known is None or not timedelta() <= self._clock() - known.read_at < KEPT_FOR:
                known = await self._ask(origin, known)
                self._keep(known)
                self.learned.append(known)
        return known

    async def _ask(self, origin: str, before: Robots | None) -> Robots:
        """Raises FetchError where the server cannot be reached at all: neither can its pages, in this run."""
        if origin in self._unreachable:
            raise FetchError(self._unreachable[origin])
        now = self._clock()
        try:
            answer = await self._fetcher.get(f"{origin}/robots.txt", turn=self._robots_turn)
        except FetchError as error:
            if error.problem in UNREACHABLE | {Problem.CERTIFICATE}:
                self._unreachable[origin] = error.problem
                raise
            return Robots(origin, "", now)
        if answer.status >= 500 or answer.status == 429:
            return Robots(origin, "", now, before.failing_since or now if before else now)
        whole = answer.body.content.decode("utf-8", "replace") if answer.status == 200 else ""
        return Robots(origin, whole.replace("\0", "")[:MOST_RULES], now)

    def _robots_turn(self, url: httpx.URL) -> AbstractAsyncContextManager[None]:
        return self._alone(url, self._pause)


def names(rules: str, robot: str) -> bool:
    """Whether a robots.txt speaks of this robot in particular."""
    lines = (line.partition("#")[0].casefold().partition(":") for line in rules.splitlines())
    return any(name.strip() == "user-agent" and robot.casefold() in value for name, _, value in lines)
