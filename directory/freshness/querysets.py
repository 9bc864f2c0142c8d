"""How evidence and standings are read."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet


class AppendOnlyError(Exception):
    """Somebody tried to change or delete evidence. Withdraw it instead (directory.freshness.actions.withdraw)."""


class EvidenceQuerySet(QuerySet[Any]):
    def valid(self) -> "EvidenceQuerySet":
        """What was not withdrawn."""
        return self.filter(withdrawal__isnull=True)

    def about(self, offers: Iterable[int]) -> "EvidenceQuerySet":
        return self.filter(offer__in=offers)

    def update(self, **values: Any) -> int:
        raise AppendOnlyError

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError


class StandingQuerySet(QuerySet[Any]):
    def behind(self, day: date) -> "StandingQuerySet":
        """Not yet counted up to a day."""
        return self.filter(owed_on__lt=day)
