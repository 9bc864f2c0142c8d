"""Words after which help comes first.

High recall matters more than precision here: a panel too many costs a glance. Still, somebody who looks for training
in suicide prevention or for model cars is not met with an alarm.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from directory.search.models import CrisisPhrase
from directory.search.results import Crisis
from directory.search.words import plain, stem, words

# Words that come and go in such sentences without changing them.
PADDING = frozenset(
    """
    a an the really just so very even still actually always keep keeps been being is are am im i ive id ill was were
    be do does did to of and that this again constantly sometimes often already literally honestly please now today
    think thinking
    """.split()
)
WORDS_OF_HELP = {
    "emergency": "If somebody is in danger now, call 999. You do not have to be sure.",
    "child": "If a child is in danger now, call 999. You do not have to be sure.",
    "abuse": "What is happening to you is not your fault. If you are in danger now, call 999. If you cannot speak, "
    "press 55 when asked.",
    "talk": "You do not have to sort this out on your own. These people will listen now.",
}
ORDER_OF_HELP = tuple(WORDS_OF_HELP)
SHORTEST_SLIP = 5
MOST_WORDS = 60


@dataclass(frozen=True)
class KnownPhrase:
    """`parts` follow each other with anything in between; the words of a part stand together."""

    phrase: str
    help: str
    parts: tuple[tuple[frozenset[str], ...], ...]
    unless: tuple[str, ...]

    def is_in(self, said: Sequence[frozenset[str]]) -> bool:
        """Says whether the phrase is in a sentence; each word of that is all the words that it may stand for."""
        start = 0
        for part in self.parts:
            found = _find(part, said, start)
            if found is None:
                return False
            start = found
        return True


class CrisisWords:
    """The phrases in use, ready to be looked for in a sentence."""

    def __init__(self, phrases: Iterable[KnownPhrase]) -> None:
        self.phrases = tuple(phrases)
        known = {word for phrase in self.phrases for part in phrase.parts for options in part for word in options}
        self._by_stem: dict[str, set[str]] = {}
        for word in known:
            self._by_stem.setdefault(stem(word), set()).add(word)
        self._long = [word for word in known if len(word) >= SHORTEST_SLIP]
        self.meant = lru_cache(maxsize=5_000)(self._meant)

    def find(self, text: str) -> Crisis | None:
        """Says whether a text sounds as if somebody needs help at once, and whose."""
        folded = plain(text)
        said = [self.meant(word) for word in folded.split()[:MOST_WORDS] if word not in PADDING]
        found = [known for known in self.phrases if known.is_in(said) and not _is_excused(known, folded)]
        helps = {known.help for known in found}
        if not helps:
            return None
        return Crisis(tuple(name for name in ORDER_OF_HELP if name in helps), found[0].phrase)

    def _meant(self, word: str) -> frozenset[str]:
        """The words of the phrases that somebody may have meant: other forms of the word, and one slip away."""
        meant = {word} | self._by_stem.get(stem(word), set())
        if len(word) >= SHORTEST_SLIP:
            near = process.extract(word, self._long, scorer=OSA.distance, score_cutoff=1, limit=5)
            meant |= {other for other, *_ in near if other[0] == word[0]}
        return frozenset(meant)


def read_phrases() -> CrisisWords:
    return CrisisWords(_known(phrase) for phrase in CrisisPhrase.objects.filter(in_use=True))


def published_phrases(phrases: Iterable[Any]) -> Iterator[str | list[str]]:
    """Gives the phrases as the search in the browser compares them: words in a row, or a list with gaps between."""
    for phrase in phrases:
        for parts in _spelt_out(phrase.phrase):
            yield parts[0] if len(parts) == 1 else [word for part in parts for word in part.split()]


def _spelt_out(phrase: str) -> Iterator[list[str]]:
    parts = [part.split() for part in re.split(r"…|\.\.\.", phrase) if part.strip()]
    options = [[word.split("/") for word in part] for part in parts]
    flat = [choices for part in options for choices in part]
    for chosen in product(*flat):
        words_left = iter(chosen)
        yield [plain(" ".join(next(words_left) for _ in part)) for part in options]


def _known(phrase: CrisisPhrase) -> KnownPhrase:
    parts = (tuple(_places(part)) for part in re.split(r"…|\.\.\.", phrase.phrase))
    unless = tuple(plain(part) for part in phrase.unless.split(",") if plain(part))
    return KnownPhrase(phrase.phrase, phrase.help, tuple(part for part in parts if part), unless)


def _places(part: str) -> Iterator[frozenset[str]]:
    for word in part.split():
        options = {folded for option in word.split("/") for folded in words(option)}
        kept = options - PADDING
        if kept:
            yield frozenset(kept)


def _find(part: tuple[frozenset[str], ...], said: Sequence[frozenset[str]], start: int) -> int | None:
    """Gives the place after the part, or None."""
    for first in range(start, len(said) - len(part) + 1):
        if all(not options.isdisjoint(said[first + step]) for step, options in enumerate(part)):
            return first + len(part)
    return None


def _is_excused(known: KnownPhrase, folded: str) -> bool:
    return any(f" {excuse} " in f" {folded} " for excuse in known.unless)
