"""Charts, drawn on the server: what stands where. The template makes SVG of it, and says the same in words.

A series has the name of a pattern (static/…/dashboard.css), so that it is told from the others without colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from directory.freshness.dashboard.scales import ticks

WIDTH, HEIGHT = 400, 220
LEFT, RIGHT, TOP, BOTTOM = 42, 6, 18, 32
GAP = 0.22  # of a column
LABELS_AT_MOST = 7
LABELS_ON_A_PHONE = 5


@dataclass(frozen=True, slots=True)
class Series:
    """`look` is one of good, new, late, quiet, line, other-line."""

    name: str
    look: str
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True, slots=True)
class Line:
    points: Sequence[tuple[float, float]]
    look: str

    @property
    def path(self) -> str:
        return " ".join(f"{x},{y}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    text: str
    minor: bool = False  # left out where there is little room


@dataclass(slots=True)
class Chart:
    slug: str
    title: str
    says: str  # what is to be seen on it
    legend: Sequence[Series]
    across: str  # what stands below
    bars: list[Bar] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    heights: list[Label] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    marks: list[Label] = field(default_factory=list)  # upright lines
    width, height, left, right, top, bottom = WIDTH, HEIGHT, LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM


def chart(
    slug: str,
    title: str,
    says: str,
    *,
    labels: Sequence[str],
    across: str,
    columns: Sequence[Series] = (),
    lines: Sequence[Series] = (),
    marks: Sequence[tuple[float, str]] = (),
    at_edges: bool = False,
) -> Chart:
    """`columns` stand on top of each other, `lines` go over them; `marks` are (place in columns, text).

    A label stands below its column, or `at_edges` where the column begins.
    """
    shown = Chart(slug, title, says, [*columns, *lines], across)
    totals = [sum(stack) for stack in zip_longest(*(series.values for series in columns), fillvalue=0)]
    scale = ticks(max([0, *totals, *(value for line in lines for value in line.values)]))
    wide = (WIDTH - LEFT - RIGHT) / max(1, len(labels))
    shown.heights = [Label(LEFT - 5, _y(value, scale), f"{value:,}") for value in scale]
    shown.labels = _labels(labels, wide, 0 if at_edges else 0.5)
    shown.bars = _bars(columns, scale, wide)
    shown.lines = [
        Line([(_x(number, wide), _y(value, scale)) for number, value in enumerate(line.values)], line.look)
        for line in lines
    ]
    shown.marks = [Label(round(LEFT + place * wide, 1), TOP, text) for place, text in marks]
    return shown


def _bars(columns: Sequence[Series], scale: Sequence[int], wide: float) -> list[Bar]:
    bars = []
    for number, stack in enumerate(zip(*(series.values for series in columns), strict=True)):
        base = 0.0
        for series, value in zip(columns, stack, strict=True):
            if value:
                y, x = _y(base + value, scale), LEFT + (number + GAP / 2) * wide
                height = _y(base, scale) - y
                bars.append(Bar(round(x, 1), y, round(wide * (1 - GAP), 1), round(height, 1), series.look))
            base += value
    return bars


def _labels(labels: Sequence[str], wide: float, within: float) -> list[Label]:
    """Only so many as there is room for, and half of them on a phone."""
    every = max(1, -(-len(labels) // LABELS_AT_MOST))
    shown = list(range(0, len(labels), every))
    return [
        Label(
            round(LEFT + (number + within) * wide, 1), HEIGHT - BOTTOM + 8, labels[number], _is_minor(place, len(shown))
        )
        for place, number in enumerate(shown)
    ]


def _is_minor(place: int, labels: int) -> bool:
    return labels > LABELS_ON_A_PHONE and place % 2 == 1


def _x(number: int, wide: float) -> float:
    return round(LEFT + (number + 0.5) * wide, 1)


def _y(value: float, scale: Sequence[int]) -> float:
    return round(HEIGHT - BOTTOM - value / scale[-1] * (HEIGHT - BOTTOM - TOP), 1)
