"""What every public site has: robots.txt and a sitemap."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from publishing.listing import PLACES, indexable_pages, place_of
from publishing.publishable import Build, Outline, Page, Publishable

# The protocol allows 50,000 (https://www.sitemaps.org/protocol.html), but a page that changes costs its whole part.
PAGES_IN_ONE_SITEMAP = 1_000


class Robots(Publishable[str]):
    name = "publishing.robots"

    def rows(self, build: Build, **captured: Any) -> Sequence[str]:
        return ["/robots.txt"]

    def page(self, row: str, build: Build) -> Page:
        return Page(
            path=row,
            template="publishing/robots.txt",
            content_type="text/plain; charset=utf-8",
            context={"sitemap": f"{build.origin}/sitemap.xml", "hidden": settings.FORTNIGHT_HIDDEN_FROM_ROBOTS},
        )


@dataclass(frozen=True)
class SitemapFile:
    """One of so many parts; number 0 is the index to them, or the whole where there is one part only."""

    number: int
    parts: int

    @property
    def path(self) -> str:
        return f"/sitemap-{self.number}.xml" if self.number else "/sitemap.xml"

    @property
    def is_index(self) -> bool:
        return self.number == 0 and self.parts > 1

    @property
    def places(self) -> tuple[int, int]:
        """The first and the last that it is about."""
        size, before = PLACES // self.parts, max(self.number, 1) - 1
        return before * size, (before + 1) * size - 1


class Sitemap(Publishable[SitemapFile]):
    name = "publishing.sitemap"
    lists_pages = True

    def rows(self, build: Build, *, number: int = 0, **captured: Any) -> Sequence[SitemapFile]:
        parts = parts_needed(indexable_pages(build).count())
        files = [SitemapFile(each, parts) for each in range(parts + 1 if parts > 1 else 1)]
        return files[number : number + 1] if number else files

    def page(self, row: SitemapFile, build: Build) -> Page:
        shown: Any = (
            {"parts": [SitemapFile(number, row.parts).path for number in range(1, row.parts + 1)]}
            if row.is_index
            else {"pages": indexable_pages(build).between(*row.places)}
        )
        return Page(
            path=row.path,
            template="publishing/sitemap_index.xml" if row.is_index else "publishing/sitemap.xml",
            content_type="application/xml",
            context={"origin": build.origin, **shown},
            subject=str(row.number),
        )

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        """The numbers of the parts that name these paths."""
        if not (paths := [each for each in changed if each.startswith("/")]):
            return frozenset()
        parts = parts_needed(indexable_pages(build).count())
        return {"0"} if parts == 1 else {str(place_of(path) * parts // PLACES + 1) for path in paths}

    def outline(self, row: SitemapFile, build: Build) -> Outline:
        return Outline(row.path, (row.number, row.parts))


def parts_needed(pages: int) -> int:
    """A power of two, so that parts fill up for long before all of them are divided anew."""
    parts = 1
    while pages > parts * PAGES_IN_ONE_SITEMAP:
        parts *= 2
    return parts


robots = Robots()
sitemap = Sitemap()
