"""Which town an address is in.

Names of towns near the postcode beat their position in the address. Suburbs that no list knows ("Wythenshawe,
Manchester") are recognised by where they stand and by not sounding like a street or a building.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from places import geocoding, known_areas, postcodes
from places.towns import every_town, towns_near

# A postcode is rarely further from the town that its post goes through.
REACH_MILES = 12
LONGEST_NAME = 4

_WIDER_THAN_A_TOWN = """
Bedfordshire, Berkshire, Buckinghamshire, Cambridgeshire, Cheshire, Cleveland, Cornwall, Cumbria, Derbyshire, Devon,
Dorset, County Durham, East Sussex, Essex, Gloucestershire, Greater London, Greater Manchester, Gt Manchester,
Gtr Manchester, GM, Hampshire, Herefordshire, Hertfordshire, Humberside, Isle of Wight, Kent, Lancashire, Lancs,
Leicestershire, Lincolnshire, Merseyside, Middlesex, Norfolk, North Yorkshire, Northamptonshire, Northumberland,
Nottinghamshire, Notts, Oxfordshire, Rutland, Shropshire, Somerset, South Yorkshire, Staffordshire, Staffs, Suffolk,
Surrey, Tyne and Wear, Warwickshire, West Midlands, West Sussex, West Yorkshire, Wiltshire, Worcestershire, Yorkshire,
Clwyd, Dyfed, Flintshire, Glamorgan, Gwent, Gwynedd, Powys, County Antrim, County Armagh, County Down,
County Fermanagh, County Londonderry, County Tyrone, England, Scotland, Wales, Northern Ireland, United Kingdom,
Great Britain, UK, GB
"""
_NOT_IN_A_NAME = """
street st. road rd lane ln avenue ave drive dr way close court ct place pl square sq terrace grove gardens crescent
cres row walk mews parade precinct estate approach entrance boulevard floor unit suite room block building buildings
office offices house hall centre center church chapel cathedral mosque temple synagogue school college academy
university library museum hospital clinic surgery hub club ground grounds pavilion baths stadium market works tower
hotel inn arms station park complex gateway café cafe the opposite near next please box po c/o
"""
WIDER_THAN_A_TOWN = frozenset(" ".join(_WIDER_THAN_A_TOWN.split()).casefold().split(", "))
NOT_IN_A_NAME = frozenset(_NOT_IN_A_NAME.split())
# Kingsway, Chestergate: streets that are one word. The towns that end so (Harrogate) are on the list of towns.
ENDINGS_OF_STREETS = ("way", "gate")
_ONLY_WORDS = re.compile(r"[^\W\d_]{3,}([ \-][^\W\d_]+)*")
SMALL_WORDS = frozenset({"cum", "in", "le", "of", "on", "the", "under", "upon", "y"})


def town_from_address(address: str, postcode: str = "") -> str:
    """Give the town, village or suburb of an address, or "" where it cannot be told.

    "Moss Lane, Partington" gives "Partington"; "163 Urmston Lane, Stretford, Manchester, Lancashire" gives
    "Stretford", the nearest name rather than the town that the post goes through.
    """
    names, parts = _names_near(postcode), _parts(address)
    return (
        _known_town(parts, names)
        or _unlisted_town(parts)
        or next(filter(None, (_known_town(parts[:end], names) for end in range(len(parts) - 1, 0, -1))), "")
        or _council_town(postcode, names)
    )


def _parts(address: str) -> list[str]:
    parts = [_tidy(part) for part in re.split(r"[,;\n]", address)]
    parts = [part for part in parts if part]
    while len(parts) > 1 and parts[-1].casefold() in WIDER_THAN_A_TOWN:
        parts.pop()
    return parts


def _tidy(part: str) -> str:
    found = postcodes.find_in(part)
    without = found.rest if found and " " in found.code else part
    return " ".join(without.split()).strip(" .-")


def _known_town(parts: list[str], names: Mapping[str, str]) -> str:
    """The town that the last of these parts ends in, or the smaller place named just before it."""
    before, town = _split_known_ending(parts[-1], names) if parts else ("", "")
    if not town:
        return ""
    if before:
        return _split_known_ending(before, names)[1] or town
    previous = parts[-2] if len(parts) > 1 else ""
    # The first part is a building or a person more often than a suburb.
    suburb = len(parts) > 2 and _sounds_like_a_place(previous) and not previous.startswith(town)
    return names.get(previous.casefold()) or (_as_a_name(previous) if suburb else town)


def _unlisted_town(parts: list[str]) -> str:
    return _as_a_name(parts[-1]) if parts and _sounds_like_a_place(parts[-1]) else ""


def _split_known_ending(part: str, names: Mapping[str, str]) -> tuple[str, str]:
    words = part.split()
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        town = names.get(" ".join(words[-length:]).casefold())
        if town:
            return " ".join(words[:-length]), town
    return part, ""


def _sounds_like_a_place(part: str) -> bool:
    words = part.casefold().split()
    if len(words) >= LONGEST_NAME or part.casefold().endswith(ENDINGS_OF_STREETS):
        return False
    return NOT_IN_A_NAME.isdisjoint(words) and _ONLY_WORDS.fullmatch(part) is not None


def _as_a_name(part: str) -> str:
    """Give each word its capital: "GREAT MOOR" and "Great moor" are Great Moor."""
    return " ".join(_capitalised(word) for word in part.split())


def _capitalised(word: str) -> str:
    if word.casefold() in SMALL_WORDS:
        return word.casefold()
    return word.title() if word.islower() or word.isupper() else word


def _council_town(postcode: str, names: Mapping[str, str]) -> str:
    """A city's council bears the city's name: what is left for "St Peter's Square, City Centre"."""
    location = geocoding.locate(postcode)
    area = known_areas.by_code().get(location.area_code or "") if location else None
    return names.get(area.name.casefold(), "") if area else ""


def _names_near(postcode: str) -> Mapping[str, str]:
    try:
        location = geocoding.locate_outcode(postcodes.outcode(postcode))
    except postcodes.PostcodeError:
        location = None
    return _names_around(location.latitude, location.longitude) if location else _every_name()


@lru_cache(maxsize=512)
def _names_around(latitude: float, longitude: float) -> Mapping[str, str]:
    return {town.name.casefold(): town.name for town in towns_near(latitude, longitude, REACH_MILES)}


@cache
def _every_name() -> Mapping[str, str]:
    return {town.name.casefold(): town.name for town in every_town()}
