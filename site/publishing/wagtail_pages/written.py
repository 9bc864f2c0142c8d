"""What pages that people write in Wagtail need to be published: one way for the live page, a draft and a file."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence, Set
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from wagtail.models import Page, Site

from publishing import registry
from publishing.keys import collection, key
from publishing.publishable import Build, Publishable
from publishing.rendering import render
from publishing.wagtail_pages.page import PublishedPage

Row = TypeVar("Row")


def subject_of(pk: object) -> str:
    return key(Page, pk)


class WrittenPages(Publishable[Row]):
    """Rows are made from Wagtail pages, so that a draft that is in no database can be shown too."""

    model: type[PublishedPage]
    links_by_hand = True

    def rows(self, build: Build, **captured: Any) -> Sequence[Row]:
        return self.rows_of(self.on_the_public_site(), build)

    def on_the_public_site(self) -> QuerySet[Any]:
        pages: QuerySet[Any] = self.model.objects.live().public().order_by("path")
        return pages

    # Each page is a subject of its own, called by its name (publishing.keys).

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        if collection(Site) in changed:
            return frozenset(subject_of(pk) for pk in self.on_the_public_site().values_list("pk", flat=True))
        return frozenset(name for name in changed if name.startswith(subject_of("")))

    def rows_about(self, subjects: Set[str], build: Build) -> Sequence[Row]:
        pks = [int(subject.removeprefix(subject_of(""))) for subject in subjects if subject]
        return self.rows_of(self.on_the_public_site().filter(pk__in=pks), build)

    @abstractmethod
    def rows_of(self, pages: Iterable[Any], build: Build) -> Sequence[Row]:
        """Loads what the pages show. Queries must not grow with the number of pages."""

    def row_asked(self, page: PublishedPage, build: Build) -> Row:
        """The row of the one page that somebody looks at now, live or as a draft."""
        [row] = self.rows_of([page], build)
        return row

    def row_previewed(self, page: PublishedPage, build: Build) -> Row:
        """For editors, who may see more of a draft than the public sees of the page."""
        return self.row_asked(page, build)


def response_to(page: PublishedPage, *, is_preview: bool = False) -> HttpResponse:
    """The very bytes that a publish writes for this page, or would write for this draft."""
    written = next(each for each in registry.publishables() if isinstance(each, WrittenPages) and _is_for(each, page))
    build = registry.begin(timezone.localtime())
    row = written.row_previewed(page, build) if is_preview else written.row_asked(page, build)
    shown = written.page(row, build)
    return HttpResponse(render(shown, build), content_type=shown.content_type)


def _is_for(written: WrittenPages[Any], page: PublishedPage) -> bool:
    return isinstance(page, written.model)
