"""What the rest of the site tells the publisher: which pages there are, and what stands on them.

A part of the site registers publishables (publishing.registry). Each loads **rows** (all of them with a number of
queries that does not grow with their number, or the one behind a URL) and turns one row into a **page** without
touching the database. The live view and the published file go through the same two steps: they are the same bytes.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from django.utils import timezone

if TYPE_CHECKING:
    from publishing.changes import Position

Row = TypeVar("Row")
Shared = TypeVar("Shared")


@dataclass(frozen=True, slots=True)
class Build:
    """What holds for every page of one run.

    `origin` is the public address without a slash at the end, `live_origin` the address of the running server that
    takes forms ("" where it is the same), `chrome` what every page shows around its own content.
    """

    now: datetime
    origin: str
    live_origin: str
    chrome: Mapping[str, Any]
    position: "Position | None" = None  # in the log of changes: given while a publish makes only what was changed
    _shared: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def tomorrow(self) -> datetime:
        """The coming midnight, here: when a page changes that counts days."""
        return timezone.make_aware(datetime.combine(self.today + timedelta(days=1), time()))

    def once(self, key: str, load: Callable[[], Shared]) -> Shared:
        """What several publishables show, loaded once a run."""
        if key not in self._shared:
            self._shared[key] = load()
        shared: Shared = self._shared[key]
        return shared


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the public site, before it is rendered. `path` begins with a slash; one that ends in a slash
    becomes index.html in a folder of that name."""

    path: str
    template: str
    title: str = ""
    description: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    breadcrumbs: Sequence[tuple[str, str]] = ()  # (label, url), from home to the page above this one
    json_ld: Mapping[str, Any] | None = None
    image: str = ""
    noindex: bool = False  # kept out of search engines and of the sitemap
    changed: datetime | None = None  # the sitemap's lastmod
    changes_at: datetime | None = None  # when it next changes by itself, because time passes; or is gone
    depends_on: Collection[str] = ()  # names of what it shows (publishing.keys)
    subject: str = ""  # what it is about: the pages of one subject, such as those of one list, are made together
    content_type: str = "text/html; charset=utf-8"


class SearchSpan(NamedTuple):
    """Something that is on, on one day; its minutes count from midnight UTC of that day, None where not known."""

    start: int | None
    end: int | None
    marks: int  # publishing.search.days tells them
    words: str


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """What the search of the published site knows of one page. Keep it short: every word has to be downloaded."""

    url: str
    title: str
    content: str = ""  # the words that find it, beside those of the title
    meta: Mapping[str, str] = field(default_factory=dict)  # what a result shows, beside the title
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: Mapping[str, str] = field(default_factory=dict)  # "title": what it is sorted by, if not the title itself
    terms: Mapping[str, int] = field(default_factory=dict)  # instead of content: stems, and what each says (1 to 9)
    standing: float = 1.0  # a factor for how well it fits, whatever was asked for
    sinks_on: str = ""  # the day (2026-11-09) from which it stands back a little
    usual: Sequence[str] = ()  # when it usually is: "morning", "weekend", "weekend-morning" (publishing.search.days)
    times_known: int = 2  # 0: it may be on at other times too; 1: its days are known; 2: its hours as well
    days_from: str = ""  # the day of the first of `days`
    days: Sequence[Sequence[SearchSpan]] = ()  # what is on, day by day


@dataclass(frozen=True, slots=True, order=True)
class SearchPhrase:
    """What people say for something that records are found by under another name: each place holds the stems that can
    stand there, `finds` is a term of records."""

    places: tuple[tuple[str, ...], ...]
    finds: str


@dataclass(frozen=True, slots=True)
class Outline:
    """`values` are plain: how many pages there are, which objects stand on this one in which order, when it changes."""

    path: str
    values: object

    def digest(self) -> bytes:
        return hashlib.blake2b(repr(self.values).encode(), digest_size=16).digest()


class Publishable(ABC, Generic[Row]):
    name: str  # unique, such as "directory.offers"
    lists_pages: bool = False  # made after all others, because it names them (publishing.listing)
    links_by_hand: bool = False  # people write links into these pages, so a broken one must not stop everybody's work
    gives_way: bool = False  # where another makes the same file, that one's stands
    templates: Sequence[
        str
    ] = ()  # rendered into its pages by code; those that page templates use are found by themselves

    @abstractmethod
    def rows(self, build: Build, **captured: Any) -> Sequence[Row]:
        """All rows; or, when the URL's parts are given, the one behind that URL (none: there is no such page)."""

    @abstractmethod
    def page(self, row: Row, build: Build) -> Page:
        """The page of a row. Must not touch the database."""

    # What follows is for sites of thousands of pages: without it, every publish loads all rows and makes those pages
    # that depend on what was changed.

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        """The subjects (Page.subject) whose pages show, as things are now, any of what was changed (publishing.keys).
        Those that have shown it so far are known from the release before."""
        raise NotImplementedError

    def rows_about(self, subjects: Set[str], build: Build) -> Sequence[Row] | None:
        """The rows of all pages about these subjects, nothing about what there is no more. None: give me rows()."""
        return None

    def outline(self, row: Row, build: Build) -> Outline | None:
        """For pages that share a subject: where the page of this row stands and how it is put together, cheaply. One
        with the same outline as before is made only where an object was changed that it depends on. None: make it
        always. Must not touch the database."""
        return None
