"""Names of places in a question."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from directory.search.table import Table
from directory.search.words import plain, words
from places import geocoding, postcodes
from places.known_areas import by_code
from places.towns import towns_near

LONGEST_NAME = 4
AROUND_MILES = 40
TOWN_MILES = 1.5
BEFORE_A_PLACE = frozenset({"in", "near", "around", "at", "by", "from", "to", "for", "of"})
# Names of towns that are everyday words too: only a place after "in" or "near", or with a capital letter.
ALSO_A_WORD = frozenset(
    """
    sale bury reading bath deal hope hale wells battle rugby sandwich wash ware poole settle goole ash barking ham
    eye holy street beer bow wing well nelson lincoln chester hook rhyl diss mold looe rye stone ashes victoria
    cross bridge church park green hill common heath moor wood woods field mills college hospital south north east west
    barrow march tring write oak oaks lee law over ford hall middleton lostock moss marple mossley flowery
    """.split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere. `names` are what entries in it may be called by: towns, and the area where it is one."""

    label: str
    latitude: float
    longitude: float
    towns: frozenset[str] = frozenset()
    area: str = ""  # slug of the area that bears this name
    within: str = ""  # slug of the area that it lies in
    is_point: bool = False  # a postcode: distance counts, names do not


@dataclass(frozen=True)
class Gazetteer:
    """The towns around what is listed, the towns of venues, and the areas."""

    table: Table

    @cached_property
    def places(self) -> dict[str, Place]:
        found = {place.label.casefold(): place for place in self._towns_around()}
        for place in (*self._venue_towns(), *self._areas()):
            key = plain(place.label)
            known = found.get(key)
            found[key] = _merged(known, place) if known else place
        return {plain(name): place for name, place in found.items() if len(name) > 2}

    def locate(self, text: str) -> Place | None:
        """Gives a postcode, outcode or place that a person typed into the field for places."""
        location = geocoding.locate(text)
        if location:
            label = postcodes.outcode(text) if location.precision == "outcode" else postcodes.normalise(text)
            return Place(label, location.latitude, location.longitude, is_point=True)
        found = geocoding.find_place(text)
        if found:
            return Place(found[0].code, found[1].latitude, found[1].longitude, is_point=True)
        return self.places.get(plain(text))

    def find_in(self, text: str) -> tuple[Place, str] | None:
        """Finds a place in a question, and gives the question without it."""
        found = geocoding.find_place(text)
        if found:
            place = Place(found[0].code, found[1].latitude, found[1].longitude, is_point=True)
            return place, found[0].rest
        return self._find_name(text.split())

    def _find_name(self, parts: list[str]) -> tuple[Place, str] | None:
        for length in range(min(LONGEST_NAME, len(parts)), 0, -1):
            for start in range(len(parts) - length, -1, -1):
                said = parts[start : start + length]
                place = self.places.get(plain(" ".join(said)))
                if place and _is_meant(said, parts, start):
                    rest = parts[:start] + parts[start + length :]
                    if start and plain(parts[start - 1]) in BEFORE_A_PLACE:
                        rest.pop(start - 1)
                    return place, " ".join(rest)
        return None

    def _towns_around(self) -> Iterable[Place]:
        points = self.table.points
        if not len(points):
            return
        middle = np.median(points[:, 1:], axis=0)
        for town in towns_near(float(middle[0]), float(middle[1]), AROUND_MILES):
            yield Place(town.name, town.latitude, town.longitude, frozenset({plain(town.name)}))

    def _venue_towns(self) -> Iterable[Place]:
        facets, rows = self.table.facets, self.table.points[:, 0].astype(int)
        areas = [place for place, (name, *_) in enumerate(facets.labels) if name == "area"]
        for place, (name, value, label) in enumerate(facets.labels):
            lines = np.flatnonzero(facets.has[rows, place])
            if name == "town" and len(lines):
                latitude, longitude = np.median(self.table.points[lines, 1:], axis=0)
                counts = facets.has[rows[lines]][:, areas].sum(axis=0)
                within = facets.labels[areas[int(counts.argmax())]][1] if counts.any() else ""
                yield Place(label, float(latitude), float(longitude), frozenset({value}), within=within)

    def _areas(self) -> Iterable[Place]:
        known = {area.name: area for area in by_code().values()}
        areas = {value: label for name, value, label in self.table.facets.labels if name == "area"}
        for slug, name in areas.items():
            if name in known:
                yield Place(name, known[name].latitude, known[name].longitude, area=slug, within=slug)


def _merged(one: Place, other: Place) -> Place:
    return Place(
        other.label,
        one.latitude,
        one.longitude,
        one.towns | other.towns,
        area=one.area or other.area,
        within=other.within or one.within,
    )


def _is_meant(said: list[str], parts: list[str], start: int) -> bool:
    """A name that is a word too ("sale") has to look like a name."""
    folded = words(" ".join(said))
    if len(folded) > 1 or folded[0] not in ALSO_A_WORD:
        return True
    after_a_preposition = start > 0 and plain(parts[start - 1]) in BEFORE_A_PLACE - {"for", "of", "to"}
    alone = len(parts) == 1
    has_a_capital = said[0][:1].isupper() and not all(part[:1].isupper() for part in parts if part)
    return after_a_preposition or alone or has_a_capital
