"""How contacts and requests are read."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet


class ContactQuerySet(QuerySet[Any]):
    def askable(self) -> "ContactQuerySet":
        return self.filter(is_current=True, mails_stopped_at__isnull=True, undeliverable_since__isnull=True)

    def of_organisations(self) -> "ContactQuerySet":
        """Without those that speak for one entry alone."""
        return self.filter(offer__isnull=True)

    def of_person(self, email: str) -> "ContactQuerySet":
        """Every organisation's contact with that address: one person may speak for several."""
        return self.filter(email__iexact=email)


class RequestQuerySet(QuerySet[Any]):
    def open(self) -> "RequestQuerySet":
        return self.filter(closed_at__isnull=True)

    def first_ones(self) -> "RequestQuerySet":
        """Without those that only follow to a second contact."""
        return self.filter(follows__isnull=True)

    def by_mail(self) -> "RequestQuerySet":
        """Without what an organiser told us unasked."""
        return self.filter(letters__isnull=False).distinct()

    def since(self, moment: datetime) -> "RequestQuerySet":
        return self.filter(asked_at__gte=moment)


class EntryQuerySet(QuerySet[Any]):
    def open(self) -> "EntryQuerySet":
        return self.filter(answered_at__isnull=True)

    def about(self, offers: Iterable[int]) -> "EntryQuerySet":
        return self.filter(offer__in=offers)

    def still_public(self) -> "EntryQuerySet":
        return self.filter(Q(offer__live=True, offer__organisation__live=True))
