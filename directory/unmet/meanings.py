"""What the lexicon of the search takes a text to mean: "grief" and "bereaved" are in one of its needs."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from uuid import UUID

from directory.search.lexicon import FILLERS, Lexicon, read_lexicon
from directory.search.models import IndexState
from directory.search.understanding import SOFT
from directory.search.words import stem, words

Meaning = frozenset[str]  # names of needs, those of groups of people too: bereaved men are not all who grieve


Mark = tuple[UUID, int]  # another one after each change of the lexicon


def mark_of_the_lexicon() -> Mark:
    state = IndexState.now()
    return state.history, state.lexicon


def meanings_of(texts: Iterable[str], lexicon: Mark) -> Mapping[str, Meaning]:
    """Without the texts in which a word is left that belongs to none of its needs. Reads the lexicon once a mark."""
    known = _lexicon(lexicon)
    found = ((text, _meaning(text, known)) for text in texts)
    return {text: meaning for text, meaning in found if meaning}


@lru_cache(maxsize=1)
def _lexicon(mark: Mark) -> Lexicon:
    """As it is at this mark of its changes."""
    return read_lexicon()


def _meaning(text: str, lexicon: Lexicon) -> Meaning:
    said = [word for word in words(text) if word not in FILLERS]
    found = lexicon.find([stem(word) for word in said])
    meant = {place for one in found for place in one.places}
    is_told = all(place in meant or word in SOFT for place, word in enumerate(said))
    return frozenset(one.need.name for one in found) if is_told else frozenset()
