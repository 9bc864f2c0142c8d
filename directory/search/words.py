"""Words as the search sees them: lower case, without accents, apostrophes or endings."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

LONGEST_WORD = 40
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_WORD = re.compile(r"[^\W_]+")
_UNFOLDED_WORD = re.compile(r"[^\W_]+(?:['’‘`´ʼ][^\W_]+)*")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_stemmer = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer("english")).build()


def plain(text: str) -> str:
    """Folds a text as the search in the browser does: "Don’t – Café" becomes "dont cafe"."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    return [word for word in _WORD.findall(_folded(text)) if len(word) <= LONGEST_WORD]


def stems(text: str) -> list[str]:
    return [stem(word) for word in words(text)]


# Families of words that the stemmer keeps apart though people mean the same by them,
_TOGETHER = {
    "bereav": "bereaved bereavement bereavements bereft",
    "elder": "elder elders elderly",
    "choir": "choir choirs choral chorale",
    "theatr": "theatre theatres theatrical theatricals theater",
    "drama": "drama dramas dramatic dramatics",
    "counsel": "counsel counselling counseling counsellor counsellors counselor",
    "training": "training trained trainer trainers trainee trainees",
}
# and words that it puts together though they mean something else: animals and animation, mobile and mobility.
_APART = """
    animation animations mobility housing parking police policy policies fits aids grooming international
    communication communications sales trains booking bookings
"""
_KNOWN = {word: stem for stem, family in _TOGETHER.items() for word in family.split()} | {
    word: word for word in _APART.split()
}


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Gives the English stem of one word that is folded already."""
    if word in _KNOWN:
        return _KNOWN[word]
    tokens = _stemmer.analyze(word)
    return str(tokens[0]) if tokens else word


def listed(text: str) -> list[str]:
    """Gives the entries of a list that is written one a line or with commas between."""
    return [part.strip() for part in re.split(r"[,\n]", text) if part.strip()]


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Gives where each word of an unfolded text begins and ends, and its stem."""
    for match in _UNFOLDED_WORD.finditer(text):
        yield match.start(), match.end(), _stem_of_unfolded(match[0])


@lru_cache(maxsize=100_000)
def _stem_of_unfolded(word: str) -> str:
    folded = words(word)
    return stem(folded[0]) if folded else ""


def _folded(text: str) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))).casefold()
