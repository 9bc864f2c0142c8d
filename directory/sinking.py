"""How far entries sink that nobody has checked for too long: a little, and never out of sight.

Where a list has an order of its own (from A to Z, the nearest first), a flagged entry stands at most PLACES places
lower than it would. Where results are ranked by how well they answer, its score counts FACTOR; whether it is good
enough to be shown at all is decided before. What has the exact name that somebody types comes first all the same. The
index of names from A to Z knows no sinking: whoever looks there knows the name. frontend/scripts/search.js does as we
do here.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from operator import not_
from typing import TypeVar

PLACES = 10
FACTOR = 0.85

Item = TypeVar("Item")


def sunk(items: Iterable[Item], is_flagged: Callable[[Item], bool]) -> list[Item]:
    """The items with the flagged ones lower down, by at most PLACES; otherwise their order stays."""
    items = list(items)
    return sunk_where(items, [is_flagged(item) for item in items])


def sunk_where(items: Sequence[Item], flags: Sequence[bool]) -> list[Item]:
    """The same, where it is known already of each item whether it is flagged."""
    flagged = list(compress(range(len(items)), flags))
    others = list(compress(items, map(not_, flags)))
    moved: list[Item] = []
    passed = done = 0  # flagged ones that stand at most PLACES places further down, and others that are in their place
    for place in flagged:
        while passed < len(flagged) and flagged[passed] <= place + PLACES:
            passed += 1
        above = min(place + PLACES + 1, len(items)) - passed
        moved += others[done:above]
        moved.append(items[place])
        done = above
    return moved + others[done:]
