"""How much each entry speaks of each need of the lexicon, for the search in the browser, which cannot look it up.

The same measure as in directory.search.ranking, without an index: what services say for the need, by where it stands
and how rare it is, and the categories and audiences that the entry is sorted in.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from directory.search.lexicon import KnownNeed
from directory.search.ranking import HALF_OF_A_NEED

SHARES = {"name": 1.0, "topic": 0.7, "text": 0.7, "organisation": 0.3, "notes": 0.25}
TIE = 0.3
SORTED_IN = 0.55
RULED_OUT = 0.3
Name = tuple[str, ...]  # the stems of what services say
Fields = Mapping[str, Sequence[str]]  # the stems of an entry by field


@dataclass(frozen=True, slots=True)
class Told:
    """What counts of an entry."""

    fields: Fields
    categories: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset()


class NeedsMet:
    def __init__(self, needs: Sequence[KnownNeed], entries: Sequence[Told]) -> None:
        self._needs = needs
        self._entries = entries
        self._by_first: Mapping[str, list[Name]] = defaultdict(list)
        for name in {name for need in needs for name in (*need.words, *need.never) if name}:
            self._by_first[name[0]].append(name)
        self._needs_of: Mapping[Name, list[int]] = defaultdict(list)
        for number, need in enumerate(needs):
            for name in need.words:
                self._needs_of[name].append(number)
        self._needs_sorted: Mapping[str, list[int]] = defaultdict(list)  # by category and audience
        for number, need in enumerate(needs):
            for slug in {*need.categories, *need.audiences}:
                self._needs_sorted[slug].append(number)
        self._frequency = self._frequencies()

    def of(self, entry: Told) -> dict[str, float]:
        """The needs (their slugs) that an entry speaks of, each from 0 to 1."""
        named = self._named(entry.fields)
        said: dict[int, float] = defaultdict(float)
        for name, shares in named.items():
            for number in self._needs_of.get(name, ()):
                said[number] += self._rarity(name) * (max(shares) + TIE * (sum(shares) - max(shares)))
        sorted_in = {number for slug in (*entry.categories, *entry.audiences) for number in self._needs_sorted[slug]}
        return {
            self._needs[number].slug: _score(self._needs[number], said.get(number, 0.0), entry, named)
            for number in sorted(sorted_in.union(said))
        }

    def _named(self, fields: Fields) -> Mapping[Name, list[float]]:
        """The names that stand in an entry, and what the fields count in which they do."""
        named: dict[Name, list[float]] = defaultdict(list)
        for field, share in SHARES.items():
            for name in self._names_in(fields.get(field, ())):
                named[name].append(share)
        return named

    def _names_in(self, stems: Sequence[str]) -> set[Name]:
        return {
            name
            for place, stem in enumerate(stems)
            for name in self._by_first.get(stem, ())
            if len(name) == 1 or _follows(stems, place, name)
        }

    def _frequencies(self) -> Counter[str]:
        """How many fields hold each stem of a name."""
        stems = {stem for names in self._by_first.values() for name in names for stem in name}
        return Counter(
            stem
            for entry in self._entries
            for field in ("name", "text", "topic")
            for stem in stems.intersection(entry.fields.get(field, ()))
        )

    def _rarity(self, name: Name) -> float:
        frequency = max(min(self._frequency[stem] for stem in name), 1)
        return min(1.0, 0.35 + 0.16 * math.log(len(self._entries) / frequency + 1))


def _score(need: KnownNeed, said: float, entry: Told, named: Mapping[Name, object]) -> float:
    score = said / (said + HALF_OF_A_NEED)
    if not entry.categories.isdisjoint(need.categories):
        score = max(score, SORTED_IN) + 0.15 * score
    if not entry.audiences.isdisjoint(need.audiences):
        score = max(score, SORTED_IN) + 0.15 * score
    for name in need.never:
        score *= RULED_OUT if name in named else 1
    return min(score, 1.0)


def _follows(stems: Sequence[str], start: int, name: Name) -> bool:
    """Whether the name stands there, with one other word in between at most."""
    place, strange = start, 1
    for stem in name[1:]:
        place += 1
        if strange and stems[place : place + 1] != [stem]:
            place, strange = place + 1, strange - 1
        if stems[place : place + 1] != [stem]:
            return False
    return True
