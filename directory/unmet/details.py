"""Needs by week and by area: loaded for those that somebody looks at, and for those that were answered."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from django.db.models import F

from directory.unmet.gathering import FEWEST, Gathered, weeks_until
from directory.unmet.models import UnmetSearch
from places.models import Area

MONTH = 4  # weeks, for the trend
Key = TypeVar("Key", bound=Hashable)


class Counted(NamedTuple):
    """So many searches for a text, in an area (None: nobody knows where) and a week."""

    text: str
    area: int | None
    week: date
    number: int


@dataclass(frozen=True)
class Detailed:
    need: Gathered
    searches: Sequence[Counted]
    weeks: Sequence[date]
    area_names: Mapping[int, str]

    @property
    def weekly(self) -> list[int]:
        """The counts of twelve weeks, the oldest first; 0 for fewer than three."""
        return [_told(self._by_week[week]) for week in self.weeks]

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
        months = self.weeks[-MONTH:], self.weeks[-2 * MONTH : -MONTH]
        now, before = (sum(self._by_week[week] for week in weeks) for weeks in months)
        if abs(now - before) < FEWEST:
            return "about the same"
        return "more" if now > before else "less"

    @cached_property
    def still_open(self) -> list[Counted]:
        """The searches of the weeks after it was last answered or met."""
        last = self.need.last_answer or date.min
        return [search for search in self.searches if search.week > last]

    @property
    def open_count(self) -> int:
        return _told(sum(search.number for search in self.still_open))

    @property
    def open_areas(self) -> list[tuple[str, int]]:
        return _areas(self.still_open, self.area_names)

    @cached_property
    def _by_week(self) -> Counter[date]:
        return _sums((search.week, search.number) for search in self.searches)


def detailed(needs: Sequence[Gathered], today: date) -> list[Detailed]:
    """In the same order. Two queries, however many."""
    weeks, found = weeks_until(today), defaultdict(list)
    rows = UnmetSearch.objects.since(weeks[0]).filter(text__in=[text for need in needs for text in need.counts])
    rows = rows.annotate(number=F("found_nothing") + F("left_without_click")).order_by("pk")
    for row in map(Counted._make, rows.values_list("text", "area_id", "week", "number")):
        found[row.text].append(row)
    names = dict(Area.objects.values_list("pk", "name"))
    return [Detailed(need, [row for text in need.counts for row in found[text]], weeks, names) for need in needs]


def still_open(needs: Sequence[Gathered], today: date) -> list[tuple[Gathered, int]]:
    """Those that were looked for at least three times since they were last answered or met, and how often; in the same
    order. Two queries."""
    answered = [need for need in needs if need.last_answer]
    since = {one.need.key: one.open_count for one in detailed(answered, today)}
    counts = ((need, since.get(need.key, need.count)) for need in needs)
    return [(need, count) for need, count in counts if count]


def _told(count: int) -> int:
    return count if count >= FEWEST else 0


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
