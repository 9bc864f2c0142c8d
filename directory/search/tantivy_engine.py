"""The embedded engine: tantivy finds words, columns in memory do the rest."""

import logging
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import RLock

from django.conf import settings
from django.utils import timezone

from directory.search import answering
from directory.search.crisis import CrisisWords, read_phrases
from directory.search.documents import documents
from directory.search.engine import Meant, SearchUnavailableError
from directory.search.gazetteer import Gazetteer
from directory.search.index import PATIENCE_SECONDS, Followed, IndexBusyError, IndexFolder, IndexMissingError, Snapshot
from directory.search.lexicon import Lexicon, read_lexicon
from directory.search.models import IndexState
from directory.search.query import SearchQuery
from directory.search.ranking import Ranker
from directory.search.results import SearchResults
from directory.search.spelling import Speller
from directory.search.time_words import pairs_in_names
from directory.search.understanding import Understanding

logger = logging.getLogger(__name__)

# An index with so many rows of entries that are gone is built anew.
MOST_DEAD = 0.3
SECOND_LOOK_SECONDS = 0.05
# Whoever changed an entry updates the index right after; only when it has not is somebody else to do it.
GRACE_SECONDS = 5.0


@dataclass(frozen=True)
class Words:
    """What the CMS knows of words, at one mark of its changes (history, mark)."""

    key: tuple[str, int]
    lexicon: Lexicon
    crisis: CrisisWords


@dataclass(frozen=True)
class Mind:
    """Everything that answers need, for one state of the index and one of the lexicon."""

    snapshot: Snapshot
    words: Words

    @cached_property
    def understanding(self) -> Understanding:
        table = self.snapshot.table
        lexicon = self.words.lexicon
        return Understanding(
            lexicon,
            Gazetteer(table),
            Speller(table.spoken, lexicon.spoken),
            pairs_in_names(card.title for card in table.cards),
        )

    @cached_property
    def ranker(self) -> Ranker:
        return Ranker(self.snapshot, self.words.lexicon)


class TantivyEngine:
    """One a process. Reads follow what other processes write; writes wait for each other."""

    def __init__(self) -> None:
        self._index = IndexFolder(settings.FORTNIGHT_SEARCH_INDEX)
        self._mind: Mind | None = None
        self._lock = RLock()
        self._behind_since: float | None = None
        # At the first look nobody can be about to bring the change.
        self._patient = False
        self.grace = GRACE_SECONDS
        self.patience = PATIENCE_SECONDS

    def search(self, query: SearchQuery) -> SearchResults:
        return _answer(self.mind(), query)

    def search_all(self, queries: Sequence[SearchQuery]) -> list[SearchResults]:
        mind = self.mind()
        return [_answer(mind, query) for query in queries]

    def understand(self, query: SearchQuery) -> Meant:
        mind = self.mind()
        question = mind.understanding.of(query, timezone.localdate())
        return Meant(question, mind.words.crisis.find(query.text), mind.words.lexicon.spoken)

    def update(self, offers: Collection[int], organisations: Collection[int], changes: int = 1) -> None:
        keys = [f"offer:{pk}" for pk in offers] + [f"organisation:{pk}" for pk in organisations]
        with self._index.writing():
            followed = _followed()
            snapshot = self._readable()
            if snapshot is None or not self._can_change(snapshot, followed):
                self._build()
                return
            changed = list(documents(timezone.localdate(), offers, organisations))
            self._index.change(keys, changed, _further(snapshot, changes, followed))

    def _can_change(self, snapshot: Snapshot, followed: Followed) -> bool:
        alive = snapshot.table.alive
        dead = 1 - alive.mean() if len(alive) else 0.0
        return snapshot.stamp.is_of(followed) and dead <= MOST_DEAD

    def expect_rebuild(self) -> None:
        self._patient = False

    def rebuild(self) -> int:
        with self._index.writing():
            return self._build()

    def _build(self) -> int:
        followed = _followed()  # before the entries: a change while they are read makes the index look behind
        entries = list(documents(timezone.localdate()))
        self._index.build(entries, followed)
        return len(entries)

    def mind(self) -> Mind:
        """Gives what answers need, up to date with the index and the lexicon."""
        state = IndexState.now()
        with self._lock:
            snapshot = self._fresh(Followed(state.history.hex, state.entries, state.mark))
            known = self._mind
            words_key = (state.history.hex, state.lexicon)
            if known and known.snapshot is snapshot and known.words.key == words_key:
                return known
            words = known.words if known and known.words.key == words_key else _read_words(words_key)
            self._mind = Mind(snapshot, words)
            return self._mind

    def _fresh(self, followed: Followed) -> Snapshot:
        snapshot = self._readable()
        if snapshot is None or not snapshot.stamp.is_of(followed):
            return self._built_now()
        if snapshot.stamp.is_at(followed):
            self._behind_since, self._patient = None, True
            return snapshot
        self._behind_since = self._behind_since or time.monotonic()
        is_late = not self._patient or time.monotonic() - self._behind_since >= self.grace
        return self._caught_up(snapshot) if is_late else snapshot

    def _readable(self) -> Snapshot | None:
        """Looks twice: between two looks another process may have put a new table in place of the old one."""
        for _ in range(2):
            try:
                return self._index.read()
            except IndexMissingError:
                time.sleep(SECOND_LOOK_SECONDS)
        return None

    def _built_now(self) -> Snapshot:
        logger.info("The search index is missing, damaged or old; building it.")
        try:
            with self._index.writing(self.patience):
                built = self._readable()
                if built is not None and built.stamp.is_of(_followed()):
                    return built
                self._build()
                return self._index.read()
        except (IndexBusyError, OSError) as error:
            raise SearchUnavailableError("Search is being made ready. Please try again in a minute.") from error

    def _caught_up(self, snapshot: Snapshot) -> Snapshot:
        """The index is behind: whoever changed the entries is about to update it, or died before it could."""
        try:
            with self._index.writing(patience=0):
                newest = self._index.read()
                if newest.stamp.is_at(_followed()):
                    return newest
                self._build()
                return self._index.read()
        except (IndexBusyError, IndexMissingError, OSError):
            return snapshot


def _answer(mind: Mind, query: SearchQuery) -> SearchResults:
    crisis = mind.words.crisis.find(query.text)
    return answering.answer(mind.understanding, mind.ranker, query, timezone.localtime(), crisis)


def _further(snapshot: Snapshot, changes: int, followed: Followed) -> Followed:
    """Where an index is after so many changes more. Short of where the database is, while others have still to bring
    theirs: should one of them have died, the index stays behind and is built anew."""
    entries = min(snapshot.stamp.entries + changes, followed.entries)
    return Followed(followed.history, entries, followed.mark if entries == followed.entries else 0)


def _followed() -> Followed:
    state = IndexState.now()
    return Followed(state.history.hex, state.entries, state.mark)


def _read_words(key: tuple[str, int]) -> Words:
    return Words(key, read_lexicon(), read_phrases())
