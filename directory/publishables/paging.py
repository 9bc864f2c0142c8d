"""Long lists in pages of fixed addresses: the first has the address of the list, the others a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class PageOf(Generic[Item]):
    """One page of a list; `number` counts from 1, `size` is how many items fit on a page."""

    items: Sequence[Item]
    number: int
    size: int
    url: str  # of the list

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.items) // self.size))

    @property
    def first(self) -> int:
        """How many items stand on the pages before this one."""
        return (self.number - 1) * self.size

    @property
    def shown(self) -> Sequence[Item]:
        return self.items[self.first : self.first + self.size]

    @property
    def path(self) -> str:
        return self.path_of(self.number)

    def path_of(self, number: int) -> str:
        return self.url if number == 1 else f"{self.url}page/{number}/"

    def titled(self, title: str) -> str:
        return title if self.number == 1 else f"{title}, page {self.number} of {self.pages}"

    def context(self) -> dict[str, Any]:
        """What the component pagination and the heading take."""
        return {
            "number": self.number,
            "pages_total": self.pages,
            "pages": self._links() if self.pages > 1 else [],
            "previous_url": self.path_of(self.number - 1) if self.number > 1 else "",
            "next_url": self.path_of(self.number + 1) if self.number < self.pages else "",
        }

    def _links(self) -> list[tuple[int | None, str, bool]]:
        """To the first page, the last and those around this one; a gap is (None, "", False)."""
        around = range(max(1, self.number - 1), min(self.pages, self.number + 1) + 1)
        shown = sorted({1, self.pages, *around})
        links: list[tuple[int | None, str, bool]] = []
        for before, number in zip([0, *shown], shown, strict=False):
            if number - before > 1:
                links.append((None, "", False))
            links.append((number, self.path_of(number), number == self.number))
        return links


def pages_of(items: Sequence[Item], size: int, url: str, number: int | None = None) -> list[PageOf[Item]]:
    """Every page of a list, or only the one with that number (nothing where there is none)."""
    pages = range(1, PageOf(items, 1, size, url).pages + 1)
    return [PageOf(items, page, size, url) for page in pages if number in (None, page)]
