"""Pages of the forum that stand in nobody's tree: there is one of each, or one of each year."""

from collections.abc import Set
from typing import Generic, TypeVar

from forum.catalogue import MEETINGS, PAGES
from publishing.publishable import Build, Publishable

Row = TypeVar("Row")


class AboutTheForum(Publishable[Row], Generic[Row]):
    """All its pages are one subject, which is looked at when any of `shows` (publishing.keys) was touched."""

    shows: Set[str] = MEETINGS | PAGES

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        return frozenset() if self.shows.isdisjoint(changed) else frozenset({self.name})

    def rows_about(self, subjects: Set[str], build: Build) -> list[Row]:
        return list(self.rows(build)) if self.name in subjects else []
