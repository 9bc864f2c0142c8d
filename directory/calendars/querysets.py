"""How calendars are read. Each method is a sentence of the domain."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet


class CalendarQuerySet(QuerySet[Any]):
    def due(self, now: datetime) -> "CalendarQuerySet":
        """It is time to read them, also where a clock that ran ahead has put that off; longest waiting first."""
        due = Q(next_read_at__lte=now) | Q(read_at__gt=now + timedelta(days=1))
        return self.filter(due, paused=False).order_by(F("next_read_at").asc(), "pk")

    def free(self, now: datetime) -> "CalendarQuerySet":
        """Nobody is reading them now; who was killed at it has lost them."""
        return self.filter(Q(claimed_until__isnull=True) | Q(claimed_until__lt=now))

    def with_counts(self, today: Any) -> "CalendarQuerySet":
        """With `coming` (events from today on that the public sees), `waiting` (drafts) and `differing`."""
        from_today = Q(imported__event__day__gte=today)
        return self.annotate(
            coming=Count("imported", filter=from_today & Q(imported__event__live=True)),
            waiting=Count("imported", filter=from_today & Q(imported__event__live=False, imported__vanished_on=None)),
            differing=Count("imported", filter=from_today & ~Q(imported__differs="")),
        )


class ImportedEventQuerySet(QuerySet[Any]):
    def coming(self, today: Any) -> "ImportedEventQuerySet":
        return self.filter(event__day__gte=today)

    def waiting(self, today: Any) -> "ImportedEventQuerySet":
        """Drafts that an editor has yet to publish."""
        return self.coming(today).filter(event__live=False, vanished_on=None)

    def differing(self, today: Any) -> "ImportedEventQuerySet":
        """An editor has changed them here, and the organiser has changed them there."""
        return self.coming(today).exclude(differs="")
