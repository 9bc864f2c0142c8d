"""The embedded index on disk: generations in a folder, one of them current.

    <folder>/current             the name of the generation in use; switched by rename
    <folder>/writing.lock        held by the one process that writes
    <folder>/generations/<name>/ tantivy's files, table-<n>.npz, stamp.json

Readers look at the stamp of the current generation before each answer and load again when it has changed.
"""

import fcntl
import json
import logging
import shutil
import time
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import tantivy

from directory.search import schema
from directory.search.documents import SearchDocument
from directory.search.table import Table

logger = logging.getLogger(__name__)

WRITER_HEAP = 30_000_000
PATIENCE_SECONDS = 20.0


class IndexMissingError(Exception):
    """There is no index that can be read: never built, damaged, or of another version."""


class IndexBusyError(Exception):
    """Another process writes, and did not finish in time."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an index holds, and how far it has followed which database (see models.IndexState)."""

    version: int
    table: str
    history: str
    entries: int
    mark: int
    documents: int

    def is_of(self, followed: "Followed") -> bool:
        return self.history == followed.history

    def is_at(self, followed: "Followed") -> bool:
        return (self.entries, self.mark) == (followed.entries, followed.mark)


@dataclass(frozen=True, slots=True)
class Followed:
    """How far an index has followed which database: so many changes, and the mark of the last."""

    history: str
    entries: int
    mark: int


@dataclass(frozen=True)
class Snapshot:
    """One state of the index, for reading. It stays whole while others write."""

    generation: Path
    stamp: Stamp
    searcher: Any
    schema: Any
    table: Table


class Seen(NamedTuple):
    """What tells a state of the index from the next, at the price of two looks at the disk."""

    current: tuple[int, int]
    stamp: tuple[int, int]


class IndexFolder:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: tuple[Seen, Snapshot] | None = None

    @contextmanager
    def writing(self, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
        """Holds the right to write. Raises IndexBusyError when another holds it for longer than `patience` seconds."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "writing.lock").open("a") as lock:
            _wait_for(lock, patience)
            try:
                yield
            finally:
                fcntl.flock(lock, fcntl.LOCK_UN)

    def read(self) -> Snapshot:
        """Gives the newest state. Raises IndexMissingError where there is none that can be read."""
        try:
            if self._read is None or not self._is_newest(*self._read):
                current = self._current()
                self._read = (self._seen(current), self._load(current))
            return self._read[1]
        except Exception as error:  # tantivy, numpy and json each have their own words for a damaged file
            self._read = None
            raise IndexMissingError(str(error)) from error

    def build(self, entries: Sequence[SearchDocument], followed: Followed) -> None:
        """Writes a new generation beside the current one, then switches. The caller holds `writing`."""
        generation = self.folder / "generations" / uuid.uuid4().hex
        generation.mkdir(parents=True)
        index = tantivy.Index(schema.schema(), path=str(generation))
        table = _write(index, entries, [], 0)
        _save(generation, table, followed)
        _replace(self.folder / "current", generation.name)
        self._sweep(generation.name)

    def change(self, keys: Iterable[str], entries: Sequence[SearchDocument], followed: Followed) -> None:
        """Takes out the entries with these keys and puts these in. The caller holds `writing`."""
        before = self.read()
        generation = self._current()
        index = tantivy.Index.open(str(generation))
        gone = [row for key in keys if (row := before.table.row_by_key.get(key)) is not None]
        new = _write(index, entries, gone, len(before.table))
        _save(generation, before.table.changed(gone, new), followed)

    def _is_newest(self, seen: Seen, snapshot: Snapshot) -> bool:
        try:
            return seen == self._seen(snapshot.generation)
        except FileNotFoundError:  # another generation has taken its place
            return False

    def _seen(self, generation: Path) -> Seen:
        current, stamp = (self.folder / "current").stat(), (generation / "stamp.json").stat()
        return Seen((current.st_mtime_ns, current.st_ino), (stamp.st_mtime_ns, stamp.st_ino))

    def _current(self) -> Path:
        name = (self.folder / "current").read_text(encoding="ascii").strip()
        return self.folder / "generations" / Path(name).name

    def _load(self, generation: Path) -> Snapshot:
        stamp = Stamp(**json.loads((generation / "stamp.json").read_text(encoding="utf-8")))
        if stamp.version != schema.VERSION:
            raise IndexMissingError("The index was written by another version.")
        index = tantivy.Index.open(str(generation))
        index.config_reader("manual")
        index.reload()
        table = Table.load(generation / stamp.table)
        return Snapshot(generation, stamp, index.searcher(), index.schema, table)

    def _sweep(self, current: str) -> None:
        """Removes old generations. Readers keep theirs: its files are in memory or open."""
        for old in (self.folder / "generations").iterdir():
            if old.name != current:
                shutil.rmtree(old, ignore_errors=True)


def _wait_for(lock: Any, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= until:
                raise IndexBusyError("Another process is writing the search index.") from None
            time.sleep(0.05)


def _write(index: Any, entries: Sequence[SearchDocument], gone: Sequence[int], first_row: int) -> Table:
    spoken: Counter[str] = Counter()
    writer = index.writer(WRITER_HEAP, 1)
    for row in gone:
        writer.delete_documents_by_term("row", row)
    for row, entry in enumerate(entries, start=first_row):
        writer.add_document(schema.as_document(entry, row, spoken))
    writer.commit()
    writer.wait_merging_threads()
    return Table.of(entries, dict(spoken))


def _save(generation: Path, table: Table, followed: Followed) -> None:
    name = f"table-{uuid.uuid4().hex}.npz"
    table.save(generation / name)
    _write_stamp(
        generation,
        Stamp(schema.VERSION, name, followed.history, followed.entries, followed.mark, int(table.alive.sum())),
    )
    for old in generation.glob("table-*.npz"):
        if old.name != name:
            old.unlink(missing_ok=True)


def _write_stamp(generation: Path, stamp: Stamp) -> None:
    _replace(generation / "stamp.json", json.dumps(asdict(stamp)))


def _replace(path: Path, text: str) -> None:
    """Writes beside and renames: whoever reads sees the old text or the new one, never half of it."""
    beside = path.with_name(f"{path.name}.{uuid.uuid4().hex}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
