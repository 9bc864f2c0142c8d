"""What stands in a release: an SQLite file beside it, outside of what the public can reach."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

_SCHEMA = """
CREATE TABLE file (file TEXT PRIMARY KEY, digest BLOB NOT NULL, size INTEGER NOT NULL, modified_ns INTEGER NOT NULL,
                   maker TEXT NOT NULL, changes_at INTEGER) WITHOUT ROWID;
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
# A manifest of an earlier version, without one of these columns, is as good as none.
_FILES = "SELECT file, digest, size, modified_ns, maker, changes_at FROM file"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file. `maker` is the publishable's name, or "assets", "media" or "search"; `changes_at` is when its page
    changes by itself, in seconds since 1970."""

    file: str
    digest: bytes
    size: int  # bytes
    modified_ns: int
    maker: str = field(compare=False)
    changes_at: int | None = field(default=None, compare=False)


def save(manifest: Path, entries: Iterable[Entry], facts: Mapping[str, str]) -> None:
    """Writes a new file; one of that name must not exist."""
    with closing(sqlite3.connect(manifest)) as database:
        database.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA}")
        with database:
            database.executemany("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)", map(_row, entries))
            database.executemany("INSERT INTO fact VALUES (?, ?)", facts.items())


def load(manifest: Path) -> tuple[dict[str, Entry], dict[str, str]]:
    """The entries by file, and the facts. A missing or damaged manifest knows nothing: all is then written anew."""
    if not manifest.is_file():
        return {}, {}
    try:
        with closing(sqlite3.connect(f"file:{manifest}?mode=ro", uri=True)) as database:
            entries = {row[0]: Entry(*row) for row in database.execute(_FILES)}
            return entries, dict(database.execute("SELECT * FROM fact"))
    except (sqlite3.DatabaseError, TypeError):
        return {}, {}


def _row(entry: Entry) -> tuple[object, ...]:
    return entry.file, entry.digest, entry.size, entry.modified_ns, entry.maker, entry.changes_at
