"""Finding the venue that a row means, or making it. Offers at one address share it."""

import re
from collections.abc import Iterable
from typing import Any

from directory.importing.admin_search import index_for_admin
from places.actions import AreasByCode, area_with_code, place_venue
from places.enums import Precision
from places.models import Venue

BATCH = 400
_SIGNS = re.compile(r"[\W_]+")
Place = dict[str, Any]
PlaceKey = tuple[str, str]


def place_key(place: Place) -> PlaceKey:
    """What makes two places one: their address, whatever its commas, and their postcode."""
    return _key(place["address"] or place["name"], place["postcode"])


def _key(address: str, postcode: str) -> PlaceKey:
    return _SIGNS.sub("", address.casefold()), postcode


class VenueBook:
    """The venues at the addresses that an import speaks of. Reads them in batches, makes the missing in batches."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.areas: AreasByCode = {}
        self.made = 0
        self._open: dict[PlaceKey, int] = {}
        self._hidden: dict[PlaceKey, int] = {}
        wanted = {place_key(place) for place in places}
        postcodes = sorted({postcode for _, postcode in wanted})
        for start in range(0, len(postcodes), BATCH):
            self._read(postcodes[start : start + BATCH], wanted)
        # What somebody hid is not brought into the open by a list that does not know.
        self._hidden_before = dict(self._hidden)

    def _read(self, postcodes: list[str], wanted: set[PlaceKey]) -> None:
        rows = Venue.objects.filter(postcode__in=postcodes).order_by("-pk")
        for pk, name, address, postcode, hidden in rows.values_list("pk", "name", "address", "postcode", "hidden"):
            key = _key(address or name, postcode)
            if key in wanted:
                (self._hidden if hidden else self._open)[key] = pk

    def find(self, place: Place) -> int | None:
        """A row that hides its place never meets an open venue; another gets a hidden one if there is no other."""
        key = place_key(place)
        if place["hidden"]:
            return self._hidden.get(key)
        return self._open.get(key) or self._hidden_before.get(key)

    def make_missing(self, places: Iterable[Place]) -> None:
        missing: dict[tuple[PlaceKey, bool], Place] = {}
        for place in places:
            if self.find(place) is None:
                missing.setdefault((place_key(place), place["hidden"]), place)
        found = list(missing.items())
        for start in range(0, len(found), BATCH):
            self._create(found[start : start + BATCH])

    def _create(self, missing: list[tuple[tuple[PlaceKey, bool], Place]]) -> None:
        made = Venue.objects.bulk_create([self.venue_for(place) for _, place in missing])
        index_for_admin(made)
        self.made += len(made)
        for ((key, hidden), _), venue in zip(missing, made, strict=True):
            (self._hidden if hidden else self._open)[key] = venue.pk

    def venue_for(self, place: Place) -> Venue:
        """A venue as the row describes it, on the map unless it is hidden; not saved."""
        venue = Venue()
        for name in ("name", "address", "town", "postcode", "hidden", "transportation", "accessibility"):
            setattr(venue, name, place[name])
        self.put_on_map(venue, place)
        return venue

    def put_on_map(self, venue: Venue, place: Place) -> None:
        """A point that the source gives is exact; else the postcode tells. The council that it names is believed."""
        venue.latitude, venue.longitude = place["latitude"], place["longitude"]
        venue.precision = Precision.EXACT if venue.latitude is not None else Precision.UNKNOWN
        place_venue(venue, self.areas)
        if place["area"] and not venue.hidden:
            venue.area = self.area(place["area"]) or venue.area

    def area(self, code: str) -> Any:
        if code not in self.areas:
            self.areas[code] = area_with_code(code)
        return self.areas[code]
