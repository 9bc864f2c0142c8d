"""Everything that a publish needs from the database, read at one moment."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from publishing import changes, redirects, registry
from publishing.changes import Position
from publishing.publishable import Build, Publishable
from publishing.queries import counted
from publishing.snapshot import snapshot

Job = tuple[Publishable[Any], Any]  # a publishable and one of its rows


@dataclass(frozen=True)
class Loaded:
    build: Build
    position: Position
    jobs: Sequence[Job]
    queries: int
    seconds: float


def load(now: datetime) -> Loaded:
    started = time.perf_counter()
    with counted() as counter, snapshot():
        position = changes.position()
        build = registry.begin(now)
        jobs = [
            (publishable, row)
            for publishable in registry.publishables()
            if not publishable.lists_pages
            for row in publishable.rows(build)
        ]
        redirects.load(build)
    return Loaded(
        build=build,
        position=position,
        jobs=jobs,
        queries=counter.total,
        seconds=time.perf_counter() - started,
    )
