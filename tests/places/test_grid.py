from hypothesis import example, given
from hypothesis import strategies as st
from pytest import approx, mark

from places.distance import miles_between
from places.grid import IRISH_GRID, NATIONAL_GRID, Grid, to_wgs84

METRES = 1_609.344

# Ordnance Survey's test points of OSTN15: easting, northing, latitude, longitude.
ON_LAND = [
    ("St Mary's, Scilly", 91492.146, 11318.804, 49.92226393730, -6.29977752014),
    ("Lizard Point", 170370.718, 11572.405, 49.96006137820, -5.20304609998),
    ("Plymouth", 250359.811, 62016.569, 50.43885825610, -4.10864563561),
    ("North Foreland", 639821.835, 169565.858, 51.37447025550, 1.44454730409),
    ("Lambeth", 530624.974, 178388.464, 51.48936564950, -0.11992557180),
    ("Carmarthen", 241124.584, 220332.641, 51.85890896400, -4.30852476960),
    ("Nottingham", 454002.834, 340834.943, 52.96219109410, -1.19747655922),
    ("Daresbury", 357455.843, 383290.436, 53.34480280190, -2.64049320810),
    ("Pudsey", 422242.186, 433818.701, 53.80021519630, -1.66379168242),
    ("Newcastle", 424639.355, 565012.703, 54.97912273660, -1.61657685184),
    ("Glasgow", 256340.925, 664697.269, 55.85399952950, -4.29649016251),
    ("Inverness", 267056.768, 846176.972, 57.48625000720, -4.21926398555),
    ("Butt of Lewis", 151968.652, 966483.780, 58.51560361300, -6.26091455533),
    ("Foula", 395999.668, 1138728.951, 60.13308091660, -2.07382822798),
]


def metres_between(here: tuple[float, float], there: tuple[float, float]) -> float:
    return miles_between(*here, *there) * METRES


@mark.parametrize(("name", "easting", "northing", "latitude", "longitude"), ON_LAND)
def test_the_survey_s_own_test_points_come_out_within_a_few_metres(
    name: str, easting: float, northing: float, latitude: float, longitude: float
) -> None:
    assert metres_between(to_wgs84(easting, northing), (latitude, longitude)) < 7


def test_the_irish_grid_agrees_with_an_independent_implementation() -> None:
    # PROJ 9, EPSG:29901 to EPSG:4326, for a point in Belfast.
    assert metres_between(to_wgs84(333_500, 374_500, IRISH_GRID), (54.6010835, -5.9349890)) < 1


def test_the_true_origins_lie_near_where_the_grids_say() -> None:
    # Moving the datum shifts them by some 100 m (National Grid) and some 60 m (Irish Grid).
    assert metres_between(to_wgs84(400_000, -100_000), (49, -2)) < 130
    assert metres_between(to_wgs84(200_000, 250_000, IRISH_GRID), (53.5, -8)) < 130


@given(st.integers(0, 400_000), st.integers(0, 500_000), st.sampled_from([NATIONAL_GRID, IRISH_GRID]))
@example(650_000, 300_000, NATIONAL_GRID)
@example(450_000, 1_210_000, NATIONAL_GRID)
def test_a_kilometre_on_the_grid_is_a_kilometre_on_the_ground(easting: int, northing: int, grid: Grid) -> None:
    here = to_wgs84(easting, northing, grid)
    for there in (to_wgs84(easting + 1_000, northing, grid), to_wgs84(easting, northing + 1_000, grid)):
        assert metres_between(here, there) == approx(1_000, rel=0.006)
