"""The index with which a browser searches the published site: Pagefind's, made of short records instead of pages."""

import asyncio
import base64
import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import cast

from pagefind.index import IndexConfig, PagefindIndex
from pagefind.service import PagefindService, get_executable

from publishing.publishable import SearchRecord

LANGUAGE = "en"
BATCH = 500  # records on the way at once
PATIENCE, PAUSE = 20.0, 0.05  # seconds: for the last files, and between two looks at them
# Pagefind adds widgets of its own, which we do not use.
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")


class SearchIndexError(Exception):
    """There is no index to be had; the rest of the site does not depend on it."""


def fingerprint(records: Sequence[SearchRecord]) -> str:
    """The same for the same records and the same Pagefind."""
    try:
        made_by = version("pagefind_bin")
    except PackageNotFoundError:
        made_by = "another"
    digest = hashlib.blake2b(made_by.encode(), digest_size=16)
    for record in records:
        digest.update(json.dumps(asdict(record), sort_keys=True).encode())
    return digest.hexdigest()


def write_index(records: Sequence[SearchRecord], folder: Path) -> None:
    """Writes the index into a new folder."""
    program = get_executable()
    if program is None or not Path(program).exists():
        raise SearchIndexError("Pagefind is not installed (pip install 'pagefind[bin]')")
    try:
        # In a thread of its own, so that whoever publishes may have an event loop running.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, _write(records, folder)).result()
    except (OSError, EOFError, asyncio.IncompleteReadError, PagefindError) as problem:
        raise SearchIndexError(f"Pagefind failed ({type(problem).__name__}: {problem})") from problem
    _refuse_half_an_index(records, folder)
    for pattern in _UNUSED:
        for file in folder.glob(pattern):
            file.unlink()


def _refuse_half_an_index(records: Sequence[SearchRecord], folder: Path) -> None:
    """A full disk, for one, is nothing that Pagefind reports."""
    urls = {record.url for record in records}
    if len(list(folder.glob("fragment/*"))) < len(urls) or not _is_whole(folder):
        raise SearchIndexError("Pagefind wrote only a part of its index (is the disk full?)")


def _is_whole(folder: Path) -> bool:
    """Whether its files end where they should: one is JSON, the data and the program's parts are gzipped."""
    try:
        json.loads((folder / "pagefind-entry.json").read_bytes())
        for file in folder.rglob("*"):
            if ".pf_" in file.name or file.suffix == ".pagefind":
                gzip.decompress(file.read_bytes())
    except (OSError, EOFError, ValueError, zlib.error):
        return False
    return True


class PagefindError(Exception):
    """What Pagefind itself says went wrong."""


class _PromptService(PagefindService):
    """The package's own service takes one answer every tenth of a second: eight minutes for 5,000 records."""

    async def _wait_for_responses(self) -> None:
        answers = cast(asyncio.StreamReader, self._backend.stdout)
        try:
            while True:
                self._take(await answers.readuntil(b","))
        except (asyncio.IncompleteReadError, ConnectionError, ValueError) as problem:
            for waiting in self._responses.values():
                if not waiting.done():
                    waiting.set_exception(PagefindError(f"it stopped before it was done: {problem}"))

    def _take(self, answer: bytes) -> None:
        message = json.loads(base64.b64decode(answer[:-1]))
        waiting = self._responses.pop(message.get("message_id"), None)
        if waiting is None:
            return
        payload = message["payload"]
        if payload["type"] == "Error":
            waiting.set_exception(PagefindError(payload["message"]))
        else:
            waiting.set_result(payload)


async def _write(records: Sequence[SearchRecord], folder: Path) -> None:
    service = await _PromptService().launch()
    try:
        index = await service.create_index(IndexConfig(force_language=LANGUAGE))
        for start in range(0, len(records), BATCH):
            await asyncio.gather(*(_add(index, record) for record in records[start : start + BATCH]))
        await index.write_files(str(folder))
        await _written(folder, service)
    finally:
        await service.close()


async def _written(folder: Path, service: PagefindService) -> None:
    """Waits for what Pagefind still has to write: it answers before its last buffers are on the disk, and closing the
    service would throw them away."""
    open_files = Path(f"/proc/{service._backend.pid}/fd")
    for _ in range(int(PATIENCE / PAUSE)):
        await asyncio.sleep(PAUSE)
        if not any(_leads_into(folder, descriptor) for descriptor in open_files.glob("*")) and _is_whole(folder):
            return


def _leads_into(folder: Path, descriptor: Path) -> bool:
    return Path(os.path.realpath(descriptor)).is_relative_to(folder.resolve())


async def _add(index: PagefindIndex, record: SearchRecord) -> None:
    await index.add_custom_record(
        url=record.url,
        content=record.content,
        language=LANGUAGE,
        meta={"title": record.title, **record.meta},
        filters={name: list(values) for name, values in record.filters.items() if values},
        sort=dict(record.sort),
    )
