"""Where things stand on a chart."""

from hypothesis import given
from hypothesis import strategies as st

from directory.freshness.dashboard.charts import Series, chart
from directory.freshness.dashboard.scales import MOST_STEPS, ticks

VALUES = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)), min_size=1, max_size=30)


@given(st.floats(0, 1e6))
def test_a_scale_reaches_the_highest_in_a_few_even_steps(most: float) -> None:
    scale = ticks(most)
    assert scale[0] == 0
    assert scale[-1] >= most
    assert 2 <= len(scale) <= MOST_STEPS + 1
    assert most <= 1 or scale[-2] < most


@given(VALUES)
def test_columns_are_as_high_as_their_numbers_and_stand_on_each_other(values: list[tuple[int, int]]) -> None:
    lower, upper = zip(*values, strict=True)
    columns = [Series("Lower", "good", lower), Series("Upper", "late", upper)]
    shown = chart("some", "Some", "", labels=[""] * len(values), across="", columns=columns)
    room = (shown.bottom - shown.top) / ticks(max(map(sum, values)))[-1]
    drawn = sum(bar.height for bar in shown.bars)
    assert abs(drawn - room * sum(map(sum, values))) < 0.2 * len(shown.bars) + 0.1
    assert all(shown.top - 0.1 <= bar.y <= shown.bottom for bar in shown.bars)
    assert all(shown.left <= bar.x and bar.x + bar.width <= shown.right + 0.1 for bar in shown.bars)


def test_labels_are_few_enough_to_read() -> None:
    weeks = [str(week) for week in range(26)]
    shown = chart("some", "Some", "", labels=weeks, across="", lines=[Series("Budget", "line", [20] * 26)])
    assert [label.text for label in shown.labels] == ["0", "4", "8", "12", "16", "20", "24"]
    assert [label.text for label in shown.labels if not label.minor] == ["0", "8", "16", "24"]


def test_a_chart_of_nothing_is_empty_and_not_an_error() -> None:
    assert chart("none", "None", "", labels=[], across="").bars == []
