"""How many entries there are, and where they come from. Says nothing of how fresh they are: that is for checks."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from directory import sources
from directory.models import Offer, Organisation


@dataclass(frozen=True, slots=True)
class EntryCounts:
    """`lists` is [(whose list, how many offers and organisations came from it)], the longest first."""

    offers: int
    organisations: int
    written_here: int
    lists: tuple[tuple[str, int], ...]


def count_entries(today: date) -> EntryCounts:
    """In two queries."""
    offers = _by_source(Offer.objects.published(today))
    organisations = _by_source(Organisation.objects.published())
    together = {name: offers.get(name, 0) + organisations.get(name, 0) for name in offers | organisations}
    return EntryCounts(
        offers=sum(offers.values()),
        organisations=sum(organisations.values()),
        written_here=together.pop("", 0),
        lists=_by_publisher(together),
    )


def _by_source(entries: object) -> dict[str, int]:
    return dict(entries.order_by().values_list("source").annotate(Count("pk")))  # type: ignore[attr-defined]


def _by_publisher(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """Some publishers give several lists."""
    totals: dict[str, int] = {}
    for name, number in counts.items():
        giver = sources.giver_in_words(name)
        totals[giver] = totals.get(giver, 0) + number
    return tuple(sorted(totals.items(), key=lambda item: (-item[1], item[0])))
