"""Puts texts that mean the same together: by the lexicon of the search, and by their word vectors.

The text that was counted most often leads; all that are near enough to it follow; then the next that is left leads. So
the same counts always give the same groups, and a group never drifts away from what it is called. `first` lead before
all others: what a facilitator has named keeps its own.

Needs of the lexicon are wide: "chess" and "bingo" are in one of them, as "knitting" and "crochet" are. So two texts of
one need have to be a little near each other as well, far less than others. What that finds and what it puts together
wrongly is tried by tests/directory/unmet/test_synonyms.py.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from directory.search import meaning
from directory.search.words import stems

# Cosine: "knitting" and "crochet" have 0.2, "toddler group" and "baby group" 0.6, "dementia cafe" and "dementia" 0.65.
NEAR_ENOUGH = 0.55
NEAR_ENOUGH_IN_ONE_NEED = 0.1
LEADERS_AT_ONCE = 256
NO_MEANING = -1
Floats = NDArray[np.float32]


def groups(
    counts: Mapping[str, int],
    first: Sequence[str] = (),
    meanings: Mapping[str, Collection[str]] | None = None,
) -> Iterator[tuple[str, list[str]]]:
    """Gives (leader, texts) for texts with their counts; the texts of a group, most counted first.

    Those that `first` names come first, with no texts at all where nothing is near. `meanings` are the needs of the
    lexicon that a text speaks of, for those texts that it knows.
    """
    ordered = sorted(counts, key=lambda text: (-counts[text], text))
    leaders, pinned = list(dict.fromkeys([*first, *ordered])), frozenset(first)
    followers = _Followers(ordered, meanings or {})
    for start in range(0, len(leaders), LEADERS_AT_ONCE):
        together = [
            text for text in leaders[start : start + LEADERS_AT_ONCE] if text in pinned or followers.is_free(text)
        ]
        for leader, near in zip(together, followers.near(together), strict=True):
            if leader in pinned or followers.is_free(leader):
                yield leader, followers.take(leader, near)


class _Followers:
    """Texts that have no leader yet."""

    def __init__(self, texts: Sequence[str], meanings: Mapping[str, Collection[str]]) -> None:
        self._texts = texts
        self._place = {text: place for place, text in enumerate(texts)}
        self._vectors: Floats = meaning.vectors(texts)
        self._words: dict[str, list[int]] = {}
        for place, text in enumerate(texts):
            self._words.setdefault(same_words(text), []).append(place)
        self._free = np.ones(len(texts), dtype=np.bool_)
        self._numbers = _numbered(meanings)
        self._meanings = np.array([self._numbers.get(text, NO_MEANING) for text in texts], dtype=np.intp)

    def is_free(self, text: str) -> bool:
        return bool(self._free[self._place[text]])

    def near(self, leaders: Sequence[str]) -> Iterator[NDArray[np.intp]]:
        """For each leader the places of texts that are near, of those that are free now."""
        free = np.flatnonzero(self._free)
        asked: Floats = np.array([self._vector(leader) for leader in leaders]).reshape(-1, meaning.DIMENSIONS)
        nearness: Floats = asked @ self._vectors[free].T
        meanings = self._meanings[free]
        return (free[self._follow(leader, row, meanings)] for leader, row in zip(leaders, nearness, strict=True))

    def _follow(self, leader: str, nearness: Floats, meanings: NDArray[np.intp]) -> NDArray[np.bool_]:
        near: NDArray[np.bool_] = nearness >= NEAR_ENOUGH
        meaning = self._numbers.get(leader, NO_MEANING)
        if meaning != NO_MEANING:
            near |= (meanings == meaning) & (nearness >= NEAR_ENOUGH_IN_ONE_NEED)
        return near

    def _vector(self, text: str) -> Floats:
        return self._vectors[self._place[text]] if text in self._place else meaning.vector(text)

    def take(self, leader: str, near: NDArray[np.intp]) -> list[str]:
        """Texts without a word that the vectors know are near to nothing but to the same words."""
        places = np.union1d(near, np.array(self._words.get(same_words(leader), []), dtype=np.intp))
        taken = places[self._free[places]]
        self._free[taken] = False
        return [self._texts[int(place)] for place in taken]


def same_words(text: str) -> str:
    """The same for texts of the same words, in whatever order and with whatever endings."""
    return " ".join(sorted(set(stems(text))))


def _numbered(meanings: Mapping[str, Collection[str]]) -> dict[str, int]:
    """The same number for texts of the same needs."""
    numbers: dict[frozenset[str], int] = {}
    return {text: numbers.setdefault(frozenset(needs), len(numbers)) for text, needs in meanings.items() if needs}
