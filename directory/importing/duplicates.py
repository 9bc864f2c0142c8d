"""Entries that look like one another: the same place and a similar name. They are reported, never merged."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, floor, radians
from typing import Any

from rapidfuzz import fuzz, process

from directory.importing.fields import Kind
from directory.importing.outcomes import Level, Remark
from directory.models import Offer, Organisation
from places import geocoding
from places.distance import miles_between

SIMILAR = 90
NEAR_MILES = 0.0625  # 100 m
MILES_A_DEGREE = 69.0
# In one block of flats there can be hundreds of entries; the likeliest are found first anyway.
MOST_AT_A_PLACE = 300
_SIGNS = re.compile(r"[\W_]+")
_SAYS_LITTLE = frozenset({"the", "and", "of", "a", "in", "at", "for", "ltd", "limited", "cio", "cic"})


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with its place; `told` says which one it is."""

    name: str
    words: str
    postcode: str
    latitude: float | None
    longitude: float | None
    told: str
    pk: int | None = None

    def cell(self) -> tuple[int, int] | None:
        """The square of about 100 m that the point is in."""
        if self.latitude is None or self.longitude is None:
            return None
        north = self.latitude * MILES_A_DEGREE / NEAR_MILES
        east = self.longitude * MILES_A_DEGREE * cos(radians(round(self.latitude))) / NEAR_MILES
        return floor(north), floor(east)


class DuplicateFinder:
    """Knows what is at each place. Comparing names only where the places are the same keeps it fast."""

    def __init__(self, kind: Kind) -> None:
        self._by_postcode: dict[str, list[Placed]] = defaultdict(list)
        self._by_cell: dict[tuple[int, int], list[Placed]] = defaultdict(list)
        for placed in _offers() if kind == Kind.OFFER else _organisations():
            self.add(placed)

    def add(self, placed: Placed) -> None:
        if placed.postcode:
            self._by_postcode[placed.postcode].append(placed)
        cell = placed.cell()
        if cell:
            self._by_cell[cell].append(placed)

    def remarks(self, placed: Placed) -> list[Remark]:
        near = {id(other): other for other in self._near(placed)}
        names = {key: other.words for key, other in list(near.items())[:MOST_AT_A_PLACE]}
        found = process.extract(placed.words, names, scorer=fuzz.token_set_ratio, score_cutoff=SIMILAR, limit=3)
        return [_remark(placed, near[key]) for _, _, key in found]

    def _near(self, placed: Placed) -> Iterator[Placed]:
        yield from self._by_postcode.get(placed.postcode, [])
        cell = placed.cell()
        if not cell:
            return
        for north in (-1, 0, 1):
            for east in (-1, 0, 1):
                for other in self._by_cell.get((cell[0] + north, cell[1] + east), []):
                    if _close(placed, other):
                        yield other


def placed_row(number: int, name: str, place: dict[str, Any] | None) -> Placed | None:
    """A row of the file at hand; None where its place is not known or secret."""
    if not place or place["hidden"] or not place["postcode"]:
        return None
    latitude, longitude = place["latitude"], place["longitude"]
    if latitude is None:
        location = geocoding.locate(place["postcode"])
        if location and location.precision == "postcode":
            latitude, longitude = location.latitude, location.longitude
    return Placed(name, words_of(name), place["postcode"], latitude, longitude, f"row {number} of this file")


def words_of(name: str) -> str:
    words = _SIGNS.sub(" ", name.casefold().replace("'", "").replace("’", "")).split()
    return " ".join(word for word in words if word not in _SAYS_LITTLE) or name.casefold()


def _remark(one: Placed, other: Placed) -> Remark:
    return Remark(Level.DUPLICATE, "", one.name, f"looks like “{other.name}” at the same place: {other.told}.")


def _close(one: Placed, other: Placed) -> bool:
    assert one.latitude is not None and one.longitude is not None  # noqa: S101  (both have a cell)
    assert other.latitude is not None and other.longitude is not None  # noqa: S101
    return miles_between(one.latitude, one.longitude, other.latitude, other.longitude) <= NEAR_MILES


def _offers() -> Iterable[Placed]:
    rows = Offer.objects.filter(venues__hidden=False)
    return _placed(rows, "venues")


def _organisations() -> Iterable[Placed]:
    return _placed(Organisation.objects.filter(based_at__hidden=False), "based_at")


def _placed(rows: Any, venue: str) -> Iterator[Placed]:
    names = (
        "pk",
        "name",
        "source",
        "source_row",
        *(f"{venue}__{one}" for one in ("postcode", "latitude", "longitude", "precision")),
    )
    for pk, name, source, row, postcode, latitude, longitude, precision in rows.values_list(*names).iterator():
        told = f"here already ({source}:{row})" if source else "here already"
        exact = precision not in ("", "outcode")
        if not exact:
            latitude = longitude = None
        yield Placed(name, words_of(name), postcode or "", latitude, longitude, told, pk)
