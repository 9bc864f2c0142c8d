"""What is done to places."""

from django.db.models import Q
from django.utils.text import slugify

from places import geocoding, known_areas, postcodes
from places.enums import Precision
from places.geocoding import Location
from places.models import Area, Venue

AreasByCode = dict[str, Area | None]
FROM_POSTCODE = {Precision.POSTCODE, Precision.OUTCODE}


def place_venue(venue: Venue, areas: AreasByCode | None = None) -> None:
    """Put a venue on the map by its postcode: its point, how exactly that is known, and its council's area.

    Changes the venue without saving it. A hidden venue loses its place. A point that somebody gave by hand stays; one
    that came from an earlier postcode goes when nobody knows the new one. `areas` remembers areas by their ONS code
    from one call to the next: hand in the same dictionary throughout an import.
    """
    venue.postcode = _in_usual_form(venue.postcode)
    if venue.hidden:
        _set_point(venue, None)
        venue.area = None
        return
    location = geocoding.locate(venue.postcode)
    if _has_point_given_by_hand(venue):
        venue.precision = Precision.EXACT
    else:
        _set_point(venue, location)
    if location:
        _set_area(venue, location, {} if areas is None else areas)


def area_with_code(code: str) -> Area | None:
    """Give the area of a council by its ONS code, made now if it is the first time; None for an unknown code."""
    area = Area.objects.with_code(code)
    known = known_areas.by_code().get(code)
    if area or known is None:
        return area
    # An editor may have typed in the council before its code was ever needed.
    same = Area.objects.filter(Q(name__iexact=known.name) | Q(slug=slugify(known.name))).first()
    return same or Area.objects.create(code=code, name=known.name, slug=slugify(known.name))


def _has_point_given_by_hand(venue: Venue) -> bool:
    return venue.latitude is not None and venue.precision not in FROM_POSTCODE


def _set_point(venue: Venue, location: Location | None) -> None:
    venue.latitude = location.latitude if location else None
    venue.longitude = location.longitude if location else None
    venue.precision = Precision(location.precision) if location else Precision.UNKNOWN


def _set_area(venue: Venue, location: Location, areas: AreasByCode) -> None:
    """A postcode decides; the middle of an outcode only fills a gap."""
    code = location.area_code
    if not code or (venue.area_id and location.precision == "outcode"):
        return
    if code not in areas:
        areas[code] = area_with_code(code)
    venue.area = areas[code] or venue.area


def _in_usual_form(postcode: str) -> str:
    try:
        return postcodes.normalise(postcode)
    except postcodes.PostcodeError:
        return postcode
