from collections.abc import Iterable, Sequence

from forum.models import ProjectPage
from publishing.publishable import Build, Page
from publishing.wagtail_pages.references import keys_shown
from publishing.wagtail_pages.written import WrittenPages, subject_of


class Projects(WrittenPages[ProjectPage]):
    name = "forum.projects"
    model = ProjectPage

    def rows_of(self, pages: Iterable[ProjectPage], build: Build) -> Sequence[ProjectPage]:
        return list(pages)

    def page(self, row: ProjectPage, build: Build) -> Page:
        return Page(
            path=row.public_path,
            template="forum/project.html",
            title=row.seo_title or row.title,
            breadcrumbs=[("Home", "/")],
            context={"heading": row.title},
            changed=row.last_published_at,
            depends_on=keys_shown(row),
            subject=subject_of(row.pk),
        )
