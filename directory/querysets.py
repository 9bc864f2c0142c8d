"""How the directory is read. Each method is a sentence of the domain."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from directory.enums import Status

if TYPE_CHECKING:
    from directory.models import Category, LifeArea, WayToWellbeing
    from places.models import Area


class CategoryQuerySet(QuerySet[Any]):
    def roots(self) -> "CategoryQuerySet":
        return self.filter(parent__isnull=True)


class OrganisationQuerySet(QuerySet[Any]):
    def published(self) -> "OrganisationQuerySet":
        return self.filter(live=True)

    def for_display(self) -> "OrganisationQuerySet":
        """With what a card or page shows, in a fixed number of queries."""
        return self.select_related("based_at__area")


class OfferQuerySet(QuerySet[Any]):
    def published(self, today: date) -> "OfferQuerySet":
        """What the public may see. Closed beats stale: what has ended is gone everywhere."""
        return self.filter(live=True, organisation__live=True).exclude(self._has_ended(today))

    def ended(self, today: date) -> "OfferQuerySet":
        return self.filter(self._has_ended(today))

    @staticmethod
    def _has_ended(today: date) -> Q:
        return Q(status=Status.ENDED) | Q(end_date__isnull=False, end_date__lt=today)

    def for_display(self) -> "OfferQuerySet":
        """With what a card or page shows, in a fixed number of queries."""
        return self.select_related("organisation").prefetch_related(
            "venues__area",
            "areas",
            "categories__parent",
            "categories__life_areas",
            "categories__ways_to_wellbeing",
            "life_areas",
            "ways_to_wellbeing",
            "audiences",
            "languages",
            "tags",
        )

    def in_category(self, category: "Category") -> "OfferQuerySet":
        """In the category or in one below it."""
        return self.filter(Q(categories=category) | Q(categories__parent=category)).distinct()

    def in_life_area(self, life_area: "LifeArea") -> "OfferQuerySet":
        return self.filter(Q(life_areas=life_area) | Q(categories__life_areas=life_area)).distinct()

    def in_way_to_wellbeing(self, way: "WayToWellbeing") -> "OfferQuerySet":
        return self.filter(Q(ways_to_wellbeing=way) | Q(categories__ways_to_wellbeing=way)).distinct()

    def in_area(self, area: "Area") -> "OfferQuerySet":
        """At a venue in the area, or serving the area."""
        return self.filter(Q(venues__area=area, venues__hidden=False, venues__live=True) | Q(areas=area)).distinct()
