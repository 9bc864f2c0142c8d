"""The processes that read pages for us: few, kept as long as they behave, killed when they do not."""

import asyncio
import json
import os
import sys
from pathlib import Path

from directory.freshness.watching.reading.result import Read

ROOT = Path(__file__).resolve().parents[4]
SECONDS = 5.0  # for one page; the slowest honest one takes a tenth
MODULE = "directory.freshness.watching.reading.apart"


class Readers:
    """Use it as a context manager. Pages wait until one of `number` processes is free."""

    def __init__(self, number: int = 2, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._number = number
        self._free: asyncio.Queue[asyncio.subprocess.Process | None] = asyncio.Queue()

    async def __aenter__(self) -> "Readers":
        for _ in range(self._number):
            self._free.put_nowait(None)
        return self

    async def __aexit__(self, *error: object) -> None:
        while not self._free.empty():
            await _end(self._free.get_nowait())

    async def read(self, content: bytes, content_type: str) -> Read:
        """What a page says. One that takes too long, or too much memory, cannot be compared."""
        process = await self._free.get()
        try:
            process = process if process and process.returncode is None else await _begin()
            async with asyncio.timeout(self._seconds):
                answer = await _ask(process, content, content_type)
        except (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError):
            await _end(process)
            process, answer = None, Read()
        except BaseException:
            await _end(process)
            process = None
            raise
        finally:
            self._free.put_nowait(process)
        return answer


async def _begin() -> asyncio.subprocess.Process:
    """Without our environment: passwords in it are none of a page's business."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", MODULE),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
    )


async def _ask(process: asyncio.subprocess.Process, content: bytes, content_type: str) -> Read:
    assert process.stdin and process.stdout  # noqa: S101  (both were asked for)
    request = {"type": content_type[:200], "size": len(content)}
    process.stdin.write(json.dumps(request).encode() + b"\n" + content)
    await process.stdin.drain()
    return Read(**json.loads(await process.stdout.readuntil(b"\n")))


async def _end(process: asyncio.subprocess.Process | None) -> None:
    if process and process.returncode is None:
        process.kill()
        await process.wait()
