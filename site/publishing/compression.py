"""Compressed copies (.br and .gz) beside the text files of a release, so that no web server has to compress.

A second pass, once the public reads a release already: it delays no publish, and one that is killed goes on where it
stopped. The copies stand in no manifest; a copy belongs to a file when both have the same time. What did not change is
shared with another release by a hard link, like the files themselves.
"""

import gzip
import hashlib
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import brotli

from publishing import disk, lock
from publishing.cache_headers import never_changes
from publishing.errors import PublishError
from publishing.manifest import Entry
from publishing.releases import NOTHING, PARTIAL, Release, Releases
from publishing.workers import cores

Say = Callable[[str], None]

TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".ics", ".wasm", ".webmanifest")
SMALLEST = 256  # bytes; what is smaller fits into the first packet anyway
# Measured on 200 pages of 11 kB: quality 7 leaves 26.7 % in 0.6 ms a page, 10 leaves 24.0 % in 10 ms, 11 leaves 23.6 %
# in 27 ms. What never changes is compressed once and read for years, so it gets the best.
BROTLI, BROTLI_FOR_EVER = 7, 11
GZIP = 6
BATCH = 500  # copies that get their names at once, after one wait for the disk


@dataclass(frozen=True)
class Compressed:
    """What a pass did. `made` were compressed now, `shared` came from another release, `kept` stood there already."""

    release: str
    made: int
    shared: int
    kept: int
    touched: int  # files that somebody changed since they were published; they get no copies
    seconds: float

    def line(self) -> str:
        words = (
            f"Release {self.release} has its compressed copies: {self.made:,} made, {self.shared:,} shared with "
            f"another release, {self.kept:,} there already ({self.seconds:.1f} s)."
        )
        if self.touched:
            words += f" {self.touched:,} files got none: they are not as they were published. Publish again."
        return words


@dataclass(frozen=True, slots=True)
class _Copy:
    entry: Entry
    suffix: str

    @property
    def file(self) -> str:
        return self.entry.file + self.suffix

    def stands_in(self, release: Path) -> bool:
        try:
            return (release / self.file).stat().st_mtime_ns == self.entry.modified_ns
        except OSError:
            return False


def _brotli(content: bytes, file: str) -> bytes:
    quality = BROTLI_FOR_EVER if never_changes(file) else BROTLI
    mode = brotli.MODE_GENERIC if file.endswith(".wasm") else brotli.MODE_TEXT
    compressed: bytes = brotli.compress(content, quality=quality, mode=mode)
    return compressed


def _gzip(content: bytes, file: str) -> bytes:
    return gzip.compress(content, 9 if never_changes(file) else GZIP, mtime=0)  # no time inside: stable bytes


_METHODS = {".br": _brotli, ".gz": _gzip}


def copies_of(release: Path, entry: Entry) -> list[str]:
    """The names of the compressed copies that a file of a release has."""
    return [copy.file for copy in _copies(entry) if copy.stands_in(release)]


def compress(public: Path, workers: int = 0, say: Say = lambda words: None) -> Compressed | None:
    """Compresses what the public reads now; None where nothing is published yet. Raises PublishError."""
    started = time.perf_counter()
    releases = Releases(public)
    if releases.current() is NOTHING:
        return None
    with disk.told_in_words(public), _alone(public):
        while True:  # until no publish has come in between
            release = releases.current()
            found = _compress(releases, release, workers or cores(), say)
            if releases.link.resolve() == release.folder:
                return Compressed(release.folder.name, *found, time.perf_counter() - started)


def _alone(public: Path) -> Any:
    """Its own lock: a publish never waits for this."""
    return lock.held(public / ".compressing.lock", wait=600)


def _compress(releases: Releases, release: Release, workers: int, say: Say) -> tuple[int, int, int, int]:
    wanted = [copy for entry in release.entries.values() for copy in _copies(entry)]
    missing = [copy for copy in wanted if not copy.stands_in(release.folder)]
    shared = _share(missing, release.folder, _others(releases, release.folder)) if missing else set()
    to_make = [copy for copy in missing if copy not in shared]
    if to_make:
        say(f"Compressing {len(to_make):,} files…")
    made, touched = _make_in_forks(to_make, release.folder, releases.link, workers)
    return made, len(shared), len(wanted) - len(missing), touched


def _copies(entry: Entry) -> Iterator[_Copy]:
    if entry.size >= SMALLEST and entry.file.endswith(TEXT):
        for suffix in _METHODS:
            yield _Copy(entry, suffix)


def _others(releases: Releases, served: Path) -> Iterator[Release]:
    for known in releases.folder.glob("*.manifest"):
        folder = known.with_suffix("")
        if folder != served and folder.is_dir():
            yield Release(folder)


def _share(missing: Sequence[_Copy], folder: Path, others: Iterator[Release]) -> set[_Copy]:
    shared: set[_Copy] = set()
    for other in others:
        for copy in missing:
            known = other.entries.get(copy.entry.file)
            if copy not in shared and _is_same(known, copy.entry) and copy.stands_in(other.folder):
                unfinished = _unfinished(folder / copy.file)
                unfinished.unlink(missing_ok=True)
                disk.share(other.folder / copy.file, unfinished)
                unfinished.rename(folder / copy.file)
                shared.add(copy)
    return shared


def _is_same(one: Entry | None, other: Entry) -> bool:
    return one is not None and (one.digest, one.modified_ns) == (other.digest, other.modified_ns)


def _make_in_forks(copies: Sequence[_Copy], folder: Path, link: Path, workers: int) -> tuple[int, int]:
    forks = multiprocessing.get_context("fork")
    running: list[tuple[Connection, Any]] = []
    try:
        for number in range(workers if copies else 0):
            ours, theirs = forks.Pipe(duplex=False)
            # A stretch each, not every so manieth: those would be all .br for one and all .gz for the other.
            stretch = copies[len(copies) * number // workers : len(copies) * (number + 1) // workers]
            process = forks.Process(target=_work, args=(stretch, folder, link, theirs, os.getpid()))
            process.start()
            theirs.close()
            running.append((ours, process))
        answers = [_answer(end) for end, _ in running]
    finally:
        for _, process in running:
            process.terminate()
            process.join()
    return sum(made for made, _ in answers), sum(touched for _, touched in answers)


def _answer(end: Connection) -> tuple[int, int]:
    try:
        answer = end.recv()
    except EOFError:
        raise PublishError(
            "A process that compressed files stopped before it was done. The public site is whole; run `manage.py "
            "compress` again for the rest."
        ) from None
    if isinstance(answer, Exception):
        raise answer
    made, touched = answer
    return made, touched


def _work(copies: Sequence[_Copy], folder: Path, link: Path, answer: Connection, parent: int) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # whoever started us may listen for it in a way of its own
    os.nice(10)  # whoever reads the site comes first
    made = touched = 0
    try:
        for start in range(0, len(copies), BATCH):
            if os.getppid() != parent or link.resolve() != folder:
                break  # nobody waits for us, or nobody reads this release any more
            done, wrong = _make(copies[start : start + BATCH], folder)
            made, touched = made + done, touched + wrong
        answer.send((made, touched))
    except FileNotFoundError:
        answer.send((made, touched))  # the release was just removed, being three publishes old
    except (OSError, PublishError) as problem:
        answer.send(problem)


def _make(copies: Sequence[_Copy], folder: Path) -> tuple[int, int]:
    """Writes copies beside their names and names them once they are really on the disk: a power cut must not leave an
    empty page."""
    finished: list[tuple[Path, Path]] = []
    touched: set[str] = set()
    try:
        for copy in copies:
            content = _published(folder, copy.entry)
            if content is None:
                touched.add(copy.entry.file)
                continue
            compressed = _METHODS[copy.suffix](content, copy.entry.file)
            target = folder / copy.file
            finished.append((_unfinished(target), target))
            disk.write(str(_unfinished(target)), compressed)
            os.utime(_unfinished(target), ns=(copy.entry.modified_ns, copy.entry.modified_ns))
        disk.flush_contents()
        for unfinished, target in finished:
            unfinished.rename(target)
    finally:
        for unfinished, _ in finished:
            unfinished.unlink(missing_ok=True)
    return len(finished), len(touched)


def _published(folder: Path, entry: Entry) -> bytes | None:
    """What was published as this file; None when somebody changed or removed it since."""
    try:
        content = (folder / entry.file).read_bytes()
    except FileNotFoundError:
        if not folder.is_dir():
            raise
        return None
    return content if hashlib.blake2b(content, digest_size=16).digest() == entry.digest else None


def _unfinished(target: Path) -> Path:
    return target.with_name(f".{target.name}{PARTIAL}")
