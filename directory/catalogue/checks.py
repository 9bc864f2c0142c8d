"""What is known of the checks of offers, loaded for many at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from directory.freshness import policy
from directory.freshness.models import Standing
from directory.freshness.states import Freshness

STANDING_FIELDS = (
    *("started_on", "checked_on", "navigator_on"),
    *("checked_by__kind", "checked_by__spoke_to", "checked_by__role"),
)

# Of one offer: the values of STANDING_FIELDS.
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Checks:
    """What is known of the checks of an offer; `kind` is how the last one was made (freshness.enums.Kind)."""

    freshness: Freshness | None = None  # None: nobody has published it yet, or it is made up
    kind: str = ""
    spoke_to: str = ""
    role: str = ""
    navigator_on: date | None = None
    flagged_on: date | None = field(init=False, compare=False)
    days: tuple[date, ...] = field(init=False, compare=False)  # on which it says something else by itself

    def __post_init__(self) -> None:
        # Once, and not for each list that it is looked at for.
        known = self.freshness
        object.__setattr__(self, "flagged_on", known.flagged_on if known else None)
        object.__setattr__(self, "days", (known.due_on, known.flagged_on) if known else ())

    @property
    def started_on(self) -> date | None:
        return self.freshness.started_on if self.freshness else None

    @property
    def checked_on(self) -> date | None:
        return self.freshness.checked_on if self.freshness else None

    def changes_on(self, today: date) -> date | None:
        """The next day on which it says something else by itself."""
        return self.freshness.changes_on(today) if self.freshness else None

    def is_flagged(self, today: date) -> bool:
        return self.flagged_on is not None and today >= self.flagged_on


NOTHING_KNOWN = Checks()


def load_standings(offers: Iterable[int] | QuerySet[Any] | None) -> dict[int, Row]:
    """By offer, of all where None are given. One query."""
    standings = Standing.objects.all() if offers is None else Standing.objects.filter(offer__in=offers)
    rows = standings.order_by().values_list("pk", *STANDING_FIELDS)
    return {row[0]: row[1:] for row in rows}


def checks_of(row: Row | None, added_on: date | None, limit: int) -> Checks:
    """From the values of STANDING_FIELDS; without them, nobody has checked since it was added."""
    if row is None:
        return Checks(Freshness(added_on, None, limit)) if added_on else NOTHING_KNOWN
    started_on, checked_on, navigator_on, kind, spoke_to, role = row
    return Checks(Freshness(started_on, checked_on, limit), kind or "", spoke_to or "", role or "", navigator_on)


def limit_of(categories: Iterable[int], limits: Mapping[int, int]) -> int:
    """The weeks after which an offer in these categories is flagged: the smallest counts."""
    return min((limits[pk] for pk in categories if pk in limits), default=policy.FLAGGED_AFTER)
