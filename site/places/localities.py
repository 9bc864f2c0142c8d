"""Place names that people search for ("Sale", "Altrincham", "Trafford"), and where they are.

Made from what the directory itself says: the towns of its venues and their councils, filled up with towns of the
shipped list that lie where the directory has venues. A town far away is only a word here: "reading group" is not
about Berkshire.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from statistics import fmean, median
from typing import NamedTuple

from places import known_areas
from places.distance import miles_between
from places.models import Area, Venue
from places.towns import Town, every_town

Point = tuple[float, float]

LONGEST_NAME = 4
# Fewer venues than this may all lie at one end of a town; the shipped list knows its middle better.
ENOUGH_VENUES = 3
SMALLEST_RADIUS, LARGEST_RADIUS = 1.0, 6.0
CELL_LATITUDE, CELL_LONGITUDE = 0.2, 0.33  # degrees: about 14 miles each

_BEFORE_A_PLACE = "around at from in near nearby within"
BEFORE_A_PLACE = frozenset(_BEFORE_A_PLACE.split())
_ALSO_EVERYDAY_WORDS = """
ash barking barrow bath battle beer bow box bury cove crook deal diss eye ford hale ham hatfield hook hope hyde
lees looe march mere mold nelson over poole reading rugby rye sale sandwich send settle shaw stone street sway
ware wells wick wing worth
"""
# Towns whose names are everyday words: only a place where the sentence says so.
ALSO_EVERYDAY_WORDS = frozenset(_ALSO_EVERYDAY_WORDS.split())
# Nobody types a longer search; whoever pastes one in gets an answer all the same.
MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Locality:
    """A place by name: its middle in degrees, how far "in" it reaches, how many public venues say they are there.

    `area_code` is the ONS code where it is also the name of a council: "Bolton" is a town and a borough.
    """

    name: str
    latitude: float
    longitude: float
    radius_miles: float
    venues: int = 0
    area_code: str | None = None


class NamedPlace(NamedTuple):
    """A locality found in a text, and the text around it without the name and without "in" or "near"."""

    locality: Locality
    rest: str


class Gazetteer:
    """Looks up localities by name, whatever the case, hyphens and full stops."""

    def __init__(self, localities: Iterable[Locality]) -> None:
        self._by_key = {_key(locality.name): locality for locality in localities}

    def __len__(self) -> int:
        return len(self._by_key)

    def __iter__(self) -> Iterator[Locality]:
        return iter(self._by_key.values())

    def find(self, name: str) -> Locality | None:
        """Give the locality with a name, or None."""
        return self._by_key.get(_key(name))

    def find_in(self, text: str) -> NamedPlace | None:
        """Find a place name in a search: the longest wins, then the last. None where there is none."""
        words = list(islice(re.finditer(r"[\w'’.\-]+", text), MOST_WORDS))
        for length in range(min(LONGEST_NAME, len(words)), 0, -1):
            for start in range(len(words) - length, -1, -1):
                locality = self.find(text[words[start].start() : words[start + length - 1].end()])
                if locality and _is_meant(words, start, length):
                    return NamedPlace(locality, _without(text, words, start, length))
        return None


def build_gazetteer() -> Gazetteer:
    """Make the gazetteer from the database, in two queries. Keep it: it changes only when venues do."""
    venues = Venue.objects.on_the_map().values_list("town", "latitude", "longitude")
    points: dict[str, list[Point]] = defaultdict(list)
    names: dict[str, str] = {}
    for town, latitude, longitude in venues:
        points[_key(town)].append((latitude, longitude))
        names.setdefault(_key(town), town)
    localities = _shipped_towns_around(point for group in points.values() for point in group)
    points.pop("", None)
    for key, group in points.items():
        localities[key] = _from_venues(names[key], group, localities.get(key))
    for name, code in Area.objects.with_venues().values_list("name", "code"):
        _add_area(localities, name, code)
    return Gazetteer(localities.values())


def _shipped_towns_around(points: Iterable[Point]) -> dict[str, Locality]:
    """The towns of the shipped list in the cells that have venues and in the cells beside them, by key."""
    cells = {
        (row + north, column + east)
        for row, column in {_cell(*point) for point in points}
        for north in (-1, 0, 1)
        for east in (-1, 0, 1)
    }
    near = (town for town in every_town() if _cell(town.latitude, town.longitude) in cells)
    # The largest of a name comes last and stays.
    return {_key(town.name): _from_list(town) for town in sorted(near, key=lambda town: town.population)}


def _from_list(town: Town) -> Locality:
    # About 7,000 people live on a square mile of a British town.
    radius = (town.population / 7_000 / 3.14) ** 0.5
    return Locality(town.name, town.latitude, town.longitude, _within_reason(radius))


def _from_venues(name: str, points: list[Point], listed: Locality | None) -> Locality:
    middle = median(point[0] for point in points), median(point[1] for point in points)
    if listed and len(points) < ENOUGH_VENUES and _miles(middle, listed) <= LARGEST_RADIUS:
        return replace(listed, venues=len(points))
    kept = _without_outliers(points, middle)
    centre = fmean(point[0] for point in kept), fmean(point[1] for point in kept)
    reach = sorted(miles_between(*centre, *point) for point in kept)[int(len(kept) * 0.9)]
    radius = max(reach, listed.radius_miles if listed else 0)
    return Locality(name, *centre, _within_reason(radius), venues=len(points))


def _without_outliers(points: list[Point], middle: Point) -> list[Point]:
    """One wrong postcode must not drag a town across the county."""
    away = [miles_between(*middle, *point) for point in points]
    limit = 3 * median(away) + SMALLEST_RADIUS
    return [point for point, miles in zip(points, away, strict=True) if miles <= limit]


def _add_area(localities: dict[str, Locality], name: str, code: str) -> None:
    known, town = known_areas.by_code().get(code), localities.get(_key(name))
    if town:
        localities[_key(name)] = replace(town, area_code=code)
    elif known:
        localities[_key(name)] = Locality(name, known.latitude, known.longitude, known.radius_miles, area_code=code)


def _is_meant(words: list[re.Match[str]], start: int, length: int) -> bool:
    """An everyday word is a place after "in" or "near", at the end of a search, or on its own."""
    if length > 1 or _key(words[start][0]) not in ALSO_EVERYDAY_WORDS:
        return True
    after_in = start > 0 and words[start - 1][0].casefold() in BEFORE_A_PLACE
    return after_in or start == len(words) - 1


def _without(text: str, words: list[re.Match[str]], start: int, length: int) -> str:
    end = words[start + length - 1].end()
    while start > 0 and words[start - 1][0].casefold() in BEFORE_A_PLACE:
        start -= 1
    return " ".join((text[: words[start].start()] + " " + text[end:]).split()).strip(" ,;")


def _key(name: str) -> str:
    return " ".join(re.sub(r"[\-.'’]", " ", name.casefold()).split())


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return int(latitude // CELL_LATITUDE), int(longitude // CELL_LONGITUDE)


def _miles(point: Point, locality: Locality) -> float:
    return miles_between(*point, locality.latitude, locality.longitude)


def _within_reason(radius: float) -> float:
    return round(min(max(radius, SMALLEST_RADIUS), LARGEST_RADIUS), 1)
