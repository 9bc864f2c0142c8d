"""Numbers in rows, for the page and for a spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple


class Linked(NamedTuple):
    """A cell that leads somewhere."""

    text: str
    url: str


Cell = str | int | float | date | Linked | None


@dataclass(frozen=True, slots=True)
class Table:
    """`slug` names it in addresses and files; the first cell of a row is its heading."""

    slug: str
    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]  # of Cell; mypy takes a list of several kinds for one of objects
    note: str = ""

    @property
    def numeric(self) -> list[bool]:
        """Which columns hold numbers."""
        return [any(isinstance(row[column], int | float) for row in self.rows) for column in range(len(self.headings))]
