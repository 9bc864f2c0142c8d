"""Distances worked out by the database, the same on SQLite and on PostgreSQL."""

from math import cos, radians

from django.db.models import ExpressionWrapper, F, FloatField, Q, Value
from django.db.models.functions import ASin, Cos, Least, Power, Radians, Sin, Sqrt

from places.distance import EARTH_RADIUS, bounding_box


def miles_from(latitude: float, longitude: float, *, venue: str = "") -> ExpressionWrapper:
    """Give the miles (haversine) from a point in degrees to a venue, null for a venue that has no point.

    `venue` is the way to the venue from the model that is asked, such as "venues__".
    """
    north = Power(Sin(_half_angle(f"{venue}latitude", latitude)), 2)
    east = Power(Sin(_half_angle(f"{venue}longitude", longitude)), 2)
    shrink = Cos(Radians(F(f"{venue}latitude"))) * Value(cos(radians(latitude)))
    # Rounding can carry the sum past 1, and an arcsine of more than 1 is an error on PostgreSQL.
    half_chord = Least(Sqrt(north + shrink * east), Value(1.0))
    return ExpressionWrapper(Value(2 * EARTH_RADIUS) * ASin(half_chord), output_field=FloatField())


def in_box_around(latitude: float, longitude: float, miles: float, *, venue: str = "") -> Q:
    """Give the condition that a venue is in the box around a circle: an index answers it, a distance never."""
    box = bounding_box(latitude, longitude, miles)
    return Q(
        **{
            f"{venue}latitude__range": (box.south, box.north),
            f"{venue}longitude__range": (box.west, box.east),
        }
    )


def _half_angle(field: str, degrees: float) -> ExpressionWrapper:
    return ExpressionWrapper(Radians(F(field) - Value(degrees)) / Value(2.0), output_field=FloatField())
