"""How projects are read."""

from datetime import date, timedelta

from django.db.models import Max, Q
from wagtail.query import PageQuerySet

from forum.enums import ALIVE

IDLE_AFTER = timedelta(days=60)


class ProjectQuerySet(PageQuerySet):
    def alive(self) -> "ProjectQuerySet":
        """Ideas too; not what is paused or has ended."""
        return self.filter(status__in=ALIVE)

    def idle(self, today: date) -> "ProjectQuerySet":
        """Alive, and without an update in 60 days."""
        heard_of = self.alive().annotate(heard_of=Max("updates__day"))
        silent = Q(heard_of__lt=today - IDLE_AFTER)
        new = Q(heard_of__isnull=True) & (
            Q(started_on__lt=today - IDLE_AFTER)
            | Q(started_on__isnull=True, first_published_at__date__lt=today - IDLE_AFTER)
        )
        return heard_of.filter(silent | new)
