"""How many entries there are, and where they come from. Says nothing of how fresh they are: that is for checks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from directory import sources
from directory.models import Offer, Organisation


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
    """In three queries."""
    offers = _by_source(Offer.objects.published(today))
    organisations = _by_source(Organisation.objects.published())
    together = {name: offers.get(name, 0) + organisations.get(name, 0) for name in offers | organisations if name}
    return EntryCounts(
        offers=sum(offers.values()),
        organisations=sum(organisations.values()),
        examples=Offer.objects.published(today).filter(is_example=True).count(),
        # Offers only: an import makes organisations that stand on no list themselves.
        written_here=offers.get("", 0),
        lists=_by_publisher(together),
    )


def _by_source(entries: QuerySet[Any]) -> dict[str, int]:
    return dict(entries.filter(is_example=False).order_by().values_list("source").annotate(Count("pk")))


def _by_publisher(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """Some publishers give several lists."""
    totals: dict[str, int] = {}
    for name, number in counts.items():
        giver = sources.giver_in_words(name)
        totals[giver] = totals.get(giver, 0) + number
    return tuple(sorted(totals.items(), key=lambda item: (-item[1], item[0])))
