"""How far flagged entries sink: a little, and the same in the browser."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from directory import sinking
from directory.sinking import PLACES, sunk

REPOSITORY = Path(__file__).resolve().parents[2]
LISTS = st.lists(st.booleans(), max_size=60).map(lambda flags: list(enumerate(flags)))


@given(LISTS)
def test_nothing_falls_by_more_than_ten_places_and_nothing_is_lost(items: list[tuple[int, bool]]) -> None:
    moved = sunk(items, lambda item: item[1])
    assert sorted(moved) == items
    for place, (before, flagged) in enumerate(moved):
        assert place <= before + PLACES if flagged else place <= before


@given(LISTS)
def test_otherwise_the_order_stays(items: list[tuple[int, bool]]) -> None:
    moved = sunk(items, lambda item: item[1])
    for flagged in (True, False):
        assert [item for item in moved if item[1] == flagged] == [item for item in items if item[1] == flagged]


def test_one_flagged_entry_stands_ten_places_lower_or_at_the_end() -> None:
    assert sunk("Xabcdefghijklm", str.isupper).index("X") == PLACES
    assert "".join(sunk("Xabc", str.isupper)) == "abcX"


def test_the_browser_lets_entries_sink_by_as_much() -> None:
    script = (REPOSITORY / "frontend/scripts/search.js").read_text(encoding="utf-8")
    constants = dict(re.findall(r"^const (SINK_\w+) = ([\d.]+);", script, re.MULTILINE))
    assert constants == {"SINK_PLACES": str(sinking.PLACES), "SINK_FACTOR": str(sinking.FACTOR)}


@given(st.lists(st.booleans(), max_size=60))
def test_each_flagged_one_stands_ten_places_lower_and_the_others_keep_their_order(flags: list[bool]) -> None:
    ranked = sorted(range(len(flags)), key=lambda place: place + (PLACES + 0.5 if flags[place] else 0))
    assert sunk(range(len(flags)), lambda place: flags[place]) == ranked
