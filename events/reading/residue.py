"""The words of a text that no pattern carries."""

import re
from collections.abc import Sequence

PLACEHOLDERS = frozenset({"na", "n/a", "not known", "not relevant", "unknown", "none", "-", "tbc", "not applicable"})


def residue_of(text: str, carried: Sequence[tuple[int, int]]) -> str:
    """What is left of a text, white space collapsed, pieces joined with " | "; nothing of a mere placeholder.

    carried: stretches of the text, each from its first character to just past its last.
    """
    if text.strip().strip(".").lower() in PLACEHOLDERS:
        return ""
    pieces, at = [], 0
    for start, end in sorted(set(carried)):
        pieces.append(text[at:start])
        at = max(at, end)
    pieces.append(text[at:])
    return " | ".join(filter(None, map(_tidy, pieces)))


def _tidy(piece: str) -> str:
    words = re.sub(r"\s+", " ", piece).strip(" .,;:-–—&+|()")
    return "" if words.lower() in ("and", "also", "plus", "then", "open", "on") else words
