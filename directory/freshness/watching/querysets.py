"""How watched pages are read."""

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery


class PageQuerySet(QuerySet[Any]):
    def due(self, now: datetime) -> "PageQuerySet":
        """It is time to look again; also where a clock that ran ahead has put that off for too long."""
        return self.filter(Q(next_look_at__lte=now) | Q(looked_at__gt=now + timedelta(days=1)))


class HostQuerySet(QuerySet[Any]):
    def free(self, now: datetime) -> "HostQuerySet":
        """Nobody is asking it now, and it did not ask to be left alone."""
        unclaimed = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
        rested = Q(not_before__isnull=True) | Q(not_before__lte=now)
        return self.filter(unclaimed & rested)

    def with_pages_due(self, now: datetime) -> "HostQuerySet":
        """Longest waiting first."""
        pages = apps.get_model("directory_freshness_watching", "WatchedPage")._default_manager
        due = pages.due(now).filter(host=OuterRef("pk")).order_by("next_look_at")
        waiting_since = Subquery(due.values("next_look_at")[:1])
        return self.filter(Exists(due)).annotate(waiting_since=waiting_since).order_by("waiting_since", "pk")
