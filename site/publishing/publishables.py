"""What every public site has: robots.txt and a sitemap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from publishing.listing import Listed, indexable_pages
from publishing.publishable import Build, Page, Publishable

# What the protocol allows in one file: https://www.sitemaps.org/protocol.html
PAGES_IN_ONE_SITEMAP = 50_000


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
    path: str
    pages: Sequence[Listed] = ()
    parts: Sequence[str] = ()


class Sitemap(Publishable[SitemapFile]):
    """One file; or an index and its parts, once there are more pages than one file may name."""

    name = "publishing.sitemap"
    lists_pages = True

    def rows(self, build: Build, *, number: int = 0, **captured: Any) -> Sequence[SitemapFile]:
        files = self._files(indexable_pages(build))
        return files[number : number + 1] if number else files

    def page(self, row: SitemapFile, build: Build) -> Page:
        return Page(
            path=row.path,
            template="publishing/sitemap_index.xml" if row.parts else "publishing/sitemap.xml",
            content_type="application/xml",
            context={"origin": build.origin, "pages": row.pages, "parts": row.parts},
        )

    @staticmethod
    def _files(pages: Sequence[Listed]) -> list[SitemapFile]:
        if len(pages) <= PAGES_IN_ONE_SITEMAP:
            return [SitemapFile("/sitemap.xml", pages=pages)]
        starts = range(0, len(pages), PAGES_IN_ONE_SITEMAP)
        parts = [
            SitemapFile(f"/sitemap-{number}.xml", pages=pages[start : start + PAGES_IN_ONE_SITEMAP])
            for number, start in enumerate(starts, start=1)
        ]
        return [SitemapFile("/sitemap.xml", parts=[part.path for part in parts]), *parts]


robots = Robots()
sitemap = Sitemap()
