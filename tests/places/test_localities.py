import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.distance import miles_between
from places.localities import Gazetteer, Locality, build_gazetteer
from tests.factories import AreaFactory, VenueFactory

SALE = (53.4252, -2.3244)
READING = (51.4562, -0.9711)

gazetteer = Gazetteer(
    [
        Locality("Sale", *SALE, radius_miles=2),
        Locality("Sale Moor", 53.419, -2.307, radius_miles=1),
        Locality("Ashton-under-Lyne", 53.4897, -2.0952, radius_miles=2),
        Locality("Bury", 53.5933, -2.2966, radius_miles=3),
        Locality("Altrincham", 53.3875, -2.3485, radius_miles=2),
    ]
)


@pytest.mark.parametrize("name", ["Ashton-under-Lyne", "ashton under lyne", "ASHTON-UNDER-LYNE."])
def test_a_place_is_found_however_its_name_is_written(name: str) -> None:
    assert gazetteer.find(name).name == "Ashton-under-Lyne"


@pytest.mark.parametrize(
    ("text", "place", "rest"),
    [
        ("food bank in Sale", "Sale", "food bank"),
        ("food bank sale", "Sale", "food bank"),
        ("SALE", "Sale", ""),
        ("tai chi near sale moor", "Sale Moor", "tai chi"),
        ("altrincham football club", "Altrincham", "football club"),
        ("walking, around ashton under lyne, free", "Ashton-under-Lyne", "walking, , free"),
        ("bus from bury altrincham", "Altrincham", "bus from bury"),
        ("help in Bury with money", "Bury", "help with money"),
    ],
)
def test_a_place_is_taken_out_of_a_search(text: str, place: str, rest: str) -> None:
    found = gazetteer.find_in(text)
    assert (found.locality.name, found.rest) == (place, rest)


@pytest.mark.parametrize("text", ["sale of work", "I had to bury my wife", "resale shop", "yoga", "", "''"])
def test_an_everyday_word_is_no_place(text: str) -> None:
    assert gazetteer.find_in(text) is None


@given(st.text(max_size=70))
def test_any_text_can_be_searched_for_places(text: str) -> None:
    assert gazetteer.find_in(f"{text} altrincham")


def test_a_pasted_in_book_is_no_trouble() -> None:
    assert gazetteer.find_in("word " * 1_000_000) is None


@pytest.mark.django_db
class TestBuilding:
    def test_a_place_is_in_the_middle_of_its_venues(self) -> None:
        for north in (-0.01, 0, 0.01):
            VenueFactory(town="Little Hamlet", latitude=SALE[0] + north, longitude=SALE[1])
        place = build_gazetteer().find("little hamlet")
        assert (place.latitude, place.longitude) == pytest.approx(SALE)
        assert (place.venues, place.radius_miles) == (3, 1.0)

    def test_one_wrong_postcode_does_not_move_a_place(self) -> None:
        for north in (-0.01, 0, 0.01, 0.005):
            VenueFactory(town="Little Hamlet", latitude=SALE[0] + north, longitude=SALE[1])
        VenueFactory(town="Little Hamlet", latitude=READING[0], longitude=READING[1])
        place = build_gazetteer().find("Little Hamlet")
        assert miles_between(place.latitude, place.longitude, *SALE) < 0.5

    def test_the_shipped_list_knows_the_middle_of_a_town_with_a_single_venue(self) -> None:
        VenueFactory(town="Sale", latitude=SALE[0] + 0.02, longitude=SALE[1])
        place = build_gazetteer().find("Sale")
        assert miles_between(place.latitude, place.longitude, *SALE) < 0.3
        assert place.venues == 1

    def test_towns_near_the_venues_are_known_and_others_are_not(self) -> None:
        VenueFactory(town="Sale", latitude=SALE[0], longitude=SALE[1])
        known = build_gazetteer()
        assert known.find("Altrincham").venues == 0
        assert known.find("Reading") is None

    def test_a_council_is_a_place_and_a_town_of_its_name_says_so(self) -> None:
        VenueFactory(town="Sale", area=AreaFactory(name="Trafford", slug="trafford", code="E08000009"))
        VenueFactory(town="Bolton", area=AreaFactory(name="Bolton", slug="bolton", code="E08000001"))
        known = build_gazetteer()
        assert known.find("trafford").area_code == "E08000009"
        assert known.find("bolton").area_code == "E08000001"
        assert known.find("sale").area_code is None

    def test_a_hidden_venue_gives_nothing_away(self) -> None:
        VenueFactory(town="Secret Place", hidden=True, latitude=None, longitude=None, precision="")
        assert len(build_gazetteer()) == 0

    def test_an_empty_directory_knows_no_place(self) -> None:
        assert build_gazetteer().find_in("food in Sale") is None

    def test_two_queries_are_enough(self, django_assert_num_queries) -> None:
        VenueFactory.create_batch(30)
        with django_assert_num_queries(2):
            build_gazetteer()
