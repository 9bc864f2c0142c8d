"""What the rest of the site tells the publisher: which pages there are, and what stands on them.

A part of the site registers publishables (publishing.registry). Each loads **rows** (all of them with a number of
queries that does not grow with their number, or the one behind a URL) and turns one row into a **page** without
touching the database. The live view and the published file go through the same two steps: they are the same bytes.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Generic, TypeVar

from django.utils import timezone

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
    content_type: str = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """What the search of the published site knows of one page. Keep it short: every word has to be downloaded."""

    url: str
    title: str
    content: str  # the words that find it
    meta: Mapping[str, str] = field(default_factory=dict)  # what a result shows, beside the title
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: Mapping[str, str] = field(default_factory=dict)


class Publishable(ABC, Generic[Row]):
    name: str  # unique, such as "directory.offers"
    lists_pages: bool = False  # made after all others, because it names them (publishing.listing)

    @abstractmethod
    def rows(self, build: Build, **captured: Any) -> Sequence[Row]:
        """All rows; or, when the URL's parts are given, the one behind that URL (none: there is no such page)."""

    @abstractmethod
    def page(self, row: Row, build: Build) -> Page:
        """The page of a row. Must not touch the database."""
