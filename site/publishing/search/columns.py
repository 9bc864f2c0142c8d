"""A value for every row, as one text: most rows share few values, and a text of few letters becomes small."""

from collections.abc import Hashable, Sequence
from typing import Any

# What stands in JSON as it is.
LETTERS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')


def column(values: Sequence[Hashable]) -> dict[str, Any]:
    """`values` by number, and `rows`: the number of each row, in `width` letters."""
    known = list(dict.fromkeys(values))
    number = {value: place for place, value in enumerate(known)}
    width = 1
    while len(LETTERS) ** width < len(known):
        width += 1
    return {"values": known, "width": width, "rows": "".join(_letters(number[value], width) for value in values)}


def _letters(number: int, width: int) -> str:
    letters = ""
    for _ in range(width):
        number, rest = divmod(number, len(LETTERS))
        letters = LETTERS[rest] + letters
    return letters
