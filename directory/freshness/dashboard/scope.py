"""Which of all entries somebody wants to see."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Scope:
    """A first-level category and an area, by key; None: all of them."""

    category: int | None = None
    area: int | None = None

    @property
    def is_everything(self) -> bool:
        return self.category is None and self.area is None

    @property
    def query(self) -> str:
        """For an address; "" where it is everything."""
        chosen = {"category": self.category, "area": self.area}
        return urlencode({name: key for name, key in chosen.items() if key is not None})

    def holds(self, offer: int, category_of: Mapping[int, int | None], areas_of: Mapping[int, set[int]]) -> bool:
        return (self.category is None or category_of.get(offer) == self.category) and (
            self.area is None or self.area in areas_of.get(offer, ())
        )
