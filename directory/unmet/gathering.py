"""What people look for and do not find, as needs: the counts of twelve weeks in groups of the same meaning.

Fewer than three of anything are never told: not a group, not a text, not a place, not a week. Three searches are three
different connections, or the same on different days: see directory.unmet.counting.

Here are needs as they are told apart and named, from the sums of each text; directory.unmet.details has them by week
and by area.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from django.db.models import F, Sum

from directory.freshness.viewing import monday_of
from directory.search.words import words
from directory.unmet.grouping import groups
from directory.unmet.meanings import Mark, Meaning, mark_of_the_lexicon, meanings_of
from directory.unmet.models import MetNeed, UnmetNeed, UnmetSearch
from places.models import Area

WEEKS = 12
FEWEST = 3
MOST_TEXTS = 20_000
Counts = tuple[tuple[str, int], ...]  # texts and how often each was counted, the most counted first


@dataclass(frozen=True, slots=True)
class MetBy:
    """An offer that answers it, and the day since when."""

    offer: int
    name: str
    slug: str
    since: date


@dataclass(frozen=True)
class Gathered:
    """A need: the searches of a group. `key` are the words that lead it, `meant` what the lexicon of the search calls
    it; "" where it does not know it, or fewer than three searches that mean just that are in it."""

    key: str
    meant: str
    counts: Mapping[str, int]  # by text
    told: UnmetNeed | None = None
    met_by: Sequence[MetBy] = ()

    @cached_property
    def count(self) -> int:
        return sum(self.counts.values())

    @property
    def hidden(self) -> bool:
        return bool(self.told and self.told.hidden)

    @property
    def answered_on(self) -> date | None:
        return self.told.answered_on if self.told else None

    @property
    def last_answer(self) -> date | None:
        """When the forum last answered it, or an offer met it."""
        answers = [one.since for one in self.met_by] + [self.answered_on]
        return max((answer for answer in answers if answer), default=None)

    @cached_property
    def name(self) -> str:
        """What it may be called: as a facilitator says, else by its words, else as the lexicon does; "" where too few
        have said the same."""
        return (self.told.name if self.told else "") or _name(self.key, self.counts) or self.meant

    @property
    def texts(self) -> list[tuple[str, int]]:
        """The searches in it, the most counted first."""
        said = sorted(self.counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [(text, count) for text, count in said if count >= FEWEST]

    @property
    def has_rare_texts(self) -> bool:
        return any(count < FEWEST for count in self.counts.values())


def gather(today: date) -> list[Gathered]:
    """The needs of the last twelve weeks, those that were looked for most first. With a fixed number of queries."""
    counts = totals(today)
    known = {need.words: need for need in UnmetNeed.objects.order_by("pk")}
    met, by_text = _met(), dict(counts)
    needs = (
        Gathered(key, meant, {text: by_text[text] for text in texts}, known.get(key), met.get(key, ()))
        for key, meant, texts in _groups(counts, tuple(known), mark_of_the_lexicon())
    )
    return sorted((need for need in needs if need.name), key=lambda need: (-need.count, need.key))


def totals(today: date, area: Area | None = None) -> Counts:
    """Of the texts that were counted most; `area`: only what was looked for there."""
    rows = UnmetSearch.objects.since(weeks_until(today)[0])
    rows = rows.filter(area=area) if area else rows
    summed = rows.order_by().values_list("text").annotate(number=Sum(F("found_nothing") + F("left_without_click")))
    return tuple(summed.order_by("-number", "text")[:MOST_TEXTS])


def weeks_until(today: date) -> list[date]:
    """The Mondays of twelve weeks, the oldest first."""
    return [monday_of(today) - timedelta(weeks=back) for back in reversed(range(WEEKS))]


@lru_cache(maxsize=1)
def _groups(counts: Counts, first: tuple[str, ...], lexicon: Mark) -> Sequence[tuple[str, str, Sequence[str]]]:
    """Those of which so many were counted. Whoever reads the report asks for the same ones again and again."""
    known = dict(counts)
    meanings = meanings_of([*known, *first], lexicon)
    found = [
        (leader, texts)
        for leader, texts in groups(known, first, meanings)
        if sum(known[text] for text in texts) >= FEWEST
    ]
    return [(leader, _meant(meanings.get(leader), texts, known, meanings), texts) for leader, texts in found]


def _meant(
    meaning: Meaning | None, texts: Sequence[str], counts: Mapping[str, int], meanings: Mapping[str, Meaning]
) -> str:
    same = sum(counts[text] for text in texts if meanings.get(text) == meaning) if meaning else 0
    return ", ".join(sorted(meaning)) if meaning and same >= FEWEST else ""


def _met() -> Mapping[str, Sequence[MetBy]]:
    met: dict[str, list[MetBy]] = defaultdict(list)
    fields = ("need__words", "offer_id", "offer__name", "offer__slug", "since")
    for key, *rest in MetNeed.objects.filter(is_wrong=False).order_by("since", "pk").values_list(*fields):
        met[key].append(MetBy(*rest))
    return met


def _name(leader: str, texts: Mapping[str, int]) -> str:
    """Its leader, where so many have said just that; else the words that so many have said; "" where there are none."""
    if texts.get(leader, 0) >= FEWEST:
        return leader
    said: Counter[str] = Counter()
    for text, count in texts.items():
        said.update(dict.fromkeys(words(text), count))
    return " ".join(_in_order(leader, said))


def _in_order(leader: str, said: Counter[str]) -> Iterator[str]:
    return (word for word in dict.fromkeys([*words(leader), *sorted(said)]) if said[word] >= FEWEST)
