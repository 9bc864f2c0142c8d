"""The middle of every outcode of Great Britain: what is left when a postcode itself is not known."""

import csv
from functools import cache
from importlib.resources import files


@cache
def centroids() -> dict[str, tuple[int, int]]:
    """Give easting and northing, in metres on the National Grid, by outcode (see data/ATTRIBUTION.md)."""
    text = files("places").joinpath("data/outcodes.csv").read_text(encoding="utf-8")
    return {row["outcode"]: (int(row["easting"]), int(row["northing"])) for row in csv.DictReader(text.splitlines())}
