"""What is kept of a search: everyday words and an area, or nothing. What is personal is dropped here, before it is
kept anywhere.

A search that looks as if it spoke of somebody keeps only the needs of the lexicon that stand in it, in the words of the
lexicon: "my husband John has dementia" becomes "dementia and memory".
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from directory.search.lexicon import FILLERS, KnownNeed
from directory.search.query import clean
from directory.search.results import Crisis
from directory.search.understanding import Question
from directory.search.words import words
from directory.unmet import vocabulary
from directory.unmet.models import TEXT_LENGTH
from places import geocoding

LONGEST = 80  # letters of a search
MOST_WORDS = 6
MOST_NEEDS = 2
MOST_DIGITS = 4
FEWEST_LETTERS = 3
_ADDRESS = re.compile(
    r"@|://|\bwww\b|[a-z0-9-]\.(?:com|org|net|uk|co|info|io|biz|eu|scot|wales|london|cymru)\b|[<>{}\[\]|\\^=]", re.I
)


@dataclass(frozen=True, slots=True)
class Kept:
    """`area` is the slug of an area, `area_code` its ONS code where a postcode says it; both "" where none is known."""

    text: str
    area: str = ""
    area_code: str = ""


def is_a_search(text: str) -> bool:
    """No nonsense: some words, not too many, and no address, number or code among them."""
    letters = sum(letter.isalpha() for letter in text)
    numbers = sum(letter.isnumeric() for letter in text)
    return (
        letters >= FEWEST_LETTERS
        and len(text) <= LONGEST
        and numbers <= MOST_DIGITS
        and text == clean(text, LONGEST)
        and not _ADDRESS.search(text)
    )


def keep(question: Question, crisis: Crisis | None, lexicon: Collection[str]) -> Kept | None:
    """What is kept of a search that `is_a_search`. `lexicon` are the words that the search's lexicon is written in."""
    text = "" if crisis else _words_kept(question, lexicon) or _needs_kept(question)
    if not text:
        return None
    place = question.place
    if place and place.is_point:
        location = geocoding.locate(place.label)
        return Kept(text, area_code=(location and location.area_code) or "")
    return Kept(text, area=(place.area or place.within) if place else "")


def _words_kept(question: Question, lexicon: Collection[str]) -> str:
    """Everyday words without what ties them together; "" where one may be a name, or where there are too many."""
    said = words(question.text)
    if any(word in vocabulary.BEFORE_A_NAME for word in said):
        return ""
    before = vocabulary.before_a_relation(said)
    if before is not None and question.needs:
        return ""
    meant = [(word, question.corrections.get(word, word)) for word in (said if before is None else before)]
    if not all(_is_known(*pair, lexicon) for pair in meant):
        return ""
    told = list(dict.fromkeys(word for _, one in meant for word in words(one) if _tells(word)))
    light = {word.said for word in question.words if word.weight < 1}
    chosen = [word for word in told if word not in light] or told
    return _fitting(chosen) if len(chosen) <= MOST_WORDS else ""


def _tells(word: str) -> bool:
    """An age is nobody's business."""
    return word not in FILLERS and not vocabulary.AGE.fullmatch(word)


def _is_known(said: str, meant: str, lexicon: Collection[str]) -> bool:
    """A slip of the finger is put right, but a name that looks like one is still a name."""
    if said in FILLERS:
        return True
    return (said in lexicon or not vocabulary.is_a_name(said)) and vocabulary.is_known(meant, lexicon)


def _needs_kept(question: Question) -> str:
    """The needs that the lexicon finds; who somebody is alone says nothing of what they need."""
    needs = sorted((one for one in question.needs if one.places), key=lambda one: one.places)
    wanted = [one.need for one in needs if not one.need.is_group]
    return _fitting([" ".join(_name(need)) for need in wanted[:MOST_NEEDS]])


def _name(need: KnownNeed) -> Iterator[str]:
    yield from words(need.name)


def _fitting(parts: list[str]) -> str:
    text = " ".join(dict.fromkeys(parts))
    while len(text) > TEXT_LENGTH and len(parts) > 1:
        parts = parts[:-1]
        text = " ".join(dict.fromkeys(parts))
    has_words = any(letter.isalpha() for letter in text) and len(text) >= FEWEST_LETTERS
    return text if has_words and len(text) <= TEXT_LENGTH else ""
