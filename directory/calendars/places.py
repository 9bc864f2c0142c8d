"""Where something takes place, from the words of a calendar: a venue that we know, or the words as they are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Lower

from places import postcodes
from places.models import Venue

SIGNS = re.compile(r"[\W_]+")
SHORTEST_NAME = 6  # letters: "Hall" in a text is no particular hall
ENOUGH = 500


@dataclass(frozen=True, slots=True)
class Where:
    """A venue's primary key, else words for the description."""

    venue: int | None = None
    words: str = ""
    gives_away: bool = False  # a place that is kept secret


@dataclass(frozen=True, slots=True)
class Known:
    pk: int
    name: str
    address: str
    postcode: str


class PlaceBook:
    """What is known of the places that some calendars speak of. Two queries."""

    def __init__(self, locations: Iterable[str], default: Venue | None) -> None:
        told = {location for location in locations if location}
        self._default = default.pk if default and not default.hidden else None
        codes = {code for location in told if (code := _postcode(location))}
        names = {_first_part(location) for location in told}
        fields = ("pk", "name", "address", "postcode")
        rows = Venue.objects.filter(live=True, hidden=False).annotate(lowered=Lower("name"))
        rows = rows.filter(Q(postcode__in=codes) | Q(lowered__in=names)).order_by("pk")
        self._open = [Known(*row) for row in rows.values_list(*fields)[:ENOUGH]]
        hidden = Venue.objects.filter(hidden=True).order_by("pk")
        self._hidden = [Known(*row) for row in hidden.values_list(*fields)]

    def where(self, location: str) -> Where:
        """A hidden venue is never named, neither by its key nor in words."""
        if not location:
            return Where(self._default)
        found = self._at_postcode(location) if _postcode(location) else self._named(location)
        if len(found) == 1:
            return Where(found[0].pk)
        return Where(gives_away=True) if self.gives_away(location) else Where(words=location)

    def _at_postcode(self, location: str) -> list[Known]:
        code, plain = _postcode(location), _plain(location)
        there = [venue for venue in self._open if venue.postcode == code]
        told = [v for v in there if any(_is_in(words, plain) for words in (v.name, v.address))]
        return told or (there if plain == _plain(code) else [])

    def _named(self, location: str) -> list[Known]:
        return [venue for venue in self._open if venue.name.lower() == _first_part(location)]

    def gives_away(self, text: str) -> bool:
        """Whether it may tell where a place is that is kept secret."""
        plain = _plain(text)
        return any(_speaks_of(plain, venue) for venue in self._hidden)


def _speaks_of(plain: str, venue: Known) -> bool:
    has_postcode = bool(venue.postcode) and _plain(venue.postcode) in plain
    return has_postcode or _is_in(venue.name, plain) or _is_in(venue.address, plain)


def _plain(text: str) -> str:
    return SIGNS.sub("", text.casefold())


def _is_in(words: str, plain: str) -> bool:
    wanted = _plain(words)
    return len(wanted) >= SHORTEST_NAME and wanted in plain


def _postcode(location: str) -> str:
    """A whole one only."""
    found = postcodes.find_in(location)
    return found.code if found and " " in found.code else ""


def _first_part(location: str) -> str:
    return location.partition(",")[0].strip().lower()
