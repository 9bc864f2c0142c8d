"""The words of an entry that match what was asked for."""

import re
from collections.abc import Collection

from directory.search.results import Piece
from directory.search.words import spans

EXCERPT_LENGTH = 220
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def marked(text: str, wanted: Collection[str]) -> tuple[Piece, ...]:
    """Cuts a text into pieces, those with a wanted stem marked. Together they are the text."""
    pieces: list[Piece] = []
    done = 0
    for start, end, stem in spans(text):
        if stem and stem in wanted:
            if start > done:
                pieces.append(Piece(text[done:start]))
            pieces.append(Piece(text[start:end], True))
            done = end
    if done < len(text):
        pieces.append(Piece(text[done:]))
    return tuple(pieces)


def excerpt(text: str, wanted: Collection[str]) -> str:
    """Gives the sentences that begin with the first one that holds a wanted word, and not much more."""
    sentences = [" ".join(part.split()) for part in _SENTENCE.split(text) if part.strip()]
    first = next((place for place, part in enumerate(sentences) if _holds(part, wanted)), 0)
    chosen = ""
    for part in sentences[first:]:
        if chosen and len(chosen) + len(part) > EXCERPT_LENGTH:
            break
        chosen = f"{chosen} {part}".strip()
    return _shortened(chosen)


def _holds(text: str, wanted: Collection[str]) -> bool:
    return any(stem in wanted for _, _, stem in spans(text))


def _shortened(text: str) -> str:
    if len(text) <= EXCERPT_LENGTH + 40:
        return text
    return text[:EXCERPT_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + "…"
