"""How far entries sink that nobody has checked for too long: a little, and never out of sight.

Where a list has an order of its own (from A to Z, the nearest first), a flagged entry stands at most PLACES places
lower than it would. Where results are ranked by how well they answer, its score counts FACTOR; whether it is good
enough to be shown at all is decided before. What has the exact name that somebody types comes first all the same. The
index of names from A to Z knows no sinking: whoever looks there knows the name. frontend/scripts/search.js does as we
do here.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

PLACES = 10
FACTOR = 0.85

Item = TypeVar("Item")


def sunk(items: Iterable[Item], is_flagged: Callable[[Item], bool]) -> list[Item]:
    """The items with the flagged ones lower down, by at most PLACES; otherwise their order stays."""
    items = list(items)
    ranks = [place + (PLACES + 0.5 if is_flagged(item) else 0) for place, item in enumerate(items)]
    return [items[place] for place in sorted(range(len(items)), key=ranks.__getitem__)]
