"""Where a postcode is, without asking anyone over the network."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from places import grid, outcodes, postcodes, unit_postcodes

NORTHERN_IRELAND = "BT"


@dataclass(frozen=True, slots=True)
class Location:
    """A point on WGS84 in degrees, how exactly it is known, and the ONS code of the council it lies in.

    `area_code` is None where a whole outcode was located that more than one council shares.
    """

    latitude: float
    longitude: float
    precision: Literal["postcode", "outcode"]
    area_code: str | None


def locate(text: str) -> Location | None:
    """Locate a postcode, however it is written; one that is not listed, or an outcode, by the outcode's middle.

    None where the text is no postcode, or one without a place: made up, or on Jersey, Guernsey or Man, which are on
    neither grid. Postcodes that Royal Mail no longer uses are still found: old spreadsheets are full of them.
    """
    if postcodes.is_outcode(text):
        return locate_outcode(postcodes.outcode(text))
    try:
        postcode = postcodes.normalise(text)
    except postcodes.PostcodeError:
        return None
    return _locate_unit(postcode) or locate_outcode(postcodes.outcode(postcode))


def find_place(text: str) -> tuple[postcodes.Found, Location] | None:
    """Find the first postcode or outcode in a text that is a place, with the text around it."""
    for found in postcodes.candidates_in(text):
        location = locate(found.code)
        if location:
            return found, location
    return None


def _locate_unit(postcode: str) -> Location | None:
    units = unit_postcodes.with_first_letter(postcode[0])
    unit = units.find(postcode) if units else None
    if unit is None:
        return None
    return Location(*_to_wgs84(postcode, unit.easting, unit.northing), "postcode", unit.area_code or None)


@lru_cache(maxsize=4096)
def locate_outcode(outcode: str) -> Location | None:
    """Locate an outcode in its usual form by its middle; None where there is no such outcode."""
    units = unit_postcodes.with_first_letter(outcode[0])
    middle = outcodes.centroids().get(outcode) or (units.middle_of(outcode) if units else None)
    if middle is None:
        return None
    area_codes = units.area_codes_of(outcode) if units else set()
    only_area = area_codes.pop() if len(area_codes) == 1 else None
    return Location(*_to_wgs84(outcode, *middle), "outcode", only_area or None)


def _to_wgs84(postcode: str, easting: float, northing: float) -> tuple[float, float]:
    used = grid.IRISH_GRID if postcode.startswith(NORTHERN_IRELAND) else grid.NATIONAL_GRID
    latitude, longitude = grid.to_wgs84(easting, northing, used)
    return round(latitude, 6), round(longitude, 6)
