"""How places are read. Each method is a sentence of the domain."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from places.expressions import in_box_around, miles_from

if TYPE_CHECKING:
    from places.models import Area


class AreaQuerySet(QuerySet[Any]):
    def with_code(self, code: str) -> "Area | None":
        """Give the area with an ONS code, or None."""
        return self.filter(code=code).first()

    def with_venues(self) -> "AreaQuerySet":
        """Areas in which the public can see at least one venue."""
        return self.filter(venues__hidden=False).distinct()


class VenueQuerySet(QuerySet[Any]):
    def public(self) -> "VenueQuerySet":
        """Venues whose place is no secret."""
        return self.filter(hidden=False)

    def on_the_map(self) -> "VenueQuerySet":
        """Venues whose point is known and no secret."""
        return self.public().filter(latitude__isnull=False, longitude__isnull=False)

    def near(self, latitude: float, longitude: float, miles: float) -> "VenueQuerySet":
        """Venues within so many miles of a point in degrees, the nearest first, each with its `miles_away`."""
        return (
            self.on_the_map()
            .filter(in_box_around(latitude, longitude, miles))
            .annotate(miles_away=miles_from(latitude, longitude))
            .filter(miles_away__lte=miles)
            .order_by("miles_away", "name", "pk")
        )
