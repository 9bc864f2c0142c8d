"""What people say who look for an offer, for the search in the browser, which cannot look anything up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from directory.search.lexicon import FILLERS
from directory.search.models import Need
from directory.search.words import plain, stem, words

# Pagefind's memory grows with every word. These keep 5,000 offers well below 600 MB.
MOST_WORDS = 40
# A category with more needs than this is about many things: an entry has to name the ones that it helps with.
NEEDS_OF_ONE_KIND = 2


@dataclass(frozen=True, slots=True)
class Everyday:
    """One need: the words that people say, and names by which an entry shows that it helps with it."""

    said: tuple[str, ...]
    named: tuple[str, ...]
    never: tuple[str, ...]

    def is_named_in(self, text: str) -> bool:
        """`text` is plain, with a space at both ends."""
        return any(f" {name} " in text for name in self.named) and not any(f" {name} " in text for name in self.never)


class EverydayWords:
    """The needs by the categories (their ids) that help with them."""

    def __init__(self, needs: Iterable[Need]) -> None:
        self._by_category: Mapping[int, list[Everyday]] = defaultdict(list)
        for need in needs:
            everyday = _everyday(need)
            for category in need.categories.all():
                self._by_category[category.pk].append(everyday)

    @classmethod
    def load(cls) -> "EverydayWords":
        return cls(Need.objects.filter(in_use=True).prefetch_related("categories"))

    def of(self, categories: Iterable[int], text: str) -> list[str]:
        """Each word once, without those in the text itself. Of the needs behind a category those which the text
        names; where it names none, all of a category that is about one thing only."""
        told = plain(text)
        known = {stem(word) for word in told.split()}
        needs = dict.fromkeys(need for category in categories for need in self._needs(category, f" {told} "))
        # In turns, so that the first need does not take all the room.
        turns = chain.from_iterable(zip_longest(*(need.said for need in needs)))
        by_stem = {stem(word): word for word in turns if word and stem(word) not in known}
        return list(by_stem.values())[:MOST_WORDS]

    def _needs(self, category: int, text: str) -> Sequence[Everyday]:
        needs = self._by_category.get(category, [])
        named = [need for need in needs if need.is_named_in(text)]
        return named or (needs if len(needs) <= NEEDS_OF_ONE_KIND else [])


def _everyday(need: Need) -> Everyday:
    named = [name for name in need.words.splitlines() if name.strip()]
    return Everyday(
        said=tuple(dict.fromkeys(word for word in words(need.phrases.replace("/", " ")) if word not in FILLERS)),
        named=tuple(_plain(name for name in named if not name.startswith("!"))),
        never=tuple(_plain(name[1:] for name in named if name.startswith("!"))),
    )


def _plain(names: Iterable[str]) -> Iterator[str]:
    return (folded for name in names if (folded := plain(name)))
