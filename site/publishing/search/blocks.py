"""Words of the index in blocks, so that a browser loads only those with the words that were asked for.

A word's block follows from its first letters: most forms of a word, and the phrases that begin with it, share one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from publishing.publishable import SearchPhrase

LETTERS = 3
LARGEST_SHARE = 1500  # postings of one block, about: 8 kB
FEWEST, MOST = 16, 1024
# A posting is one number: how many rows after the one before, and in its last digit how much the word says there.
LEVELS = 10
_FNV_OFFSET, _FNV_PRIME, _32_BITS = 0x811C9DC5, 0x01000193, 0xFFFFFFFF

Postings = Mapping[str, Sequence[int]]


def block_of(word: str, blocks: int) -> int:
    """The same as in frontend/scripts/search-index.js (FNV-1a)."""
    number = _FNV_OFFSET
    for byte in word[:LETTERS].encode():
        number = ((number ^ byte) * _FNV_PRIME) & _32_BITS
    return number % blocks


def blocks_for(postings: int) -> int:
    """A power of two, so that a growing site keeps its blocks for long."""
    blocks = FEWEST
    while blocks < MOST and postings > blocks * LARGEST_SHARE:
        blocks *= 2
    return blocks


def postings_of(terms_by_row: Iterable[Mapping[str, int]]) -> dict[str, list[int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    last: dict[str, int] = {}
    for row, terms in enumerate(terms_by_row):
        for term, level in terms.items():
            postings[term].append((row - last.get(term, 0)) * LEVELS + level)
            last[term] = row
    return postings


def in_blocks(postings: Postings, phrases: Iterable[SearchPhrase]) -> list[dict[str, Any]]:
    """Each block is {"terms": {word: postings}, "phrases": {first word: [[other places, what it finds], …]}}."""
    count = blocks_for(sum(map(len, postings.values())))
    blocks: list[dict[str, Any]] = [{"terms": {}, "phrases": {}} for _ in range(count)]
    for term in sorted(postings):
        blocks[block_of(term, count)]["terms"][term] = postings[term]
    for phrase in sorted(set(phrases)):
        first, *others = phrase.places
        for word in first:
            held = blocks[block_of(word, count)]["phrases"].setdefault(word, [])
            held.append(["|".join(" ".join(place) for place in others), phrase.finds])
        _make_known(blocks, phrase)
    return blocks


def _make_known(blocks: list[dict[str, Any]], phrase: SearchPhrase) -> None:
    """A word of a phrase is no slip, although it stands in no record."""
    for place in phrase.places:
        for word in place:
            blocks[block_of(word, len(blocks))]["terms"].setdefault(word, [])
