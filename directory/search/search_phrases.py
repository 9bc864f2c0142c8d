"""What people say, for the search in the browser: the phrases of the lexicon, and the names of places."""

from collections.abc import Iterator

from directory.catalogue import Place
from directory.search.lexicon import KnownNeed, read_lexicon
from directory.search.words import stems
from places.models import Area, Venue
from publishing.publishable import SearchPhrase


def search_phrases() -> Iterator[SearchPhrase]:
    for need in read_lexicon().needs:
        for phrase in need.phrases:
            yield SearchPhrase(tuple(tuple(sorted(options)) for options in phrase.places), need_term(need))
    for name in _places():
        if found := stems(name):
            yield SearchPhrase(tuple((stem,) for stem in found), place_term(name))


def _places() -> set[str]:
    venues = Venue.objects.filter(hidden=False).order_by().values_list("town", "postcode").distinct()
    places = {name for town, postcode in venues for name in (town, postcode.partition(" ")[0])}
    return places.union(Area.objects.values_list("name", flat=True))


def need_term(need: KnownNeed) -> str:
    """The browser takes what begins with "+" for a group of people."""
    return f"{'+' if need.is_group else '='}{need.slug}"


def terms_of_place(place: Place) -> Iterator[str]:
    """Its town, its area and its postcode district; nothing for a hidden one."""
    area = place.area.name if place.area else ""
    names = (place.town, area, place.postcode.partition(" ")[0])
    return (place_term(name) for name in names if stems(name))


def place_term(name: str) -> str:
    return f"@{' '.join(stems(name))}"
