"""Reads calendars in a process of its own, on servers of a test: PORT and the time of the run in ISO format."""

import asyncio
import json
import sys
from concurrent.futures import Executor
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[3] / folder) for folder in (".", "site")]


def main(port: int, now: datetime) -> None:
    import django

    django.setup()
    from directory.calendars.actions import read_calendars
    from directory.calendars.reading import parsing
    from directory.freshness.watching.fetching.fetcher import Fetcher, Limits

    async def resolve(host: str, port: int) -> list[str]:
        await asyncio.sleep(0)
        return ["127.0.0.1"]

    def fetcher(executor: Executor) -> Fetcher:
        return Fetcher("Fortnight/1.0 (test)", Limits(ports=frozenset({port})), resolve, {"127.0.0.1"})

    print(json.dumps(asdict(read_calendars(now, fetcher_of=fetcher, pause=0.0, reader=parsing.read))))


if __name__ == "__main__":
    main(int(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
