"""How events are read. Each method is a sentence of the domain."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet


class EventQuerySet(QuerySet[Any]):
    def published(self) -> "EventQuerySet":
        return self.filter(live=True)

    def from_day(self, first: date) -> "EventQuerySet":
        """Those that are not over before that day. What runs past midnight has its last day."""
        return self.filter(Q(last_day__gte=first) | Q(last_day__isnull=True, day__gte=first))

    def until_day(self, last: date) -> "EventQuerySet":
        return self.filter(day__lte=last)

    def coming(self, today: date) -> "EventQuerySet":
        """What the public may see."""
        return self.published().from_day(today)

    def for_display(self) -> "EventQuerySet":
        """With what a card or page shows, in a fixed number of queries."""
        return self.select_related("organisation", "venue__area").prefetch_related("categories")
