"""What other parts of the site find for the same words. It stands below the results, never among them."""

import logging
from collections.abc import Callable, Sequence
from typing import NamedTuple

from publishing.publishable import Build

logger = logging.getLogger(__name__)


class Beside(NamedTuple):
    heading: str
    lines: Sequence[tuple[str, str, str]]  # name, address, words


Find = Callable[[str, Build], Beside | None]
_finders: list[Find] = []


def register(find: Find) -> None:
    """`find` is given what somebody typed, as it is. None: nothing found."""
    if find not in _finders:
        _finders.append(find)


def found_beside(text: str, build: Build) -> list[Beside]:
    """Nobody's search fails because of what stands beside it."""
    return [found for find in _finders if text.strip() and (found := _safely(find, text, build))]


def _safely(find: Find, text: str, build: Build) -> Beside | None:
    try:
        return find(text, build)
    except Exception:
        logger.exception("Looking for more beside the results of a search failed.")
        return None
