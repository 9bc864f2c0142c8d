"""Long lists in pages of fixed addresses: the first has the address of the list, the others a number.

Pages do not hold the same number of items each. Where one ends follows from the items themselves: some of them are
marked, by their id, as the last of a page. So an item that comes, goes or gets another name moves the ends near it,
and not every item behind it to another page (as content-defined chunking does for files).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar


class HasId(Protocol):
    @property
    def id(self) -> int: ...


Item = TypeVar("Item", bound=HasId)
_MULTIPLIER = 2_654_435_761  # spreads numbers that follow each other (Knuth, The Art of Computer Programming, 6.4)


@dataclass(frozen=True, slots=True)
class PageOf(Generic[Item]):
    """One page of a list; `number` counts from 1, `starts` is the place of the first item of each page."""

    items: Sequence[Item]
    number: int
    starts: Sequence[int]
    url: str  # of the list

    @property
    def pages(self) -> int:
        return len(self.starts)

    @property
    def shown(self) -> Sequence[Item]:
        end = self.starts[self.number] if self.number < self.pages else len(self.items)
        return self.items[self.starts[self.number - 1] : end]

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
    starts = starts_of(items, size)
    return [PageOf(items, page, starts, url) for page in range(1, len(starts) + 1) if number in (None, page)]


def starts_of(items: Sequence[Item], size: int) -> list[int]:
    """Where pages begin, of about `size` items each: half of that at least, and one and a half times at most. What fits
    on one page of that size stays together."""
    fewest, most = max(1, size // 2), size + size // 2
    starts, total = [0], len(items)
    for end in (*_ends(items, one_in=max(1, size * 2 // 3)), total) if total > size else ():
        while end - starts[-1] > most:
            starts.append(min(starts[-1] + most, total - fewest))
        if end - starts[-1] >= fewest and total - end >= fewest:
            starts.append(end)
    return starts


def _ends(items: Sequence[Item], one_in: int) -> list[int]:
    """The places behind marked items."""
    return [place for place, item in enumerate(items, 1) if (item.id * _MULTIPLIER >> 16) % one_in == 0]
