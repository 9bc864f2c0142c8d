"""How the week's calls are read."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from directory.enums import Status
from directory.freshness.checking.enums import State


def to_do(today: date, prefix: str = "") -> Q:
    """Checks that can be done today: an entry that nobody answered for waits until tomorrow."""
    waiting = Q(**{f"{prefix}state": State.WAITING, f"{prefix}offer__live": True})
    ended = Q(**{f"{prefix}offer__status": Status.ENDED})
    return waiting & ~ended & (Q(**{f"{prefix}settled_on": None}) | Q(**{f"{prefix}settled_on__lt": today}))


class CallQuerySet(QuerySet[Any]):
    def of_week(self, week: date) -> "CallQuerySet":
        return self.filter(plan=week)

    def counted(self, today: date) -> "CallQuerySet":
        """With `entries` (to do today) and `settled` (done or tried today)."""
        return self.annotate(
            entries=Count("checks", filter=to_do(today, "checks__")),
            settled=Count("checks", filter=Q(checks__settled_on=today)),
        )


class PlannedCheckQuerySet(QuerySet[Any]):
    def to_do(self, today: date) -> "PlannedCheckQuerySet":
        return self.filter(to_do(today))
