"""The entries that figures are about: what the public sees, made-up examples left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from directory.freshness import policy
from directory.freshness.actions import started_on
from directory.freshness.candidates import first_categories
from directory.freshness.figures.limits import offer_limits
from directory.freshness.models import ChangeRate
from directory.freshness.states import Freshness
from directory.models import Offer

DATES = ("standing__started_on", "standing__checked_on")
COLUMNS = ("pk", "imported_on", "first_published_at", *DATES, "standing__owed", "standing__alarm_since")


@dataclass(frozen=True, slots=True)
class Entry:
    """`category` is of the first level, None where it has none; `rate` is how often such an entry changes, a week."""

    offer_id: int
    freshness: Freshness
    category: int | None
    owed: float
    rate: float
    alarm_since: date | None

    @property
    def chance_wrong(self) -> float:
        return policy.chance_wrong(self.owed, self.rate)


def published_entries(today: date) -> list[Entry]:
    """Six queries, however many entries there are."""
    limits, category_of = offer_limits(), first_categories()
    rates: dict[int | None, float] = dict(ChangeRate.objects.values_list("category_id", "rate"))
    return [
        Entry(
            offer_id=offer,
            freshness=Freshness(started, checked, limits.get(offer, policy.FLAGGED_AFTER)),
            category=category_of.get(offer),
            owed=owed,
            rate=rates.get(category_of.get(offer), policy.TYPICAL_RATE),
            alarm_since=alarm,
        )
        for offer, started, checked, owed, alarm in _rows(today)
    ]


def published_freshness(today: date) -> Iterator[Freshness]:
    """Only how fresh they are. Three queries."""
    limits = offer_limits()
    offers = _published(today).values_list("pk", "imported_on", "first_published_at", *DATES, named=True)
    for row in offers:
        started = row.standing__started_on or started_on(row, today)
        yield Freshness(started, row.standing__checked_on, limits.get(row.pk, policy.FLAGGED_AFTER))


def _rows(today: date) -> Iterator[tuple[int, date, date | None, float, date | None]]:
    for row in _published(today).order_by("pk").values_list(*COLUMNS, named=True):
        started = row.standing__started_on or started_on(row, today)  # nobody has counted a new one yet
        yield row.pk, started, row.standing__checked_on, row.standing__owed or 0.0, row.standing__alarm_since


def _published(today: date) -> QuerySet[Offer]:
    offers: QuerySet[Offer] = Offer.objects.published(today).filter(is_example=False)
    return offers
