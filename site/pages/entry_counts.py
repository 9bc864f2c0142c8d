"""How many entries there are, and where they come from. Says nothing of how fresh they are: that is for checks."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import Count, QuerySet

from directory import catalogue, sources
from directory.models import Offer, Organisation
from publishing.publishable import Build

# How many there are, by their source ("" for none) and whether they are made up.
BySource = Mapping[tuple[str, bool], int]


@dataclass(frozen=True, slots=True)
class EntryCounts:
    """Made-up examples are not entries: they are counted by themselves.

    `lists` is [(whose list, how many offers and organisations came from it)], the longest first.
    """

    offers: int
    organisations: int
    examples: int
    written_here: int
    lists: tuple[tuple[str, int], ...]


def count_entries(today: date) -> EntryCounts:
    """Asks the database, in two queries."""
    return _counts(_by_source(Offer.objects.published(today)), _by_source(Organisation.objects.published()))


def count_loaded(build: Build) -> EntryCounts:
    """The same from the directory that a publish has loaded anyway."""
    kind = attrgetter("source", "is_example")
    return _counts(Counter(map(kind, catalogue.offers(build))), Counter(map(kind, catalogue.organisations(build))))


def _by_source(entries: QuerySet[Any]) -> BySource:
    rows = entries.order_by().values_list("source", "is_example").annotate(Count("pk"))
    return {(source, is_example): count for source, is_example, count in rows}


def _counts(offers: BySource, organisations: BySource) -> EntryCounts:
    together = Counter({source: count for (source, is_example), count in offers.items() if source and not is_example})
    together.update({source: count for (source, made_up), count in organisations.items() if source and not made_up})
    return EntryCounts(
        offers=_real(offers),
        organisations=_real(organisations),
        examples=sum(count for (_, is_example), count in offers.items() if is_example),
        # Offers only: an import makes organisations that stand on no list themselves.
        written_here=offers.get(("", False), 0),
        lists=_by_publisher(together),
    )


def _real(counts: BySource) -> int:
    return sum(count for (_, is_example), count in counts.items() if not is_example)


def _by_publisher(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Some publishers give several lists."""
    totals: dict[str, int] = {}
    for name, number in counts.items():
        giver = sources.giver_in_words(name)
        totals[giver] = totals.get(giver, 0) + number
    return tuple(sorted(totals.items(), key=lambda item: (-item[1], item[0])))
