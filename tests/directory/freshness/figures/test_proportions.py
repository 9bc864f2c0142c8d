"""Shares and how sure we can be of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.freshness.figures.proportions import Sample, in_100, wilson

SAMPLES = st.integers(1, 5_000).flatmap(lambda drawn: st.tuples(st.integers(0, drawn), st.just(drawn)))


# R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I,
# method 3 (score); and two worked out by hand.
@pytest.mark.parametrize(
    ("right", "drawn", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0),
        (113, 120, 0.8845, 0.9715),
    ],
)
def test_the_interval_is_wilsons(right: int, drawn: int, low: float, high: float) -> None:
    assert wilson(right, drawn) == pytest.approx((low, high), abs=0.00006)


@given(SAMPLES)
def test_the_interval_holds_the_share_and_stays_within_0_and_1(sample: tuple[int, int]) -> None:
    low, high = wilson(*sample)
    assert 0 <= low <= sample[0] / sample[1] <= high <= 1


@given(SAMPLES)
def test_ten_times_as_many_drawn_make_it_narrower(sample: tuple[int, int]) -> None:
    right, drawn = sample
    few, many = wilson(right, drawn), wilson(right * 10, drawn * 10)
    assert many[1] - many[0] < few[1] - few[0]


@given(SAMPLES)
def test_words_claim_no_more_than_the_numbers(sample: tuple[int, int]) -> None:
    said = Sample(*sample)
    low, high = said.between
    assert low <= said.in_100 <= sample[0] * 100 / sample[1] <= high
    assert low <= wilson(*sample)[0] * 100
    assert said.in_100 < 100 or sample[0] == sample[1]


@pytest.mark.parametrize("sample", [(1, 0), (0, 0), (3, 2), (-1, 2)])
def test_a_sample_that_cannot_be_is_refused(sample: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="cannot be right"):
        wilson(*sample)


def test_nothing_of_nothing_is_nothing() -> None:
    assert in_100(0, 0) == 0
