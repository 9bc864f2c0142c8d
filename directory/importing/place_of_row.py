"""Where a row says that something is."""

import re
from functools import lru_cache
from typing import Any

from directory.importing.cells import one_line
from directory.importing.outcomes import Level, Remark
from directory.importing.profile import Profile
from directory.importing.values import flag
from directory.importing.words_of_row import RowWords, columns_for, words_for
from places import geocoding, known_areas, postcodes
from places.addresses import town_from_address
from places.distance import miles_between

PLACE_FIELDS = ("venue_name", "address", "postcode", "latitude")
LONGEST_NAME = 80
LONGEST_ADDRESS = 400
LONGEST_TOWN = 100
# Two kilometres: postcodes in the country are that wide.
FAR_MILES = 1.25
_COUNCIL = re.compile(
    r"\b(?:city|county|borough|metropolitan|district|council|london|royal|of|mbc|cc)\b", re.IGNORECASE
)
_END_OF_NAME = re.compile(r"\s+[-–]\s+|\s*\(|\.\s|;")


class PlaceOfRow:
    """Reads the place of one row; `remarks` collects what was wrong with it."""

    def __init__(self, profile: Profile, words: RowWords, remarks: list[Remark]) -> None:
        self.profile = profile
        self.words = words
        self.remarks = remarks

    def read(self) -> tuple[dict[str, Any] | None, str]:
        """Give the place, None where the row has none, and the ONS code of the council that the row names."""
        hidden = self._is_hidden()
        area = self._area_code()
        address, postcode = self._address_and_postcode()
        name = one_line(self._text("venue_name"))
        point = (None, None) if hidden else self._point(postcode)
        if not (name or address or postcode or point[0] is not None):
            return None, area
        if not hidden:
            self._remark_on_postcode(postcode, area, point)
        place = {
            "name": (name or name_from_address(address) or postcode or "Place without an address")[:200],
            "address": address,
            "town": "" if hidden else self._town(address, postcode),
            "postcode": postcode,
            "area": "" if hidden else area,
            "latitude": point[0],
            "longitude": point[1],
            "hidden": hidden,
            "transportation": self._text("transportation"),
            "accessibility": self._text("accessibility"),
        }
        return place, area

    def _text(self, name: str) -> str:
        return words_for(self.profile, name, self.words)

    def _remark(self, level: Level, name: str, reason: str, value: str | None = None) -> None:
        columns = columns_for(self.profile, name)
        self.remarks.append(
            Remark(level, ", ".join(columns), self.words.raw(columns) if value is None else value, reason)
        )

    def _is_hidden(self) -> bool:
        """Anything that is not a plain no keeps the place secret: the wrong way round could cost a life."""
        text = self._text("hidden")
        return bool(text) and flag(text) is not False

    def _address_and_postcode(self) -> tuple[str, str]:
        address = ", ".join(part for part in one_line(self._text("address").replace("\n", ", ")).split(", ") if part)
        postcode = self._postcode()
        found = postcodes.find_in(address)
        if found and " " in found.code:
            if not postcode and not self._text("postcode"):
                postcode = found.code
            address = address if found.code != postcode else found.rest
        address = re.sub(r"\s*,(?:\s*,)+", ",", address).strip(" ,")
        if len(address) > LONGEST_ADDRESS:
            self._remark(Level.NOTE, "address", f"This address was cut after {LONGEST_ADDRESS} characters.", address)
            address = address[:LONGEST_ADDRESS].rsplit(" ", 1)[0].rstrip(" ,")
        return address, postcode

    def _postcode(self) -> str:
        text = self._text("postcode")
        if not text:
            return ""
        try:
            return postcodes.normalise(text)
        except postcodes.PostcodeError as error:
            found = postcodes.find_in(text)
            if found and " " in found.code:
                return found.code
            self._remark(Level.LEFT_OUT, "postcode", str(error))
            return ""

    def _point(self, postcode: str) -> tuple[float | None, float | None]:
        latitude, longitude = self._degrees("latitude", 90), self._degrees("longitude", 180)
        if latitude is None or longitude is None or not (latitude or longitude):
            return None, None
        location = geocoding.locate(postcode) if postcode else None
        if location is None:
            return latitude, longitude
        miles = miles_between(latitude, longitude, location.latitude, location.longitude)
        if miles <= FAR_MILES or location.precision == "outcode":
            return latitude, longitude
        self._remark(
            Level.LEFT_OUT,
            "latitude",
            f"This point is {miles:,.1f} miles from the postcode {postcode}. The place was put where the postcode is.",
            f"{latitude}, {longitude}",
        )
        return None, None

    def _degrees(self, name: str, most: int) -> float | None:
        text = self._text(name)
        if not text:
            return None
        try:
            degrees = float(text.replace("°", ""))
        except ValueError:
            degrees = float("nan")
        if abs(degrees) <= most:
            return round(degrees, 6)
        self._remark(Level.LEFT_OUT, name, f"This is not a {name} in degrees.")
        return None

    def _area_code(self) -> str:
        known = known_areas.by_code()
        code = self._text("area_code").strip().upper()
        if code in known:
            return code
        if code:
            self._remark(Level.LEFT_OUT, "area_code", "This is not the ONS code of a council that we know.")
        name = self._text("area_name")
        found = _code_of_council(name) if name else ""
        if name and not found:
            self._remark(Level.NOTE, "area_name", "This is not the name of a council; the postcode tells the council.")
        return found

    def _town(self, address: str, postcode: str) -> str:
        return (one_line(self._text("town")) or town_from_address(address, postcode))[:LONGEST_TOWN]

    def _remark_on_postcode(self, postcode: str, area: str, point: tuple[float | None, float | None]) -> None:
        if not postcode:
            return
        location = geocoding.locate(postcode)
        if location is None:
            self._remark(Level.NOTE, "postcode", f"The postcode {postcode} is not known: not put on the map.", postcode)
        elif location.precision == "outcode" and point[0] is None:
            reason = f"The postcode {postcode} is not known: placed roughly by its first half."
            self._remark(Level.NOTE, "postcode", reason, postcode)
        elif area and location.area_code and location.area_code != area:
            names = known_areas.by_code()
            here = names[location.area_code].name if location.area_code in names else location.area_code
            reason = f"The postcode lies in {here}, but the row says {names[area].name}, which was taken."
            self._remark(Level.NOTE, "postcode", reason, postcode)


def name_from_address(address: str) -> str:
    """Call a place by the first part of its address: "Union Chapel", "12 High Street"."""
    first = re.split(r"[,\n]", address, maxsplit=1)[0].strip()
    if len(first) > LONGEST_NAME // 2:
        first = _END_OF_NAME.split(first, maxsplit=1)[0].strip()
    return first if len(first) <= LONGEST_NAME else first[:LONGEST_NAME].rsplit(" ", 1)[0] + "…"


@lru_cache(maxsize=1024)
def _code_of_council(name: str) -> str:
    wanted = _bare(name)
    return next((area.code for area in known_areas.by_code().values() if _bare(area.name) == wanted), "")


def _bare(name: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", _COUNCIL.sub(" ", name)).split()).casefold()
