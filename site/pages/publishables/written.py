"""What the pages that editors write in Wagtail need to be published: one way for the live page, a draft and a file."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.http import HttpResponse
from django.utils import timezone

from pages.models.published_page import PublishedPage
from publishing import registry
from publishing.publishable import Build, Publishable
from publishing.rendering import render

Row = TypeVar("Row")


class WrittenPages(Publishable[Row]):
    """Rows are made from Wagtail pages, so that a draft that is in no database can be shown too."""

    model: type[PublishedPage]

    def rows(self, build: Build, **captured: Any) -> Sequence[Row]:
        return self.rows_of(self.on_the_public_site(), build)

    def on_the_public_site(self) -> Iterable[Any]:
        return self.model.objects.live().public().order_by("path")

    @abstractmethod
    def rows_of(self, pages: Iterable[Any], build: Build) -> Sequence[Row]:
        """Loads what the pages show. Queries must not grow with the number of pages."""

    def response_to(self, page: PublishedPage) -> HttpResponse:
        """The very bytes that a publish writes for this page, or would write for this draft."""
        build = registry.begin(timezone.localtime())
        [row] = self.rows_of([page], build)
        shown = self.page(row, build)
        return HttpResponse(render(shown, build), content_type=shown.content_type)
