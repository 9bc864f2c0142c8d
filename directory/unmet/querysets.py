"""How counts are read."""

from datetime import date
from typing import Any

from django.db.models import QuerySet


class UnmetSearchQuerySet(QuerySet[Any]):
    def since(self, week: date) -> "UnmetSearchQuerySet":
        return self.filter(week__gte=week)

    def before(self, week: date) -> "UnmetSearchQuerySet":
        return self.filter(week__lt=week)


class DayCodeQuerySet(QuerySet[Any]):
    def of_past_days(self, today: date) -> "DayCodeQuerySet":
        return self.filter(day__lt=today)
