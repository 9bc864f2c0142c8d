"""Towns, villages and larger suburbs of the United Kingdom: names and points."""

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from places.distance import bounding_box, miles_between


class Town(NamedTuple):
    """Its point is in degrees; a population of 0 means that nobody counted."""

    name: str
    latitude: float
    longitude: float
    population: int


@cache
def every_town() -> tuple[Town, ...]:
    """Give all 5,911 from south to north (see data/ATTRIBUTION.md)."""
    text = files("places").joinpath("data/towns.csv").read_text(encoding="utf-8")
    return tuple(sorted((_town(row) for row in csv.DictReader(text.splitlines())), key=_latitude))


def towns_near(latitude: float, longitude: float, miles: float) -> Iterator[Town]:
    """Give the towns whose middle is within so many miles of a point in degrees."""
    box = bounding_box(latitude, longitude, miles)
    towns = every_town()
    first = bisect_left(towns, box.south, key=_latitude)
    last = bisect_right(towns, box.north, key=_latitude)
    for town in towns[first:last]:
        in_box = box.west <= town.longitude <= box.east
        if in_box and miles_between(latitude, longitude, town.latitude, town.longitude) <= miles:
            yield town


def _latitude(town: Town) -> float:
    return town.latitude


def _town(row: dict[str, str]) -> Town:
    return Town(row["name"], float(row["latitude"]), float(row["longitude"]), int(row["population"]))
