"""Rule: pages of a list are of about one size, and an item that comes, goes or moves changes few of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from directory.publishables.paging import pages_of, starts_of

SIZE = 24


@dataclass(frozen=True)
class Entry:
    id: int


def entries(ids: Sequence[int]) -> list[Entry]:
    return [Entry(number) for number in ids]


def shown(ids: Sequence[int], size: int = SIZE) -> list[tuple[int, ...]]:
    return [tuple(entry.id for entry in page.shown) for page in pages_of(entries(ids), size, "/list/")]


lists = st.lists(st.integers(1, 10**6), unique=True, max_size=400)


@given(lists, st.integers(1, 40))
def test_every_item_stands_on_one_page_in_its_order(ids: list[int], size: int) -> None:
    assert [number for page in shown(ids, size) for number in page] == ids


@given(lists, st.integers(2, 40))
def test_pages_are_of_about_one_size(ids: list[int], size: int) -> None:
    lengths = [len(page) for page in shown(ids, size)]
    assert len(lengths) == 1 or all(size // 2 <= length <= size + size // 2 for length in lengths)
    assert len(lengths) > 1 or lengths[0] <= size + size // 2


@given(st.lists(st.integers(1, 10**6), unique=True, max_size=SIZE))
def test_what_fits_on_one_page_stays_together(ids: list[int]) -> None:
    assert len(starts_of(entries(ids), SIZE)) == 1


def test_pages_hold_about_as_many_as_asked_for() -> None:
    ids = [(number * 7919) % 10_007 for number in range(1, 10_001)]
    assert 20 <= len(ids) / len(shown(ids)) <= 28


def test_an_item_that_moves_changes_a_few_pages_of_hundreds() -> None:
    ids = [(number * 7919) % 10_007 for number in range(1, 8001)]
    before = set(shown(ids))
    changed = []
    for place in range(50, 7900, 157):
        moved = [*ids[:place], *ids[place + 1 :]]
        moved.insert((place * 31) % 7000, ids[place])
        changed.append(len(set(shown(moved)) - before))
    assert max(changed) <= 20
    assert sorted(changed)[len(changed) // 2] <= 5


def test_pages_say_where_they_are() -> None:
    pages = pages_of(entries(range(1, 200)), SIZE, "/list/")
    assert [page.path for page in pages[:2]] == ["/list/", "/list/page/2/"]
    assert pages[1].titled("Walking") == f"Walking, page 2 of {len(pages)}"
    assert pages_of(entries(range(1, 200)), SIZE, "/list/", len(pages) + 1) == []
