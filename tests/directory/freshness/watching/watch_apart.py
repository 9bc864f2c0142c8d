"""Watches pages in a process of its own, on servers of a test: PORT and the time of the run in ISO format."""

import asyncio
import json
import sys
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[4] / folder) for folder in (".", "site")]


def main(port: int, now: datetime) -> None:
    import django

    django.setup()
    from directory.freshness.watching.actions import watch_pages
    from directory.freshness.watching.fetching.fetcher import Fetcher, Limits

    async def resolve(host: str, port: int) -> list[str]:
        await asyncio.sleep(0)
        return ["127.0.0.1"]

    def fetcher(executor: Executor) -> Fetcher:
        limits = Limits(ports=frozenset({port}))
        return Fetcher("Fortnight/1.0 (test)", limits, resolve, {"127.0.0.1"})

    print(json.dumps(watch_pages(now, fetcher_of=fetcher, pause=0.0).as_dict()))


if __name__ == "__main__":
    main(int(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
