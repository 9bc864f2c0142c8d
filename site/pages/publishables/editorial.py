"""How we check, accessibility, privacy, help now, the forum, and whatever else editors explain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from directory.freshness.figures.public import PublicFigures
from pages.body import Piece, pieces
from pages.entry_counts import EntryCounts
from pages.models import EditorialPage
from pages.overview import COUNTED, Overview
from pages.publishables.written import PagesAboutTheDirectory
from publishing.publishable import Build, Page
from publishing.wagtail_pages.references import keys_shown
from publishing.wagtail_pages.written import subject_of


@dataclass(frozen=True, slots=True)
class Written:
    page: EditorialPage
    path: str
    body: Sequence[Piece]
    counts: EntryCounts | None
    figures: PublicFigures | None
    depends_on: frozenset[str]

    @property
    def is_about_entries(self) -> bool:
        return bool(self.counts or self.figures)


class EditorialPages(PagesAboutTheDirectory[Written]):
    name = "pages.editorial"
    model = EditorialPage

    def rows_with(self, pages: Iterable[EditorialPage], build: Build, directory: Overview) -> list[Written]:
        pages = list(pages)
        bodies = pieces(page.body for page in pages)
        return [_written(page, body, directory) for page, body in zip(pages, bodies, strict=True)]

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
            # Figures look back from today.
            changes_at=build.tomorrow if row.is_about_entries else None,
            depends_on=row.depends_on,
            subject=subject_of(row.page.pk),
        )


def _written(page: EditorialPage, body: Sequence[Piece], directory: Overview) -> Written:
    """Most pages say nothing of the entries, and so need not be made again when one changes."""
    blocks = {block.block_type for block in page.body}
    counts = directory.counts() if "entry_counts" in blocks else None
    figures = directory.freshness() if "freshness_figures" in blocks else None
    about_entries = COUNTED if counts or figures else ()
    return Written(page, page.public_path, body, counts, figures, keys_shown(page) | {*about_entries})
