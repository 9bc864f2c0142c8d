"""What grew out of what."""

from hypothesis import given
from hypothesis import strategies as st

from forum.projects.tree import BOX_HEIGHT, ROW, Branch, Leaf, grown, picture


def leaf(id: int, parent: int | None = None, title: str = "") -> Leaf:
    return Leaf(id, title or f"Project {id}", f"/forum/projects/{id}/", "Running", parent)


def flat(forest: list[Branch]) -> list[int]:
    return [pk for branch in forest for pk in (branch.leaf.id, *flat(list(branch.offshoots)))]


def test_offshoots_stand_below_what_they_grew_out_of() -> None:
    forest = grown([leaf(1), leaf(2, 1), leaf(3, 2), leaf(4)])
    assert [branch.leaf.id for branch in forest] == [1, 4]
    assert forest[0].offshoots[0].offshoots[0].leaf.id == 3


def test_what_grew_out_of_something_that_is_not_shown_begins_a_tree() -> None:
    assert [branch.leaf.id for branch in grown([leaf(2, 99)])] == [2]


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12) | st.none()), unique_by=lambda pair: pair[0]))
def test_each_project_stands_once_whoever_grew_out_of_whom(pairs: list[tuple[int, int | None]]) -> None:
    forest = grown(leaf(*pair) for pair in pairs)
    assert sorted(flat(forest)) == sorted(pk for pk, _ in pairs)
    boxes = picture(forest).boxes
    assert len({(box.x, box.y) for box in boxes}) == len(pairs)


def test_a_picture_has_a_line_for_each_offshoot_and_room_for_all() -> None:
    drawn = picture(grown([leaf(1), leaf(2, 1), leaf(3, 1), leaf(4, 3)]))
    assert len(drawn.lines) == 3
    assert drawn.height == ROW + BOX_HEIGHT
    assert max(box.x for box in drawn.boxes) < drawn.width


def test_a_long_name_is_broken_into_two_lines_and_cut() -> None:
    [box] = picture(grown([leaf(1, title="A bereaved men's group that meets by the canal on Fridays")])).boxes
    assert len(box.lines) == 2
    assert box.lines[1].endswith("…")
