"""The page of a project: what it is for, how it goes, who runs it, what it needs, how to join."""

from collections.abc import Iterable, Sequence

from directory.publishables.moments import midnight
from directory.words.dates import day_in_words
from forum.models import ProjectPage
from forum.projects.shown import ProjectShown, shown, shown_draft
from publishing.publishable import Build, Page
from publishing.wagtail_pages.page import PublishedPage
from publishing.wagtail_pages.written import WrittenPages, subject_of

ABOVE = [("Home", "/"), ("The forum", "/forum/"), ("Projects", "/forum/projects/")]


class Projects(WrittenPages[ProjectShown]):
    name = "forum.projects"
    model = ProjectPage

    def rows_of(self, pages: Iterable[ProjectPage], build: Build) -> Sequence[ProjectShown]:
        return shown(pages, build)

    def row_asked(self, page: PublishedPage, build: Build) -> ProjectShown:
        assert isinstance(page, ProjectPage)  # noqa: S101  (for the type checker: self.model says so)
        return shown_draft(page, build)

    def page(self, row: ProjectShown, build: Build) -> Page:
        project = row.page
        return Page(
            path=row.path,
            template="forum/project.html",
            title=project.seo_title or project.title,
            description=project.search_description or project.purpose,
            breadcrumbs=ABOVE,
            context={
                "project": row,
                "heading": project.title,
                "purpose": project.purpose,
                "status": row.status_words,
                "since": day_in_words(project.started_on) if project.started_on else "",
                "ended": day_in_words(project.ended_on) if project.ended_on else "",
                "needs": [line.strip() for line in project.needs.splitlines() if line.strip()],
                "how_to_join": [line.strip() for line in project.how_to_join.splitlines() if line.strip()],
                "example": project.is_example,
            },
            noindex=project.is_example,
            changed=project.last_published_at,
            changes_at=midnight(row.gone_on),
            depends_on=row.depends_on,
            subject=subject_of(project.pk),
        )
