"""All projects: what is there, what is over, and what grew out of what."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from forum.models import ProjectIndexPage, ProjectPage
from forum.projects.shown import leaves
from forum.projects.tree import Branch, Picture, grown, picture
from publishing.keys import collection
from publishing.publishable import Build, Page
from publishing.wagtail_pages.references import keys_shown
from publishing.wagtail_pages.written import WrittenPages, subject_of


@dataclass(frozen=True, slots=True)
class Listed:
    page: ProjectIndexPage
    forest: Sequence[Branch]
    picture: Picture


class ProjectIndex(WrittenPages[Listed]):
    name = "forum.project_index"
    model = ProjectIndexPage

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        """A project that is new stands on it, though it never did before."""
        found = set(super().subjects(changed, build))
        if collection(ProjectPage) in changed:
            found |= {subject_of(pk) for pk in self.on_the_public_site().values_list("pk", flat=True)}
        return found

    def rows_of(self, pages: Iterable[ProjectIndexPage], build: Build) -> list[Listed]:
        forest = grown(leaves(build))
        return [Listed(page, forest, picture(forest)) for page in pages]

    def page(self, row: Listed, build: Build) -> Page:
        return Page(
            path=row.page.public_path,
            template="forum/projects.html",
            title=row.page.seo_title or row.page.title,
            description=row.page.search_description or row.page.intro or "What the forum started.",
            breadcrumbs=[("Home", "/"), ("The forum", "/forum/")],
            context={"heading": row.page.title, "intro": row.page.intro, "forest": row.forest, "picture": row.picture},
            changed=row.page.last_published_at,
            depends_on=keys_shown(row.page) | {collection(ProjectPage)},
            subject=subject_of(row.page.pk),
        )
