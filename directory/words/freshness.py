"""How sure an entry is. An import is not a check, and never says so."""

from datetime import date

from directory.sources import list_in_words
from directory.words.dates import day_in_words

NOT_CHECKED = "Not checked yet."


def freshness_in_words(source: str, imported_on: date | None, added_on: date | None) -> str:
    """Such as "Not checked yet. Added on 21 November 2026 from Trafford Council's list."."""
    day = imported_on or added_on
    origin = f" from {list_in_words(source)}" if source else ""
    return f"{NOT_CHECKED} Added on {day_in_words(day)}{origin}." if day else NOT_CHECKED


def freshness_in_short(imported_on: date | None, added_on: date | None) -> str:
    """For a card: "Not checked yet. Added on 21 November 2026"."""
    day = imported_on or added_on
    return f"{NOT_CHECKED} Added on {day_in_words(day)}" if day else NOT_CHECKED.rstrip(".")
