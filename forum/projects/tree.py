"""What grew out of what: a forest of projects, laid out for a picture, and as nested lists that say the same."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

ROW, COLUMN = 64, 210  # the grid of the picture, in its own units
BOX_WIDTH, BOX_HEIGHT, LETTERS_A_LINE = 180, 44, 24


@dataclass(frozen=True, slots=True)
class Leaf:
    """A project as the tree tells of it."""

    id: int
    title: str
    url: str
    status: str  # in words
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """A project and what grew out of it, in the order in which they are given."""

    leaf: Leaf
    offshoots: "Sequence[Branch]" = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A project in the picture. `x` and `y` are of its upper left corner."""

    leaf: Leaf
    x: int
    y: int
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    boxes: Sequence[Box] = ()
    lines: Sequence[str] = field(default=())  # paths, as SVG writes them


def grown(leaves: Iterable[Leaf]) -> list[Branch]:
    """Each project stands once. What grew out of something that is not shown begins a tree of its own; so does one of
    those that, by mistake, grew out of each other."""
    leaves = list(leaves)
    known = {leaf.id: leaf for leaf in leaves}
    below: dict[int | None, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        below[leaf.parent if leaf.parent in known else None].append(leaf)
    placed: set[int] = set()
    forest = [_branch(leaf, below, placed) for leaf in below[None]]
    return [*forest, *(_branch(leaf, below, placed) for leaf in leaves if leaf.id not in placed)]


def picture(forest: Sequence[Branch]) -> Picture:
    """From left to right: what grew out of a project stands to the right of it, below each other."""
    boxes: list[Box] = []
    lines: list[str] = []
    row = 0
    for branch in forest:
        row = _draw(branch, 0, row, boxes, lines)
    widest = max((box.x for box in boxes), default=0)
    return Picture(widest + BOX_WIDTH, max(0, row * ROW - (ROW - BOX_HEIGHT)), boxes, lines)


def _branch(leaf: Leaf, below: dict[int | None, list[Leaf]], placed: set[int]) -> Branch:
    placed.add(leaf.id)
    offshoots = [_branch(each, below, placed) for each in below[leaf.id] if each.id not in placed]
    return Branch(leaf, offshoots)


def _draw(branch: Branch, column: int, row: int, boxes: list[Box], lines: list[str]) -> int:
    """Returns the first row that is free below."""
    x, y = column * COLUMN, row * ROW
    boxes.append(Box(branch.leaf, x, y, _in_lines(branch.leaf.title)))
    free = row
    for offshoot in branch.offshoots:
        lines.append(_line(x + BOX_WIDTH, y + BOX_HEIGHT // 2, x + COLUMN, free * ROW + BOX_HEIGHT // 2))
        free = _draw(offshoot, column + 1, free, boxes, lines)
    return max(free, row + 1)


def _line(x: int, y: int, to_x: int, to_y: int) -> str:
    middle = (x + to_x) // 2
    return f"M{x} {y}H{middle}V{to_y}H{to_x}"


def _in_lines(title: str) -> list[str]:
    """Two lines at most: an SVG does not break them."""
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= LETTERS_A_LINE or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    shown = [line[:LETTERS_A_LINE] for line in lines[:2]]
    if len(lines) > 2 or any(len(line) > LETTERS_A_LINE for line in lines):
        shown[-1] = f"{shown[-1][: LETTERS_A_LINE - 1]}…"
    return shown
