"""Records and projects beside the results of the running server: a small index in memory, looked up by whole words.

Whatever people type is only split into words and compared: nothing of it reaches a database. The index is made anew
when something of the forum was changed, which the log of changes says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from django.db import connection

from directory.search import levels
from directory.search.beside import Beside
from directory.search.lexicon import FILLERS
from directory.search.words import stem, words
from forum.searching.published import EXAMPLE, stems_of
from forum.searching.texts import Found, texts
from publishing import changes
from publishing.changes import Position
from publishing.keys import EVERYTHING
from publishing.publishable import Build

HEADING = "From the forum"
MOST_SHOWN, MOST_WORDS = 4, 12
# The beginnings of the names (publishing.keys) of all that is shown.
SHOWN = ("forum.", "wagtailcore.", EVERYTHING)


@dataclass(frozen=True)
class _Index:
    position: Position
    entries: list[tuple[Found, Mapping[str, int]]]  # with the level of each stem

    def find(self, asked: set[str]) -> list[Found]:
        """Those with all of these words, the best first."""
        fitting = [
            (sum(held[one] for one in asked), found) for found, held in self.entries if asked and asked <= held.keys()
        ]
        return [found for _, found in sorted(fitting, key=lambda one: (-one[0], _newest_first(one[1])))]


_kept: dict[str, _Index] = {}
_lock = Lock()


def beside(text: str, build: Build) -> Beside | None:
    """For directory.search.beside."""
    asked = {stem(word) for word in words(text)[:MOST_WORDS] if word not in FILLERS}
    found = _index(build).find(asked)[:MOST_SHOWN] if asked else []
    return Beside(HEADING, [_line(one) for one in found]) if found else None


def _line(one: Found) -> tuple[str, str, str]:
    made_up = f"{EXAMPLE}. " if one.is_example else ""
    told = ". ".join(filter(None, (one.when, one.summary)))
    return one.title, one.path, f"{made_up}{told}"


def _newest_first(one: Found) -> int:
    return -one.day.toordinal() if one.day else 0


def _index(build: Build) -> _Index:
    with _lock:
        kept, now = _kept.get("index"), changes.position()
        if kept is None or _has_changed(kept.position, now):
            kept = _made(build, now)
        if not connection.in_atomic_block:  # else what it has read may never come to be
            _kept["index"] = kept
        return kept


def _has_changed(since: Position, now: Position) -> bool:
    touched = changes.since(since, now)
    return touched is None or any(name.startswith(SHOWN) for name in touched)


def _made(build: Build, now: Position) -> _Index:
    found = texts(build)
    return _Index(now, list(zip(found, levels.levels([stems_of(one) for one in found]), strict=True)))
