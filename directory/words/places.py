"""Where an offer happens."""

from collections.abc import Sequence

from directory.catalogue.entries import OfferEntry, Place
from directory.words.names import joined, shortened

HIDDEN_PLACE = "The address is kept private. Get in touch and they will tell you."
PLACE_LENGTH = 60
HIDDEN_PLACE_IN_SHORT = "The address is private"


def lines_of(place: Place) -> list[str]:
    """A postal address without its postcode, one line each, without saying anything twice."""
    if place.hidden:
        return []
    parts = [place.name, *place.address.split(","), place.town]
    lines: list[str] = []
    for part in (part.strip() for part in parts):
        if part and part.casefold() not in (line.casefold() for line in lines):
            lines.append(part)
    return lines


def town_and_area(place: Place) -> str:
    """Such as "Stretford, Trafford"."""
    area = place.area.name if place.area else ""
    return ", ".join(dict.fromkeys(words for words in (place.town, area) if words))


def ways_of_taking_part(offer: OfferEntry) -> list[str]:
    """How to take part without going anywhere."""
    ways = (("online", offer.online), ("by phone", offer.by_phone), ("at your home", offer.at_home))
    return [words for words, offered in ways if offered]


def where_in_short(offer: OfferEntry, place: Place | None) -> str:
    """For a card: the nearest or first place, and what else there is."""
    words = [_place_in_short(offer, place)] if place else []
    more = len(offer.places) - 1
    if more > 0:
        words[0] += f" and {more} other {'place' if more == 1 else 'places'}"
    words += ways_of_taking_part(offer)
    if not words and offer.areas:
        words = [joined([area.name for area in offer.areas[:3]])]
    text = ", ".join(words)
    return text[:1].upper() + text[1:]


def _place_in_short(offer: OfferEntry, place: Place) -> str:
    if place.hidden:
        return HIDDEN_PLACE_IN_SHORT
    name = shortened(place.name, PLACE_LENGTH) if _says_more(place.name, offer.name) else ""
    words = [name] if name else []
    for part in (shortened(place.town, PLACE_LENGTH), place.area.name if place.area else ""):
        if part and part.casefold() not in ", ".join(words).casefold():
            words.append(part)
    return ", ".join(words) or shortened(place.name, PLACE_LENGTH)


def _says_more(venue: str, offer: str) -> bool:
    """Whether the name of a place is more than the name of what happens there."""
    plain = venue.casefold()
    return bool(plain) and plain not in offer.casefold() and offer.casefold() not in plain


def served_areas_in_words(names: Sequence[str]) -> str:
    return f"For people who live in {joined(names, 'or')}." if names else ""
