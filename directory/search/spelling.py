"""Slips of the finger, put right with the words of the directory itself."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
# From this length on, two slips are possible.
LONG = 6
OFTEN = 3
# A slip further into the word is likelier than one in its first letter.
OTHER_FIRST_LETTER = 0.7


@cache
def everyday_words() -> Mapping[str, int]:
    """Gives how often English words are used (from pyspellchecker's list); a word that is here is no slip."""
    try:
        from spellchecker import SpellChecker
    except ImportError:  # search does without, and takes a few rare words for slips
        return {}
    counts: Any = SpellChecker(language="en").word_frequency.dictionary
    return dict(counts)


class Speller:
    """Knows the words of the entries and of the lexicon."""

    def __init__(self, spoken: Mapping[str, int], lexicon: frozenset[str]) -> None:
        self._spoken = spoken
        self._lexicon = lexicon
        self._known = [word for word in {*spoken, *lexicon} if len(word) >= SHORTEST and self._is_sure(word)]
        self.correct = lru_cache(maxsize=2_000)(self._correct)

    def knows(self, word: str) -> bool:
        return word in self._spoken or self._is_sure(word)

    def is_spoken(self, word: str) -> bool:
        return word in self._spoken

    def _is_sure(self, word: str) -> bool:
        """Imported texts have slips too: a word of theirs counts when it is English, or not a rare one."""
        return word in self._lexicon or word in everyday_words() or self._spoken.get(word, 0) >= OFTEN

    def _correct(self, word: str) -> str:
        """Gives the likeliest word that was meant; "" where the word is known or nothing is near."""
        if len(word) < SHORTEST or not word.isalpha() or self._is_sure(word):
            return ""
        most = 1 if len(word) < LONG or word in self._spoken else 2
        near = process.extract(word, self._known, scorer=OSA.distance, score_cutoff=most, limit=30)
        return min(near, key=lambda found: self._unlikeliness(word, found[0], found[1]))[0] if near else ""

    def _unlikeliness(self, word: str, other: str, distance: float) -> tuple[float, int]:
        first = 0.0 if word[0] == other[0] else OTHER_FIRST_LETTER
        return distance + first, -self._spoken.get(other, 0)
