"""From what somebody typed to what is looked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from directory.search.gazetteer import Gazetteer, Place
from directory.search.lexicon import FILLERS, Found, Lexicon
from directory.search.query import SearchQuery
from directory.search.spelling import Speller
from directory.search.time_words import Pair, TimeSaid, time_said
from directory.search.words import plain, stem, words

MOST_WORDS = 30
# A word that somebody wrote counts more than one that we think they meant.
CORRECTED = 0.85
JOINED = 1.0
# Nearly every entry says these, so they tell little about what is wanted.
SOFT = frozenset(
    """
    help helps helping support supports service services group groups club clubs local community need needs want wants
    looking look find found people person advice activity activities place places session sessions centre center free
    cheap low affordable good best new old my not no cant dont doesnt never able go going join meet start struggling
    struggle problem problems trouble issue issues happen happening man woman lady guy who time day days week year
    years know feel feeling feels use used having live living friend little speaks speak pay buy offer offers open
    take taking give giving keep stuff today tomorrow tonight near
    husband wife partner mum mother mom dad father son daughter brother sister nan gran grandma grandad granddad uncle
    aunt boyfriend girlfriend neighbour neighbours nephew niece friends days ago years months other others keeps
    """.split()
)
SOFT_WEIGHT = 0.3
NEAR_ME = re.compile(
    r"\b(near(by| to)? (me|us|here)|close to (me|home)|in my (area|town)|around (me|here)|where i live)\b", re.I
)
AGES = (
    (
        re.compile(r"\b(?:over|above|past)[ -]?(?:the age of )?(\d{2})\b|\bover[ -]?(\d{2})s?\b|\b(\d{2})\s?\+", re.I),
        0,
        60,
    ),
    (re.compile(r"\bunder[ -]?(\d{1,2})s?\b", re.I), -8, -1),
    (re.compile(r"\b(\d{1,2})[ -]?(?:years?|yrs?|yr)[ -]?old\b|\baged? (\d{1,2})\b|\bi ?a?m (\d{1,2})\b", re.I), 0, 0),
)
# The group of the lexicon that an age belongs to: up to this age, this need.
GROUPS_BY_AGE = ((4, "babies-and-toddlers"), (12, "children"), (25, "young-people"), (54, ""), (200, "older-people"))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the question: its stem, and stems that may have been meant, with how much they count."""

    said: str
    stem: str
    options: tuple[tuple[str, float], ...]
    weight: float
    known: bool = True


@dataclass(frozen=True)
class Question:
    """What is looked for. `text` is the question without its place."""

    query: SearchQuery
    text: str = ""
    words: tuple[Word, ...] = ()
    needs: tuple[Found, ...] = ()
    place: Place | None = None
    said_place: bool = False  # the place stood among the words and not in the field for it
    near_me: bool = False
    unknown_place: str = ""
    free: bool = False
    age: tuple[int, int] | None = None
    spelling: str = ""
    corrections: dict[str, str] = field(default_factory=dict)
    time: TimeSaid | None = None


@dataclass(frozen=True)
class Understanding:
    lexicon: Lexicon
    gazetteer: Gazetteer
    speller: Speller
    names_with_times: frozenset[Pair] = frozenset()

    def of(self, query: SearchQuery, today: date) -> Question:
        text, near_me = NEAR_ME.subn(" ", query.text)
        place = self.gazetteer.locate(query.near) if query.near else None
        found = None if place else self.gazetteer.find_in(text)
        if found:
            place, text = found
        corrections = {word: right for word in words(text)[:MOST_WORDS] if (right := self._right(word))}
        time = time_said(query.text, today, self.names_with_times)
        said = tuple(self._words(text, corrections, frozenset(words(time.words)) if time else frozenset()))
        age = age_in(text)
        return Question(
            query=query,
            text=_respelt(text, corrections),
            words=said,
            needs=tuple(self._needs(said, age)),
            place=place,
            said_place=bool(found),
            near_me=bool(near_me),
            unknown_place=query.near if query.near and not place else "",
            free=query.free or "free" in words(text),
            age=age,
            spelling=_respelt(query.text, corrections) if corrections else "",
            corrections=corrections,
            time=None if query.when else time,
        )

    def _right(self, word: str) -> str:
        return "" if word in FILLERS or word in SOFT else self.speller.correct(word)

    def _words(self, text: str, corrections: dict[str, str], of_time: frozenset[str]) -> Iterator[Word]:
        said = [word for word in words(text)[:MOST_WORDS] if word not in FILLERS]
        for place, word in enumerate(said):
            options = [(stem(word), 1.0)]
            if word in corrections:
                options.append((stem(corrections[word]), CORRECTED))
            options.extend((stem(joined), JOINED) for joined in self._joined(said, place))
            weight = SOFT_WEIGHT if word in SOFT or word in of_time else 1.0
            yield Word(word, stem(corrections.get(word, word)), tuple(options), weight, self.speller.knows(word))

    def _joined(self, said: list[str], place: int) -> Iterator[str]:
        """ "Food bank" may be written "foodbank" in an entry."""
        for other in (said[place : place + 2], said[max(place - 1, 0) : place + 1]):
            if len(other) == 2 and self.speller.is_spoken("".join(other)):
                yield "".join(other)

    def _needs(self, said: tuple[Word, ...], age: tuple[int, int] | None) -> Iterator[Found]:
        found = self.lexicon.find([word.stem for word in said])
        yield from found
        wanted = next((slug for up_to, slug in GROUPS_BY_AGE if age and age[0] <= up_to), "")
        if wanted and wanted not in {one.need.slug for one in found}:
            yield from (Found(need, (), 1.0) for need in self.lexicon.needs if need.slug == wanted)


def age_in(text: str) -> tuple[int, int] | None:
    """Gives the ages that a text speaks of: "over 60s" is 60 to 120, "my 7 year old" 7 to 7."""
    for pattern, younger, older in AGES:
        match = pattern.search(text)
        if match:
            age = int(next(group for group in match.groups() if group))
            return max(age + younger, 0), max(age + older, 0)
    return None


def _respelt(text: str, corrections: dict[str, str]) -> str:
    if not corrections:
        return text
    return " ".join(corrections.get(plain(part), part) for part in text.split())
