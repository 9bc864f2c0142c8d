"""What stands in a release: an SQLite file beside it, outside of what the public can reach.

It knows each file, and of a page what it depends on. A release that shares most with the one before begins with a copy
of that one's manifest, so that noting a change costs no more than the change.
"""

import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path
from typing import Any, TypeVar

# `delta` has the files that the release before has not, or not so, or has alone.
_SCHEMA = """
CREATE TABLE file (id INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE, digest BLOB NOT NULL, size INTEGER NOT NULL,
                   modified_ns INTEGER NOT NULL, maker TEXT NOT NULL, changes_at INTEGER, subject TEXT, template TEXT,
                   outline BLOB, place INTEGER, changed TEXT);
CREATE INDEX file_of_subject ON file (maker, subject);
CREATE INDEX file_by_moment ON file (changes_at) WHERE changes_at IS NOT NULL;
CREATE INDEX file_by_place ON file (place) WHERE place IS NOT NULL;
CREATE TABLE links (file INTEGER PRIMARY KEY, links TEXT NOT NULL);
CREATE TABLE place (target TEXT, file INTEGER, place TEXT NOT NULL, PRIMARY KEY (target, file, place)) WITHOUT ROWID;
CREATE INDEX place_of_file ON place (file);
CREATE TABLE key (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE dependency (key INTEGER, file INTEGER, PRIMARY KEY (key, file)) WITHOUT ROWID;
CREATE INDEX dependency_of_file ON dependency (file);
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE delta (file TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_COLUMNS = "file, digest, size, modified_ns, maker, changes_at, subject, template, outline, place, changed"
_FILES = f"SELECT {_COLUMNS} FROM file"  # noqa: S608  (a constant)
Answer = TypeVar("Answer")
_AT_ONCE = 500  # values in one question; SQLite takes a limited number


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of a page beside its bytes.

    `outline` is a digest of how it is put together, `place` a number by which it is found among the pages that search
    engines may show (None: they may not), `changed` its day and time for them, `links` the files of the site that it
    leads to or needs, and the places in them ("a/index.html#times").
    """

    subject: str = ""
    template: str = ""
    outline: bytes | None = None
    depends_on: Collection[str] = ()
    place: int | None = None
    changed: str | None = None
    links: Collection[str] = ()


NO_PAGE = PageFacts()


@dataclass(frozen=True, slots=True)
class Entry:
    """One file. `maker` is the publishable's name, or "assets", "media" or "search"; `changes_at` is when its page
    changes by itself, in seconds since 1970. What a page depends on and leads to is written but not read back."""

    file: str
    digest: bytes
    size: int  # bytes
    modified_ns: int
    maker: str = field(compare=False)
    changes_at: int | None = field(default=None, compare=False)
    page: PageFacts = field(default=NO_PAGE, compare=False)


def save(manifest: Path, entries: Iterable[Entry], facts: Mapping[str, str], delta: Iterable[str] = ()) -> None:
    """Writes a new file; one of that name must not exist."""
    with closing(sqlite3.connect(manifest)) as database:
        database.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA}")
        with database:
            Manifest(database).add(entries)
            Manifest(database).note(facts, delta)


def load_files(manifest: Path) -> dict[str, Entry]:
    """The entries by file. A missing or damaged manifest knows nothing: all is then written anew."""
    return _read(manifest, Manifest.files) or {}


def load_facts(manifest: Path) -> dict[str, str]:
    return _read(manifest, Manifest.facts) or {}


def load_step(manifest: Path) -> tuple[dict[str, str], set[str]] | None:
    """The facts and the difference from the release before; None where not both can be read."""
    return _read(manifest, lambda known: (known.facts(), known.delta()))


def _read(manifest: Path, question: "Callable[[Manifest], Answer]") -> "Answer | None":
    with opened(manifest) as known:
        try:
            return question(known) if known else None
        except (sqlite3.DatabaseError, TypeError):
            return None


@contextmanager
def opened(manifest: Path) -> Iterator["Manifest | None"]:
    """A finished manifest, to read; None where there is none."""
    if not manifest.is_file():
        yield None
        return
    with closing(sqlite3.connect(f"file:{manifest}?mode=ro&immutable=1", uri=True)) as database:
        yield Manifest(database)


@contextmanager
def copied(manifest: Path, target: Path) -> Iterator["Manifest"]:
    """A copy that may be changed. It is nobody's yet, so nothing waits for the disk."""
    shutil.copyfile(manifest, target)
    with closing(sqlite3.connect(target)) as database:
        database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        with database:
            yield Manifest(database)


class Manifest:
    """The questions that a publish asks, and the changes that it makes."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    # Reading

    def files(self) -> dict[str, Entry]:
        """All of them, without what is known of pages."""
        rows = self._database.execute("SELECT file, digest, size, modified_ns, maker, changes_at FROM file")
        return {row[0]: Entry(*row) for row in rows}

    def facts(self) -> dict[str, str]:
        return dict(self._database.execute("SELECT name, value FROM fact"))

    def delta(self) -> set[str]:
        return {file for (file,) in self._database.execute("SELECT file FROM delta")}

    def named(self, files: Collection[str]) -> dict[str, Entry]:
        found = self._where_in(f"{_FILES} WHERE file IN", files)
        return {entry.file: entry for entry in found}

    def depending_on(self, keys: Collection[str]) -> Iterator[Entry]:
        """Pages that show something of these names (publishing.keys)."""
        some = "SELECT file FROM dependency WHERE key IN (SELECT id FROM key WHERE key IN"
        return self._where_in(f"{_FILES} WHERE id IN ({some}", keys, ends="))")

    def made_with(self, templates: Collection[str]) -> Iterator[Entry]:
        return self._where_in(f"{_FILES} WHERE template IN", templates)

    def due(self, moment: int) -> Iterator[Entry]:
        """Pages that have changed by themselves by this moment, in seconds since 1970."""
        return self._entries(f"{_FILES} WHERE changes_at <= ?", [moment])

    def made_by(self, maker: str) -> Iterator[Entry]:
        return self._entries(f"{_FILES} WHERE maker = ?", [maker])

    def about(self, maker: str, subjects: Collection[str]) -> Iterator[Entry]:
        for some in _in_batches(subjects):
            yield from self._entries(f"{_FILES} WHERE maker = ? AND subject IN ({_marks(some)})", [maker, *some])

    def listed(self, first: int, last: int) -> list[tuple[str, str | None]]:
        """(file, changed) of the pages that search engines may show, from one place to another."""
        rows = self._database.execute("SELECT file, changed FROM file WHERE place BETWEEN ? AND ?", [first, last])
        return list(rows)

    def count_listed(self) -> int:
        found: int = self._one("SELECT COUNT(*) FROM file WHERE place IS NOT NULL")
        return found

    def dependencies(self, prefix: str) -> set[str]:
        """The names that begin so and that some page depends on."""
        rows = self._database.execute(
            "SELECT key FROM key WHERE key >= ? AND key < ? AND EXISTS (SELECT 1 FROM dependency WHERE key = key.id)",
            [prefix, prefix[:-1] + chr(ord(prefix[-1]) + 1)],
        )
        return {name for (name,) in rows}

    def keys_of(self, file: str) -> set[str]:
        rows = self._database.execute(
            "SELECT key.key FROM dependency JOIN key ON key.id = dependency.key "
            "WHERE dependency.file = (SELECT id FROM file WHERE file = ?)",
            [file],
        )
        return {name for (name,) in rows}

    def leading_to(self, files: Collection[str]) -> dict[str, set[str]]:
        """Which pages link to these files: {file: pages}. Looks through all links, so ask only when something went."""
        wanted, found = set(files), dict[str, set[str]]()
        if wanted:
            rows = self._database.execute("SELECT file.file, links FROM links JOIN file ON file.id = links.file")
            for page, links in rows:
                for link in wanted.intersection(links.split("\n")):
                    found.setdefault(link, set()).add(page)
        return found

    def places_in(self, files: Collection[str]) -> dict[str, set[str]]:
        """Which pages lead to places in these: {page: {"file#place"}}."""
        found: dict[str, set[str]] = {}
        for some in _in_batches(files):
            pages = "SELECT file.file, place.place FROM place JOIN file ON file.id = place.file WHERE target IN"
            rows = self._database.execute(f"{pages} ({_marks(some)})", some)
            for page, place in rows:
                found.setdefault(page, set()).add(place)
        return found

    def links_of(self) -> Iterator[tuple[str, list[str]]]:
        for page, links in self._database.execute(
            "SELECT file.file, links FROM links JOIN file ON file.id = links.file"
        ):
            yield page, links.split("\n")

    def count(self) -> int:
        found: int = self._one("SELECT COUNT(*) FROM file")
        return found

    def totals(self) -> dict[str, tuple[int, int]]:
        """By maker: files and bytes."""
        rows = self._database.execute("SELECT maker, COUNT(*), SUM(size) FROM file GROUP BY maker ORDER BY maker")
        return {maker: (count, size) for maker, count, size in rows}

    def next_moment(self, after: int) -> int | None:
        found: int | None = self._one("SELECT MIN(changes_at) FROM file WHERE changes_at > ?", [after])
        return found

    # Writing

    def add(self, entries: Iterable[Entry]) -> None:
        numbers = count(self._one("SELECT COALESCE(MAX(id), 0) FROM file") + 1)
        known: dict[str, int] = {}
        for number, entry in zip(numbers, entries, strict=False):
            self._add(number, entry)
            self._depend(number, entry.page.depends_on, known)

    def replace(self, entries: Collection[Entry]) -> None:
        self.remove([entry.file for entry in entries])
        self.add(entries)

    def remove(self, files: Collection[str]) -> None:
        for some in _in_batches(files):
            rows = self._database.execute(f"SELECT id FROM file WHERE file IN ({_marks(some)})", some)  # noqa: S608  (marks only)
            numbers = [number for (number,) in rows]
            for table, column in (("file", "id"), ("links", "file"), ("place", "file"), ("dependency", "file")):
                self._database.execute(f"DELETE FROM {table} WHERE {column} IN ({_marks(numbers)})", numbers)  # noqa: S608  (marks only)

    def note(self, facts: Mapping[str, str], delta: Iterable[str]) -> None:
        """Sets facts; and what differs from the release before, in place of what was known of that."""
        self._database.executemany("INSERT OR REPLACE INTO fact VALUES (?, ?)", facts.items())
        self._database.execute("DELETE FROM delta")
        self._database.executemany("INSERT INTO delta VALUES (?)", ((file,) for file in delta))

    def _add(self, number: int, entry: Entry) -> None:
        page = entry.page
        self._database.execute(
            "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(number, entry.file, entry.digest, entry.size, entry.modified_ns, entry.maker, entry.changes_at),
                *(page.subject, page.template, page.outline, page.place, page.changed),
            ),
        )
        if page.links:
            self._database.execute("INSERT INTO links VALUES (?, ?)", (number, "\n".join(page.links)))
            places = [(link.partition("#")[0], number, link) for link in page.links if "#" in link]
            self._database.executemany("INSERT INTO place VALUES (?, ?, ?)", places)

    def _depend(self, number: int, keys: Collection[str], known: dict[str, int]) -> None:
        for key in keys:
            if key not in known:
                known[key] = self._number_of(key)
        self._database.executemany(
            "INSERT OR IGNORE INTO dependency VALUES (?, ?)", [(known[key], number) for key in keys]
        )

    def _number_of(self, key: str) -> int:
        self._database.execute("INSERT OR IGNORE INTO key (key) VALUES (?)", [key])
        number: int = self._one("SELECT id FROM key WHERE key = ?", [key])
        return number

    def _entries(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Entry]:
        for row in self._database.execute(sql, values):
            file, digest, size, modified_ns, maker, changes_at, subject, template, outline, place, changed = row
            page = PageFacts(subject, template, outline, (), place, changed)
            yield Entry(file, digest, size, modified_ns, maker, changes_at, page)

    def _where_in(self, sql: str, values: Collection[str], ends: str = "") -> Iterator[Entry]:
        for some in _in_batches(values):
            yield from self._entries(f"{sql} ({_marks(some)}){ends}", some)

    def _one(self, sql: str, values: Sequence[Any] = ()) -> Any:
        return self._database.execute(sql, values).fetchone()[0]


def _in_batches(values: Collection[str]) -> Iterator[list[str]]:
    rest = iter(sorted(values))
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def _marks(values: Collection[Any]) -> str:
    return ", ".join("?" * len(values))
