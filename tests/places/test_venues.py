import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from places.actions import area_with_code, place_venue
from places.distance import miles_between
from places.models import Area, Venue
from tests.factories import AreaFactory, VenueFactory

pytestmark = pytest.mark.django_db

STRETFORD = (53.4466, -2.3086)
SALE = (53.4252, -2.3244)
# To 10 cm: below 1e-150 PostgreSQL refuses to square a number.
DEGREES = st.floats(-1, 1).map(lambda degrees: round(degrees, 6))


def test_near_gives_the_nearest_first_with_its_distance() -> None:
    far = VenueFactory(name="Far", latitude=SALE[0], longitude=SALE[1])
    close = VenueFactory(name="Close", latitude=53.4470, longitude=-2.3090)
    venues = list(Venue.objects.near(*STRETFORD, miles=3))
    assert venues == [close, far]
    assert venues[1].miles_away == pytest.approx(miles_between(*STRETFORD, *SALE), abs=1e-6)


def test_near_leaves_out_what_is_in_the_box_but_beyond_the_circle() -> None:
    corner = VenueFactory(latitude=STRETFORD[0] + 0.0280, longitude=STRETFORD[1] + 0.0470)
    assert miles_between(*STRETFORD, corner.latitude, corner.longitude) > 2
    assert not Venue.objects.near(*STRETFORD, miles=2)
    assert Venue.objects.near(*STRETFORD, miles=3).get() == corner


def test_a_venue_is_near_itself() -> None:
    venue = VenueFactory()
    assert Venue.objects.near(venue.latitude, venue.longitude, miles=0.01).get().miles_away == pytest.approx(
        0, abs=1e-6
    )


def test_a_hidden_venue_is_near_nothing() -> None:
    VenueFactory(hidden=True, latitude=None, longitude=None, precision="")
    VenueFactory(latitude=None, longitude=None, precision="")
    assert not Venue.objects.near(*STRETFORD, miles=12_000)


def test_near_asks_one_question_however_many_venues(django_assert_num_queries) -> None:
    VenueFactory.create_batch(20)
    with django_assert_num_queries(1):
        assert len(Venue.objects.near(*STRETFORD, miles=1)) == 20


class TestNear(TestCase):
    """The database and Python agree on who is near, wherever on Earth."""

    @settings(max_examples=40, deadline=None)
    @given(
        here=st.tuples(st.floats(-89, 89), st.floats(-170, 170)),
        steps=st.lists(st.tuples(DEGREES, DEGREES), max_size=5),
        miles=st.floats(0, 80),
    )
    def test_the_database_agrees_with_the_formula(self, here, steps, miles: float) -> None:
        points = [(here[0] + north, here[1] + east) for north, east in steps]
        Venue.objects.bulk_create(Venue(name="Hall", latitude=lat, longitude=lon) for lat, lon in points)
        expected = sorted(away for point in points if (away := miles_between(*here, *point)) <= miles - 1e-6)
        found = [venue.miles_away for venue in Venue.objects.near(*here, miles=miles)]
        assert found[: len(expected)] == pytest.approx(expected, abs=1e-4)
        assert all(away >= miles - 2e-6 for away in found[len(expected) :])


def test_placing_a_venue_fills_in_its_point_and_its_council() -> None:
    venue = Venue(name="Library", postcode="m33 7zf")
    place_venue(venue)
    venue.save()
    assert (venue.postcode, venue.precision) == ("M33 7ZF", "postcode")
    assert miles_between(venue.latitude, venue.longitude, *SALE) < 1
    assert (venue.area.name, venue.area.code, venue.area.slug) == ("Trafford", "E08000009", "trafford")


def test_a_hidden_venue_loses_its_place() -> None:
    venue = VenueFactory(area=AreaFactory())
    venue.hidden = True
    place_venue(venue)
    venue.save()
    assert (venue.latitude, venue.longitude, venue.precision, venue.area) == (None, None, "", None)


def test_a_new_postcode_moves_a_venue() -> None:
    venue = VenueFactory(postcode="BT1 5GS")
    place_venue(venue)
    assert miles_between(venue.latitude, venue.longitude, 54.597, -5.930) < 0.2
    assert venue.area.name == "Belfast"


def test_an_unknown_postcode_is_placed_by_its_outcode_and_says_so() -> None:
    venue = VenueFactory(postcode="M16 0ZZ")
    place_venue(venue)
    assert venue.precision == "outcode"


def test_an_outcode_does_not_overrule_the_council_that_is_known() -> None:
    trafford = AreaFactory(code="E08000009", name="Trafford", slug="trafford")
    venue = VenueFactory(postcode="B12 9ZZ", area=trafford)
    place_venue(venue)
    assert (venue.precision, venue.area) == ("outcode", trafford)


@pytest.mark.parametrize("postcode", ["", "M16 0E", "JE2 3AB"])
def test_a_postcode_that_nobody_knows_takes_the_old_point_away(postcode: str) -> None:
    venue = VenueFactory(postcode=postcode)
    place_venue(venue)
    venue.save()
    assert (venue.postcode, venue.latitude, venue.precision) == (postcode, None, "")


@pytest.mark.parametrize("precision", ["exact", ""])
def test_a_point_given_by_hand_stays(precision: str) -> None:
    venue = VenueFactory(postcode="SW1A 1AA", latitude=51.5, longitude=-0.14, precision=precision)
    place_venue(venue)
    assert (venue.latitude, venue.longitude, venue.precision) == (51.5, -0.14, "exact")
    assert venue.area.name == "Westminster"


def test_placing_twice_changes_nothing() -> None:
    venue = VenueFactory(postcode="M16 0EB")
    place_venue(venue)
    once = (venue.latitude, venue.longitude, venue.precision, venue.area)
    place_venue(venue)
    assert (venue.latitude, venue.longitude, venue.precision, venue.area) == once


def test_an_import_looks_up_each_council_once(django_assert_max_num_queries) -> None:
    areas: dict[str, Area | None] = {}
    place_venue(VenueFactory(), areas)
    with django_assert_max_num_queries(0):
        for _ in range(5):
            place_venue(Venue(name="Hall", postcode="M32 0TH"), areas)


def test_a_council_typed_in_by_an_editor_is_used_rather_than_doubled() -> None:
    typed = AreaFactory(name="trafford", slug="trafford", code="X00000001")
    assert area_with_code("E08000009") == typed
    assert Area.objects.count() == 1


def test_a_code_that_nobody_knows_has_no_area() -> None:
    assert area_with_code("E99999999") is None


def test_areas_are_found_by_code_and_by_having_venues_to_show() -> None:
    shown, empty, secret = AreaFactory(), AreaFactory(), AreaFactory()
    VenueFactory.create_batch(2, area=shown)
    VenueFactory(area=secret, hidden=True, latitude=None, longitude=None, precision="")
    assert Area.objects.with_code(empty.code) == empty
    assert Area.objects.with_code("nothing") is None
    assert list(Area.objects.with_venues()) == [shown]
