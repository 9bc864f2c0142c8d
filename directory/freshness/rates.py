"""How fast each kind of offer goes wrong, learned from what the checks found."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Case, Count, F, Q, Sum, When

from directory.freshness import policy
from directory.freshness.candidates import first_categories
from directory.freshness.models import ChangeRate, Interval

TOLERANCE = 1e-6  # relative


@dataclass(slots=True)
class Seen:
    """Changes that checks found in offers of a category, and the weeks that they looked back on."""

    changes: float = 0.0
    exposure: float = 0.0

    @property
    def rate(self) -> float:
        return policy.change_rate(self.changes, self.exposure)


def seen_by_category() -> dict[int | None, Seen]:
    """By first-level category; None for offers without one. Three queries."""
    seen: dict[int | None, Seen] = defaultdict(Seen)
    category_of = first_categories()
    # The halves as policy.interval_exposure has them.
    exposure = Case(When(changed=True, then=F("weeks") / 2), default=F("weeks"))
    offers = Interval.objects.values("offer").order_by()
    sums = offers.annotate(changes=Count("pk", filter=Q(changed=True)), exposure=Sum(exposure))
    for offer, changes, weeks in sums.values_list("offer", "changes", "exposure").iterator():
        category = seen[category_of.get(offer)]
        category.changes += changes
        category.exposure += weeks
    return dict(seen)


def wrong_rates() -> tuple[list[ChangeRate], list[ChangeRate], list[int]]:
    """(new rates, rates as they should be where they differ, primary keys of those that should not be there)."""
    seen = seen_by_category()
    new, other, surplus = [], [], []
    for row in ChangeRate.objects.order_by("pk"):
        if (what := seen.pop(row.category_id, None)) is None:
            surplus.append(row.pk)
        elif _differ(row, what):
            row.changes, row.exposure, row.rate = what.changes, what.exposure, what.rate
            other.append(row)
    for category, what in seen.items():
        new.append(ChangeRate(category_id=category, changes=what.changes, exposure=what.exposure, rate=what.rate))
    return new, other, surplus


def refresh_rates() -> int:
    """Puts the rates right; inside the transaction of a tick only. Returns how many were not."""
    new, other, surplus = wrong_rates()
    ChangeRate.objects.filter(pk__in=surplus).delete()
    ChangeRate.objects.bulk_update(other, ["changes", "exposure", "rate"])
    ChangeRate.objects.bulk_create(new)
    return len(new) + len(other) + len(surplus)


def _differ(row: ChangeRate, seen: Seen) -> bool:
    pairs = ((row.changes, seen.changes), (row.exposure, seen.exposure), (row.rate, seen.rate))
    return any(abs(a - b) > TOLERANCE * max(1.0, abs(b)) for a, b in pairs[:2]) or abs(
        pairs[2][0] - pairs[2][1]
    ) > TOLERANCE * abs(pairs[2][1])
