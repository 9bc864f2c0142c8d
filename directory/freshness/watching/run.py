"""One run over the pages that are due: many servers side by side, each of them one page after the other.

The network is waited for in an event loop; the database is asked by the thread that started the run, batch by batch,
so that others who write never wait long, and so that a killed run loses no more than a batch.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import uuid4

from asgiref.sync import sync_to_async

from directory.freshness.watching import claiming, recording
from directory.freshness.watching.claiming import Claim
from directory.freshness.watching.fetching.fetcher import Fetcher
from directory.freshness.watching.judging import Look
from directory.freshness.watching.looking import look_at
from directory.freshness.watching.politeness import Politeness
from directory.freshness.watching.reading.readers import Readers
from directory.freshness.watching.recording import Written

SERVERS_AT_ONCE = 48
BATCH = 50  # pages
WRITE_AFTER = 2.0  # seconds
PUT_OFF = timedelta(hours=1)  # what could not be reached waits for the end of the run, and so long if it is killed
FEW = 10  # pages out of reach that need no explanation


class Run:
    """Used once. `most_pages` and `seconds` bound it; what is left is due in the next one."""

    def __init__(
        self,
        fetcher: Fetcher,
        readers: Readers,
        politeness: Politeness,
        clock: Callable[[], datetime],
        most_pages: int | None = None,
    ) -> None:
        self.name = uuid4().hex
        self.written = Written()
        self.own_network_is_down = False
        self._fetcher = fetcher
        self._readers = readers
        self._politeness = politeness
        self._clock = clock
        self._left = most_pages
        self._waiting: deque[Claim] = deque()
        self._claiming = asyncio.Lock()
        self._writing = asyncio.Lock()
        self._looks: list[Look] = []
        self._out_of_reach: list[Look] = []
        self._done: list[int] = []  # servers
        self._written_at = time.monotonic()

    async def go(self, seconds: float | None) -> None:
        """Looks at everything that is due, or as much of it as there is time for."""
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._look_at_all()
            await self._write()
            await self._write_out_of_reach()
        finally:
            await sync_to_async(claiming.free)(self.name)

    async def _look_at_all(self) -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(SERVERS_AT_ONCE):
                group.create_task(self._work())

    async def _work(self) -> None:
        while claim := await self._next():
            await self._look_at_server(claim)
            self._politeness.forget(claim.name)
            self._done.append(claim.host)

    async def _next(self) -> Claim | None:
        async with self._claiming:
            if not self._waiting and self._left != 0:
                claims = await sync_to_async(claiming.claim)(self.name, self._clock(), self._left)
                self._politeness.remember(await sync_to_async(claiming.robots_of)(claims))
                self._waiting.extend(claims)
                if not claims:
                    self._left = 0  # the other workers need not ask as well
                elif self._left is not None:
                    self._left -= sum(len(claim.targets) for claim in claims)
            return self._waiting.popleft() if self._waiting else None

    async def _look_at_server(self, claim: Claim) -> None:
        for target in claim.targets:
            look = await look_at(target, self._fetcher, self._readers, self._politeness.turn, self._clock)
            self._looks.append(look)
            if len(self._looks) >= BATCH or time.monotonic() - self._written_at > WRITE_AFTER:
                await asyncio.shield(self._write())
            if look.rest:
                return

    async def _write(self) -> None:
        async with self._writing:
            looks, self._looks = self._looks, []
            done, self._done = self._done, []
            learned, self._politeness.learned = self._politeness.learned, []
            self._written_at = time.monotonic()
            away = [look for look in looks if look.is_unreachable]
            here = [look for look in looks if not look.is_unreachable]
            self._out_of_reach += away
            self.written += await sync_to_async(self._write_now)(here, away, done, learned)

    def _write_now(self, here: Sequence[Look], away: Sequence[Look], done: Sequence[int], learned: list) -> Written:
        now = self._clock()
        written = recording.write(here) if here else Written()
        recording.put_off(away, now + PUT_OFF)
        claiming.keep_robots(learned)
        claiming.free(self.name, done)
        claiming.prolong(self.name, now)
        return written

    async def _write_out_of_reach(self) -> None:
        """When hardly anything could be reached, it is our own network that is down, and says nothing about theirs."""
        away = self._out_of_reach
        self.own_network_is_down = len(away) > max(FEW, self.written.looked)
        if self.own_network_is_down:
            return
        for start in range(0, len(away), BATCH):
            self.written += await sync_to_async(recording.write)(away[start : start + BATCH])
