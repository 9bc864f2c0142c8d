from collections.abc import Iterable, Sequence

from forum.models import ForumPage
from publishing.publishable import Build, Page
from publishing.wagtail_pages.references import keys_shown
from publishing.wagtail_pages.written import WrittenPages, subject_of


class ForumHome(WrittenPages[ForumPage]):
    name = "forum.home"
    model = ForumPage

    def rows_of(self, pages: Iterable[ForumPage], build: Build) -> Sequence[ForumPage]:
        return list(pages)

    def page(self, row: ForumPage, build: Build) -> Page:
        return Page(
            path=row.public_path,
            template="forum/home.html",
            title=row.seo_title or row.title,
            breadcrumbs=[("Home", "/")],
            context={"heading": row.title},
            changed=row.last_published_at,
            depends_on=keys_shown(row),
            subject=subject_of(row.pk),
        )
