"""The words of a text that no pattern carries."""

import re
from collections.abc import Sequence

from events.reading.vocabulary import PHRASES

PLACEHOLDERS = frozenset({"na", "n/a", "not known", "not relevant", "unknown", "none", "-", "tbc", "not applicable"})
WORD = re.compile(r"[^\W\d_]+")
OF_TIME = frozenset(
    {"am", "pm", "hrs", "h", "st", "nd", "rd", "th", "s", "til"}.union(
        *(WORD.findall(text) for text, phrase in PHRASES.items() if phrase.kind != "word")
    )
)


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


def has_other_words(text: str) -> bool:
    """Whether a text says anything but when, at a glance: "£2", "beginners", "ring the bell at the side"."""
    return "£" in text or any(word not in OF_TIME for word in WORD.findall(text.lower()))


def _tidy(piece: str) -> str:
    words = re.sub(r"\s+", " ", piece).strip(" .,;:-–—&+|()")
    return "" if words.lower() in ("and", "also", "plus", "then", "open", "on") else words
