"""What people look for and do not find, as needs: the counts of twelve weeks in groups of the same meaning.

Fewer than three of anything are never told: not a group, not a text, not a place, not a week. Three searches are three
different connections, or the same on different days: see directory.unmet.counting.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from django.db.models import F

from directory.freshness.viewing import monday_of
from directory.search.words import words
from directory.unmet.grouping import groups
from directory.unmet.meanings import Mark, Meaning, mark_of_the_lexicon, meanings_of
from directory.unmet.models import MetNeed, UnmetNeed, UnmetSearch
from places.models import Area

WEEKS = 12
MONTH = 4  # weeks, for the trend
FEWEST = 3
MOST_TEXTS = 20_000
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class MetBy:
    """An offer that went live after people had looked for it."""

    offer: int
    name: str
    slug: str
    since: date


class Counted(NamedTuple):
    """So many searches for a text, in an area (None: nobody knows where) and a week."""

    text: str
    area: int | None
    week: date
    number: int


@dataclass(frozen=True)
class Gathered:
    """A need: the searches of a group. `key` are the words that lead it, `meant` what the lexicon of the search calls
    it; "" where it does not know it, or fewer than three searches that mean just that are in it."""

    key: str
    meant: str
    searches: Sequence[Counted]
    weeks: Sequence[date]
    area_names: Mapping[int, str]
    told: UnmetNeed | None = None
    met_by: Sequence[MetBy] = ()

    @cached_property
    def count(self) -> int:
        return sum(search.number for search in self.searches)

    @property
    def hidden(self) -> bool:
        return bool(self.told and self.told.hidden)

    @property
    def answered_on(self) -> date | None:
        return self.told.answered_on if self.told else None

    @cached_property
    def name(self) -> str:
        """What it may be called: as a facilitator says, else by its words, else as the lexicon does; "" where too few
        have said the same."""
        return (self.told.name if self.told else "") or _name(self.key, self._by_text) or self.meant

    @property
    def texts(self) -> list[tuple[str, int]]:
        """The searches in it, the most counted first."""
        return [(text, count) for text, count in self._by_text.most_common() if count >= FEWEST]

    @property
    def weekly(self) -> list[int]:
        """The counts of twelve weeks, the oldest first; 0 for fewer than three."""
        return [told(self._by_week[week]) for week in self.weeks]

    @property
    def areas(self) -> list[tuple[str, int]]:
        """Where people looked, where most did first."""
        return _areas(self.searches, self.area_names)

    @property
    def area_ids(self) -> frozenset[int | None]:
        """All of them, for ourselves: with None where somebody did not say."""
        return frozenset(search.area for search in self.searches)

    @property
    def first_week(self) -> date:
        return min(search.week for search in self.searches)

    @property
    def trend(self) -> str:
        """The last four weeks beside the four before."""
        now, before = (sum(self._by_week[week] for week in weeks) for weeks in self._months)
        if abs(now - before) < FEWEST:
            return "about the same"
        return "more" if now > before else "less"

    @cached_property
    def still_open(self) -> list[Counted]:
        """The searches of the weeks after it was last answered or met."""
        answers = [one.since for one in self.met_by] + [self.answered_on]
        last = max((answer for answer in answers if answer), default=date.min)
        return [search for search in self.searches if search.week > last]

    @cached_property
    def open_count(self) -> int:
        return told(sum(search.number for search in self.still_open))

    @property
    def open_areas(self) -> list[tuple[str, int]]:
        return _areas(self.still_open, self.area_names)

    @property
    def _months(self) -> tuple[Sequence[date], Sequence[date]]:
        return self.weeks[-MONTH:], self.weeks[-2 * MONTH : -MONTH]

    @cached_property
    def _by_text(self) -> Counter[str]:
        return _sums((search.text, search.number) for search in self.searches)

    @cached_property
    def _by_week(self) -> Counter[date]:
        return _sums((search.week, search.number) for search in self.searches)


def gather(today: date) -> list[Gathered]:
    """The needs of the last twelve weeks, those that most people have first. With a fixed number of queries."""
    weeks = [monday_of(today) - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    by_text = _counted(weeks[0])
    known = {need.words: need for need in UnmetNeed.objects.order_by("pk")}
    met, areas = _met(), dict(Area.objects.values_list("pk", "name"))
    needs = (
        Gathered(leader, meant, searches, weeks, areas, known.get(leader), met.get(leader, ()))
        for leader, meant, searches in _grouped(by_text, list(known))
    )
    return sorted((need for need in needs if need.name), key=lambda need: (-need.count, need.key))


def told(count: int) -> int:
    return count if count >= FEWEST else 0


def _counted(first_week: date) -> Mapping[str, list[Counted]]:
    found: dict[str, list[Counted]] = defaultdict(list)
    rows = UnmetSearch.objects.since(first_week).annotate(number=F("found_nothing") + F("left_without_click"))
    for row in map(Counted._make, rows.order_by("pk").values_list("text", "area_id", "week", "number")):
        found[row.text].append(row)
    return found


def _grouped(by_text: Mapping[str, list[Counted]], first: Sequence[str]) -> Iterator[tuple[str, str, list[Counted]]]:
    totals = ((text, sum(search.number for search in searches)) for text, searches in by_text.items())
    counts = tuple(sorted(totals, key=lambda pair: (-pair[1], pair[0]))[:MOST_TEXTS])
    for leader, meant, texts in _groups(counts, tuple(first), mark_of_the_lexicon()):
        yield leader, meant, [search for text in texts for search in by_text[text]]


@lru_cache(maxsize=1)
def _groups(
    counts: tuple[tuple[str, int], ...], first: tuple[str, ...], lexicon: Mark
) -> Sequence[tuple[str, str, Sequence[str]]]:
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
    for key, *rest in MetNeed.objects.order_by("since", "pk").values_list(*fields):
        met[key].append(MetBy(*rest))
    return met


def _sums(pairs: Iterable[tuple[Key, int]]) -> Counter[Key]:
    sums: Counter[Key] = Counter()
    for key, count in pairs:
        sums[key] += count
    return sums


def _areas(searches: Sequence[Counted], names: Mapping[int, str]) -> list[tuple[str, int]]:
    sums = _sums((names[search.area], search.number) for search in searches if search.area is not None)
    return sorted(
        ((name, count) for name, count in sums.items() if count >= FEWEST), key=lambda pair: (-pair[1], pair[0])
    )


def _name(leader: str, texts: Counter[str]) -> str:
    """Its leader, where so many have said just that; else the words that so many have said; "" where there are none."""
    if texts[leader] >= FEWEST:
        return leader
    said = _sums((word, count) for text, count in texts.items() for word in dict.fromkeys(words(text)))
    return " ".join(word for word in dict.fromkeys([*words(leader), *sorted(said)]) if said[word] >= FEWEST)
