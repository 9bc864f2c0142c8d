"""National Grid and Irish Grid references as latitude and longitude.

Formulas and constants: Ordnance Survey, "A Guide to Coordinate Systems in Great Britain", annexes A (ellipsoids
and projections), B (geodetic and cartesian coordinates) and C (transverse Mercator), and section 6.6 (the Helmert
transformation: good to about 5 m in Great Britain; the exact one needs a grid file of 15 MB). For the Irish Grid:
Ordnance Survey Ireland and Ordnance Survey of Northern Ireland, "Making maps compatible with GPS" (1999).
"""

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, pi, radians, sin, sqrt, tan

ARCSECOND = pi / 648_000


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """A figure of the Earth by its half axes, in metres."""

    major: float
    minor: float

    @property
    def eccentricity_squared(self) -> float:
        return 1 - (self.minor / self.major) ** 2

    @property
    def third_flattening(self) -> float:
        return (self.major - self.minor) / (self.major + self.minor)


@dataclass(frozen=True, slots=True)
class Helmert:
    """Moves a datum onto WGS84: metres, arcseconds (position vector convention), parts per million."""

    x: float
    y: float
    z: float
    turn_x: float
    turn_y: float
    turn_z: float
    scale: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A transverse Mercator grid: true origin in degrees, its false easting and northing in metres."""

    ellipsoid: Ellipsoid
    to_wgs84: Helmert
    scale: float
    latitude: float
    longitude: float
    easting: float
    northing: float


WGS84 = Ellipsoid(6_378_137.0, 6_356_752.314245)
NATIONAL_GRID = Grid(
    ellipsoid=Ellipsoid(6_377_563.396, 6_356_256.909),
    to_wgs84=Helmert(446.448, -125.157, 542.060, 0.1502, 0.2470, 0.8421, -20.4894),
    scale=0.9996012717,
    latitude=49.0,
    longitude=-2.0,
    easting=400_000.0,
    northing=-100_000.0,
)
IRISH_GRID = Grid(
    ellipsoid=Ellipsoid(6_377_340.189, 6_356_034.447),
    to_wgs84=Helmert(482.530, -130.596, 564.557, -1.042, -0.214, -0.631, 8.150),
    scale=1.000035,
    latitude=53.5,
    longitude=-8.0,
    easting=200_000.0,
    northing=250_000.0,
)


def to_wgs84(easting: float, northing: float, grid: Grid = NATIONAL_GRID) -> tuple[float, float]:
    """Give the WGS84 latitude and longitude, in degrees, of a grid reference in metres. About 5 m exact."""
    latitude, longitude = _unproject(easting, northing, grid)
    cartesian = _to_cartesian(latitude, longitude, grid.ellipsoid)
    latitude, longitude = _from_cartesian(*_shift(*cartesian, grid.to_wgs84), WGS84)
    return degrees(latitude), degrees(longitude)


def _unproject(easting: float, northing: float, grid: Grid) -> tuple[float, float]:
    """Annex C.2: from grid reference to latitude and longitude on the grid's own ellipsoid, in radians."""
    foot = _foot_latitude(northing, grid)
    squared = grid.ellipsoid.eccentricity_squared
    across = grid.ellipsoid.major * grid.scale / sqrt(1 - squared * sin(foot) ** 2)  # ν
    along = across * (1 - squared) / (1 - squared * sin(foot) ** 2)  # ρ
    ratio, t, east = across / along, tan(foot) ** 2, (easting - grid.easting) / across
    latitude = foot - tan(foot) * ratio * (
        east**2 / 2
        - east**4 / 24 * (5 + 3 * t + (ratio - 1) - 9 * t * (ratio - 1))
        + east**6 / 720 * (61 + 90 * t + 45 * t**2)
    )
    turned = (
        east
        - east**3 / 6 * (ratio + 2 * t)
        + east**5 / 120 * (5 + 28 * t + 24 * t**2)
        - east**7 / 5040 * (61 + 662 * t + 1320 * t**2 + 720 * t**3)
    )
    return latitude, radians(grid.longitude) + turned / cos(foot)


def _foot_latitude(northing: float, grid: Grid) -> float:
    """The latitude, in radians, on the central meridian at this northing; exact to 0.01 mm."""
    wanted = northing - grid.northing
    latitude = radians(grid.latitude) + wanted / (grid.ellipsoid.major * grid.scale)
    for _ in range(10):
        missing = wanted - _meridian_arc(latitude, grid)
        if abs(missing) < 0.00001:
            break
        latitude += missing / (grid.ellipsoid.major * grid.scale)
    return latitude


def _meridian_arc(latitude: float, grid: Grid) -> float:
    """Annex C, M: metres along the central meridian from the true origin."""
    n, origin = grid.ellipsoid.third_flattening, radians(grid.latitude)
    less, more = latitude - origin, latitude + origin
    return (grid.ellipsoid.minor * grid.scale) * (
        (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
        - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
        + 15 / 8 * (n**2 + n**3) * sin(2 * less) * cos(2 * more)
        - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
    )


def _to_cartesian(latitude: float, longitude: float, ellipsoid: Ellipsoid) -> tuple[float, float, float]:
    """Annex B.1, at height 0: a hill of 1,000 m would move the result by centimetres."""
    squared = ellipsoid.eccentricity_squared
    radius = ellipsoid.major / sqrt(1 - squared * sin(latitude) ** 2)
    flat = radius * cos(latitude)
    return flat * cos(longitude), flat * sin(longitude), (1 - squared) * radius * sin(latitude)


def _from_cartesian(x: float, y: float, z: float, ellipsoid: Ellipsoid) -> tuple[float, float]:
    """Annex B.2: latitude and longitude in radians."""
    squared, flat = ellipsoid.eccentricity_squared, hypot(x, y)
    latitude = atan2(z, flat * (1 - squared))
    for _ in range(10):
        radius = ellipsoid.major / sqrt(1 - squared * sin(latitude) ** 2)
        better = atan2(z + squared * radius * sin(latitude), flat)
        if abs(better - latitude) < 1e-12:
            break
        latitude = better
    return latitude, atan2(y, x)


def _shift(x: float, y: float, z: float, helmert: Helmert) -> tuple[float, float, float]:
    scale = 1 + helmert.scale / 1_000_000
    turn_x, turn_y, turn_z = (turn * ARCSECOND for turn in (helmert.turn_x, helmert.turn_y, helmert.turn_z))
    return (
        helmert.x + x * scale - y * turn_z + z * turn_y,
        helmert.y + x * turn_z + y * scale - z * turn_x,
        helmert.z - x * turn_y + y * turn_x + z * scale,
    )
