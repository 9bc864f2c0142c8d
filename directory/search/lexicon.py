"""What people say and what services say: the needs of the CMS, ready to be found in a question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from directory.search import meaning
from directory.search.enums import NeedKind
from directory.search.models import Need
from directory.search.words import listed, stem, stems, words

# Words that tie a sentence together. Phrases are compared without them.
FILLERS = frozenset(
    """
    a about all also am an and any are as at be been but by came cause come could did do does else for from get gets
    getting go going got had has have having he her here hers him his how i id if ill im in into is it its ive just let
    like lot lots made make may maybe me might mine much my myself of on one or our ours please quite really said
    say says she should since so some somehow something sort still such sure than that thats the their them then there
    theres these they theyre theyve thing things this those through till to too try trying up upon us very was we
    were weve what whats when where wheres which while who whos whom why will with would yet you your yours
    now ok hello hi dear thanks anyone anybody somebody someone anything somewhere everyone nearby near around
    """.split()
)
# A phrase may be interrupted by so many other words: "lost my dear old wife".
LONGEST_GAP = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row; each place holds the stems that can stand there."""

    places: tuple[frozenset[str], ...]

    def find_in(self, asked: Sequence[str]) -> tuple[int, ...] | None:
        """Gives where the phrase stands in a list of stems, each word at most LONGEST_GAP after the one before."""
        for start, word in enumerate(asked):
            if word in self.places[0]:
                found = self._follow(asked, start)
                if found:
                    return found
        return None

    def _follow(self, asked: Sequence[str], start: int) -> tuple[int, ...] | None:
        found = [start]
        for options in self.places[1:]:
            reach = range(found[-1] + 1, min(found[-1] + 2 + LONGEST_GAP, len(asked)))
            following = next((place for place in reach if asked[place] in options), None)
            if following is None:
                return None
            found.append(following)
        return tuple(found)


@dataclass(frozen=True)
class KnownNeed:
    name: str
    slug: str
    is_group: bool
    phrases: tuple[Phrase, ...]
    said: tuple[str, ...]  # the phrases as they are written, for word vectors
    words: tuple[tuple[str, ...], ...]  # stems of what services say, one tuple a name
    never: tuple[tuple[str, ...], ...]
    categories: tuple[str, ...]
    life_areas: tuple[str, ...]
    audiences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A need that a question holds, and the places of its words in the question."""

    need: KnownNeed
    places: tuple[int, ...]
    strength: float


@dataclass(frozen=True)
class Lexicon:
    needs: tuple[KnownNeed, ...]

    @cached_property
    def _by_first_word(self) -> dict[str, list[tuple[Phrase, KnownNeed]]]:
        by_word: dict[str, list[tuple[Phrase, KnownNeed]]] = {}
        for need in self.needs:
            for phrase in need.phrases:
                for word in phrase.places[0]:
                    by_word.setdefault(word, []).append((phrase, need))
        return by_word

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Every word of the lexicon as it is written: a word that somebody may have meant."""
        texts = (text for need in self.needs for text in need.said)
        return frozenset(word for text in texts for word in words(text.replace("/", " ")) if len(word) > 2)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.spoken))

    @cached_property
    def _vectors(self) -> tuple[NDArray[np.float32], list[KnownNeed]]:
        pairs = [(said.replace("/", " "), need) for need in self.needs for said in need.said if " " in said]
        return meaning.vectors([said for said, _ in pairs]), [need for _, need in pairs]

    def find(self, asked: Sequence[str]) -> list[Found]:
        """Gives each need that the stems hold, by its longest phrase."""
        best: dict[str, Found] = {}
        for word in dict.fromkeys(asked):
            for phrase, need in self._by_first_word.get(word, ()):
                places = phrase.find_in(asked)
                known = best.get(need.slug)
                if places and (known is None or len(places) > len(known.places)):
                    best[need.slug] = Found(need, places, 1.0)
        return _without_parts(list(best.values()))

    def near(self, vector: NDArray[np.float32], least: float) -> list[tuple[KnownNeed, float]]:
        """Gives the needs with a phrase whose meaning is at least so near (cosine), the nearest first."""
        vectors, needs = self._vectors
        if not len(vectors):
            return []
        nearness = vectors @ vector
        best: dict[str, tuple[KnownNeed, float]] = {}
        for place in np.argsort(-nearness)[:20]:
            if nearness[place] >= least:
                best.setdefault(needs[place].slug, (needs[place], float(nearness[place])))
        return list(best.values())


def _without_parts(found: list[Found]) -> list[Found]:
    """Leaves out a need whose words are all part of a longer phrase: "drug" in "lost my son to drugs"."""
    return [
        one for one in found if not any(other is not one and set(one.places) < set(other.places) for other in found)
    ]


def read_lexicon() -> Lexicon:
    """Reads the needs in use from the database, with a fixed number of queries."""
    needs = Need.objects.filter(in_use=True).prefetch_related("categories", "life_areas", "audiences")
    return Lexicon(tuple(_known(need) for need in needs))


def _known(need: Need) -> KnownNeed:
    services = [line for line in listed(need.words) if not line.startswith("!")]
    said = [need.name, *listed(need.phrases)]
    return KnownNeed(
        name=need.name,
        slug=need.slug,
        is_group=need.kind == NeedKind.GROUP,
        phrases=tuple(_phrases([*listed(need.phrases), *services])),
        said=(*said, *services),
        words=tuple(dict.fromkeys(tuple(stems(line)) for line in services if stems(line))),
        never=tuple(tuple(stems(line[1:])) for line in listed(need.words) if line.startswith("!")),
        categories=_slugs(need.categories),
        life_areas=_slugs(need.life_areas),
        audiences=_slugs(need.audiences),
    )


def _slugs(things: Any) -> tuple[str, ...]:
    return tuple(thing.slug for thing in things.all())


def _phrases(lines: Sequence[str]) -> Iterator[Phrase]:
    """A phrase of which only one word is left without its fillers ("on licence") would say too little."""
    for line in dict.fromkeys(lines):
        places = tuple(_places(line))
        if len(places) > 1 or (places and len(line.split()) == 1):
            yield Phrase(places)


def _places(line: str) -> Iterator[frozenset[str]]:
    for part in line.split():
        options = [option for option in part.split("/") if option]
        folded = [word for option in options for word in words(option)]
        if len(options) == 1:
            yield from (frozenset({stem(word)}) for word in folded if word not in FILLERS)
        elif folded:
            yield frozenset(stem(word) for word in folded)
