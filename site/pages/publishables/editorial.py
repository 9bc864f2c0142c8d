"""How we check, accessibility, privacy, help now, the forum, and whatever else editors explain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from directory.freshness.figures.public import PublicFigures, public_figures
from pages.body import Piece, pieces
from pages.entry_counts import EntryCounts, count_entries
from pages.models import EditorialPage
from pages.publishables.written import WrittenPages
from publishing.publishable import Build, Page


@dataclass(frozen=True, slots=True)
class Written:
    page: EditorialPage
    path: str
    body: Sequence[Piece]
    counts: EntryCounts
    figures: PublicFigures


class EditorialPages(WrittenPages[Written]):
    name = "pages.editorial"
    model = EditorialPage

    def rows_of(self, pages: Iterable[EditorialPage], build: Build) -> list[Written]:
        pages = list(pages)
        counts = build.once("pages.entry_counts", lambda: count_entries(build.today))
        figures = build.once("pages.freshness_figures", lambda: public_figures(build.today))
        return [
            Written(page, page.public_path, body, counts, figures)
            for page, body in zip(pages, pieces(page.body for page in pages), strict=True)
        ]

    def page(self, row: Written, build: Build) -> Page:
        return Page(
            path=row.path,
            template="pages/editorial.html",
            title=row.page.seo_title or row.page.title,
            description=row.page.search_description or row.page.intro,
            breadcrumbs=[("Home", "/")],
            context={
                "heading": row.page.title,
                "intro": row.page.intro,
                "body": row.body,
                "counts": row.counts,
                "freshness": row.figures,
            },
            changed=row.page.last_published_at,
            changes_at=build.tomorrow,  # the figures that it may show look back from today
        )
