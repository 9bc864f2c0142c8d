"""Pages that say something of the directory: all of it is loaded for a publish, no more than needed for one page."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from pages.overview import Asked, Loaded, Overview
from publishing.publishable import Build
from publishing.wagtail_pages.page import PublishedPage
from publishing.wagtail_pages.written import WrittenPages

Row = TypeVar("Row")


class PagesAboutTheDirectory(WrittenPages[Row]):
    def rows_of(self, pages: Iterable[Any], build: Build) -> Sequence[Row]:
        return self.rows_with(pages, build, Loaded(build))

    def row_asked(self, page: PublishedPage, build: Build) -> Row:
        [row] = self.rows_with([page], build, Asked(build))
        return row

    @abstractmethod
    def rows_with(self, pages: Iterable[Any], build: Build, directory: Overview) -> Sequence[Row]:
        """Loads what the pages show. Queries must not grow with the number of pages."""
