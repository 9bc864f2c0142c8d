"""How decisions and actions are read."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from forum.enums import OPEN_STATES


class DecisionQuerySet(QuerySet[Any]):
    def due_for_review(self, day: date) -> "DecisionQuerySet":
        """Those to look at again by that day, and nobody did."""
        return self.filter(review_on__lte=day, reviewed_at__isnull=True)


class ActionQuerySet(QuerySet[Any]):
    def still_open(self) -> "ActionQuerySet":
        return self.filter(state__in=OPEN_STATES)

    def closed(self) -> "ActionQuerySet":
        return self.exclude(state__in=OPEN_STATES)

    def overdue(self, today: date) -> "ActionQuerySet":
        return self.still_open().filter(due_on__lt=today)

    def made_before(self, day: date) -> "ActionQuerySet":
        """Those of earlier meetings: what the agenda of that day asks about."""
        return self.filter(made_on__lt=day)
