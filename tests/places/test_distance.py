from hypothesis import assume, given
from hypothesis import strategies as st
from pytest import approx, mark

from places.distance import bounding_box, distance_in_words, miles_between

MANCHESTER = (53.4794, -2.2453)
latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
in_these_islands = st.tuples(st.floats(49.8, 60.9), st.floats(-8.7, 1.8))


@mark.parametrize(
    ("place", "miles"), [((51.5074, -0.1278), 162.8), ((53.4084, -2.9916), 31.0), ((55.9533, -3.1883), 175.2)]
)
def test_known_distances_from_manchester(place: tuple[float, float], miles: float) -> None:
    assert miles_between(*MANCHESTER, *place) == approx(miles, rel=0.01)


@given(latitudes, longitudes, latitudes, longitudes)
def test_it_is_as_far_there_as_back(a: float, b: float, c: float, d: float) -> None:
    there = miles_between(a, b, c, d)
    assert 0 <= there <= 12_451
    assert there == approx(miles_between(c, d, a, b), abs=1e-6)


@given(latitudes, longitudes)
def test_a_place_is_no_way_from_itself(latitude: float, longitude: float) -> None:
    assert miles_between(latitude, longitude, latitude, longitude) == 0


@given(in_these_islands, in_these_islands, st.floats(0.01, 500))
def test_everything_within_reach_is_in_the_box(here, there, miles: float) -> None:
    assume(miles_between(*here, *there) <= miles)
    box = bounding_box(*here, miles)
    assert box.south - 1e-9 <= there[0] <= box.north + 1e-9
    assert box.west - 1e-9 <= there[1] <= box.east + 1e-9


@given(in_these_islands, st.floats(0.1, 200))
def test_the_box_is_no_wider_than_it_must_be(here, miles: float) -> None:
    box = bounding_box(*here, miles)
    assert miles_between(*here, box.north, here[1]) == approx(miles, rel=1e-3)
    assert miles_between(*here, here[0], box.east) == approx(miles, rel=0.03)


@given(latitudes, longitudes, st.floats(0, 20_000))
def test_there_is_a_box_anywhere(latitude: float, longitude: float, miles: float) -> None:
    box = bounding_box(latitude, longitude, miles)
    assert -90 <= box.south <= box.north <= 90
    assert box.west <= box.east


@mark.parametrize(
    ("miles", "words"),
    [
        (0, "under half a mile"),
        (0.49, "under half a mile"),
        (0.5, "about half a mile"),
        (0.8, "about 1 mile"),
        (1.1, "about 1 mile"),
        (1.5, "about 1½ miles"),
        (2.04, "about 2 miles"),
        (2.6, "about 2½ miles"),
        (12.4, "about 12 miles"),
        (1234.5, "about 1,234 miles"),
    ],
)
def test_distances_are_said_as_a_person_would(miles: float, words: str) -> None:
    assert distance_in_words(miles) == words
