"""What every search engine of the directory can do. tests/directory/search/contract.py says how it behaves."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from directory.search.query import SearchQuery
from directory.search.results import Crisis, SearchResults
from directory.search.understanding import Question

DEFAULT = "directory.search.tantivy_engine.TantivyEngine"


class SearchUnavailableError(Exception):
    """No answer can be given now; the message says so in words for the person who asked."""


class Meant(NamedTuple):
    """What words are taken to mean. `lexicon` are the words that the lexicon is written in."""

    question: Question
    crisis: Crisis | None
    lexicon: Collection[str]


class SearchEngine(Protocol):
    def search(self, query: SearchQuery) -> SearchResults:
        """Answers a question. Raises SearchUnavailableError where there is no index and none can be built in time."""
        ...

    def search_all(self, queries: Sequence[SearchQuery]) -> list[SearchResults]:
        """Answers several questions from one state of the directory, with as many queries as one."""
        ...

    def understand(self, query: SearchQuery) -> Meant:
        """Says what is asked for, and looks for nothing."""
        ...

    def update(self, offers: Collection[int], organisations: Collection[int], changes: int = 1) -> None:
        """Brings these entries in line with the database: changed, new, hidden or gone. They stand for so many
        counted changes."""
        ...

    def expect_rebuild(self) -> None:
        """Lets the next search of this process build the index anew: too much has changed to bring it."""
        ...

    def rebuild(self) -> int:
        """Builds the whole index anew and puts it in use in one step. Returns how many entries it holds."""
        ...


@cache
def engine() -> SearchEngine:
    """The engine of this site, one a process."""
    made: SearchEngine = import_string(getattr(settings, "FORTNIGHT_SEARCH_ENGINE", DEFAULT))()
    return made
