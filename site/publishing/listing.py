"""The pages of the whole site, for what lists them: the sitemap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from publishing import registry
from publishing.publishable import Build, Page

_KEY = "publishing.listed"


@dataclass(frozen=True, slots=True, order=True)
class Listed:
    path: str
    changed: datetime | None


def listed(page: Page) -> Listed | None:
    """What is said of a page to search engines; None for one that they shall not show."""
    if page.noindex or not page.content_type.startswith("text/html"):
        return None
    return Listed(page.path, page.changed)


def remember(build: Build, pages: Sequence[Listed]) -> None:
    """A publish knows the pages from rendering them."""
    build.once(_KEY, lambda: _in_order(pages))


def indexable_pages(build: Build) -> Sequence[Listed]:
    """Every page that search engines may show, in the order of their paths."""
    return build.once(_KEY, lambda: _in_order(_from_registry(build)))


def _in_order(pages: Sequence[Listed]) -> list[Listed]:
    return sorted(pages, key=lambda page: page.path)


def _from_registry(build: Build) -> list[Listed]:
    return [
        found
        for publishable in registry.publishables()
        if not publishable.lists_pages
        for row in publishable.rows(build)
        if (found := listed(publishable.page(row, build)))
    ]
