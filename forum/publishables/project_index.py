from collections.abc import Iterable, Sequence

from forum.models import ProjectIndexPage
from publishing.publishable import Build, Page
from publishing.wagtail_pages.references import keys_shown
from publishing.wagtail_pages.written import WrittenPages, subject_of


class ProjectIndex(WrittenPages[ProjectIndexPage]):
    name = "forum.project_index"
    model = ProjectIndexPage

    def rows_of(self, pages: Iterable[ProjectIndexPage], build: Build) -> Sequence[ProjectIndexPage]:
        return list(pages)

    def page(self, row: ProjectIndexPage, build: Build) -> Page:
        return Page(
            path=row.public_path,
            template="forum/projects.html",
            title=row.seo_title or row.title,
            breadcrumbs=[("Home", "/")],
            context={"heading": row.title},
            changed=row.last_published_at,
            depends_on=keys_shown(row),
            subject=subject_of(row.pk),
        )
