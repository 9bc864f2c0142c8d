"""Distances between two points on the ground, in miles and in words."""

from math import asin, cos, degrees, radians, sin, sqrt
from typing import NamedTuple

# The mean radius of the Earth (IUGG), in miles of 1,609.344 m.
EARTH_RADIUS = 6_371_008.8 / 1_609.344


class BoundingBox(NamedTuple):
    """Degrees. `west` can be below -180 and `east` above 180; nothing in these islands is near that line."""

    south: float
    west: float
    north: float
    east: float


def miles_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Give the distance in miles as the crow flies between two points in degrees (haversine, 0.5 % exact)."""
    south_north = sin(radians(other_latitude - latitude) / 2) ** 2
    west_east = sin(radians(other_longitude - longitude) / 2) ** 2
    half_chord = south_north + cos(radians(latitude)) * cos(radians(other_latitude)) * west_east
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(half_chord)))


def bounding_box(latitude: float, longitude: float, miles: float) -> BoundingBox:
    """Give the smallest box in degrees that holds every point within `miles` of a point."""
    angle = max(0.0, miles) / EARTH_RADIUS
    north, south = min(90.0, latitude + degrees(angle)), max(-90.0, latitude - degrees(angle))
    if north == 90.0 or south == -90.0:
        return BoundingBox(south, -180.0, north, 180.0)
    # The meridians close in, so the widest part of a circle lies a little polewards of its middle.
    wide = degrees(asin(min(1.0, sin(angle) / cos(radians(latitude)))))
    return BoundingBox(south, longitude - wide, north, longitude + wide)


def distance_in_words(miles: float) -> str:
    """Say a distance as a person would: "under half a mile", "about 1 mile", "about 2½ miles"."""
    if miles < 0.5:
        return "under half a mile"
    if miles < 0.75:
        return "about half a mile"
    halves = round(miles * 2) if miles < 4.75 else round(miles) * 2
    number = f"{halves // 2:,}" + ("½" if halves % 2 else "")
    return f"about {number} mile" if number == "1" else f"about {number} miles"
