"""The pages of the whole site, for what lists them: the sitemap.

Each has a place: a number made from its path, so that the parts of a long list are as good as equal, and a page that
comes or goes changes one of them only.
"""

import zlib
from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from publishing import registry
from publishing.manifest import Manifest
from publishing.publishable import Build, Page

_KEY = "publishing.listed"
PLACES = 2**32


@dataclass(frozen=True, slots=True)
class Listed:
    path: str
    changed: datetime | None


def place_of(path: str) -> int:
    """A number below PLACES."""
    return zlib.crc32(path.encode())


def listed(page: Page) -> Listed | None:
    """What is said of a page to search engines; None for one that they shall not show."""
    if page.noindex or not page.content_type.startswith("text/html"):
        return None
    return Listed(page.path, page.changed)


class Listing(ABC):
    """The pages that search engines may show."""

    @abstractmethod
    def count(self) -> int: ...

    @abstractmethod
    def between(self, first: int, last: int) -> Sequence[Listed]:
        """Those with a place from `first` to `last`, by path."""


class InMemory(Listing):
    def __init__(self, pages: Sequence[Listed]) -> None:
        self._pages = sorted(pages, key=lambda page: (place_of(page.path), page.path))
        self._places = [place_of(page.path) for page in self._pages]

    def count(self) -> int:
        return len(self._pages)

    def between(self, first: int, last: int) -> Sequence[Listed]:
        found = self._pages[bisect_left(self._places, first) : bisect_right(self._places, last)]
        return sorted(found, key=lambda page: page.path)


class InManifest(Listing):
    """As a release has them, with what a publish has already brought up to date."""

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest

    def count(self) -> int:
        return self._manifest.count_listed()

    def between(self, first: int, last: int) -> Sequence[Listed]:
        found = (
            Listed("/" + file.removesuffix("index.html"), datetime.fromisoformat(changed) if changed else None)
            for file, changed in self._manifest.listed(first, last)
        )
        return sorted(found, key=lambda page: page.path)


def remember(build: Build, pages: Listing) -> None:
    """A publish knows the pages from rendering them."""
    build.once(_KEY, lambda: pages)


def indexable_pages(build: Build) -> Listing:
    """Every page that search engines may show."""
    return build.once(_KEY, lambda: InMemory(_from_registry(build)))


def _from_registry(build: Build) -> list[Listed]:
    return [
        found
        for publishable in registry.publishables()
        if not publishable.lists_pages
        for row in publishable.rows(build)
        if (found := listed(publishable.page(row, build)))
    ]
