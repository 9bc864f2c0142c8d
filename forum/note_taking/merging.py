"""Two people changed the same text. Where they changed different words of it, both changes are kept in one text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word with the space before it, so that a word added at the end changes no other.
_WORDS = re.compile(r"\s*\S+|\s+\Z")
_BEFORE_THE_FIRST = " "  # so that the first word is like all others
# Comparing takes time that grows with the product of both lengths. Where that is too much, both texts are kept.
_MOST_COMPARISONS = 4_000_000


@dataclass(frozen=True, slots=True)
class Change:
    """The words of the old text from `start` to before `end` are now `words`."""

    start: int
    end: int
    words: tuple[str, ...]

    def is_apart_from(self, other: "Change") -> bool:
        """Whether an untouched word stands between them."""
        return self.end < other.start or other.end < self.start


def merged(before: str, one: str, other: str) -> str | None:
    """Both texts in one, where `before` is what both people had before them.

    None where they changed the same words, or words that touch: then nobody can say what it should be.
    """
    if one == other or other == before:
        return one
    if one == before:
        return other
    old = _words(before)
    ones, others = _changes(old, one), _changes(old, other)
    if ones is None or others is None or not _are_apart(ones, others):
        return None
    return "".join(_applied(old, {*ones, *others})).removeprefix(_BEFORE_THE_FIRST)


def _words(text: str) -> list[str]:
    return _WORDS.findall(_BEFORE_THE_FIRST + text)


def _are_apart(ones: Sequence[Change], others: Sequence[Change]) -> bool:
    return all(mine == theirs or mine.is_apart_from(theirs) for mine in ones for theirs in others)


def _changes(old: Sequence[str], text: str) -> list[Change] | None:
    """None where it would take too long to find them."""
    new = _words(text)
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    middle, changed = old[first : len(old) - last], new[first : len(new) - last]
    if len(middle) * len(changed) > _MOST_COMPARISONS:
        return None
    steps = SequenceMatcher(None, middle, changed, autojunk=False).get_opcodes()
    return [Change(first + a, first + b, tuple(changed[c:d])) for tag, a, b, c, d in steps if tag != "equal"]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words are the same from the beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _applied(old: Sequence[str], changes: set[Change]) -> Iterator[str]:
    done = 0
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        yield from old[done : change.start]
        yield from change.words
        done = change.end
    yield from old[done:]
