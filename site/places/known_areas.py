"""The councils of the United Kingdom: their names and where they are, by ONS code."""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class KnownArea(NamedTuple):
    """A council; its point is in degrees, and nine in ten of its postcodes lie within `radius_miles` of it."""

    code: str
    name: str
    latitude: float
    longitude: float
    radius_miles: float


@cache
def by_code() -> dict[str, KnownArea]:
    """Give every council by its ONS code (see data/ATTRIBUTION.md)."""
    text = files("places").joinpath("data/areas.csv").read_text(encoding="utf-8")
    return {row["code"]: _known_area(row) for row in csv.DictReader(text.splitlines())}


def _known_area(row: dict[str, str]) -> KnownArea:
    point = float(row["latitude"]), float(row["longitude"])
    return KnownArea(row["code"], row["name"], *point, float(row["radius_miles"]))
