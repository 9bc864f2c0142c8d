"""What is to be expected of the weeks to come."""

from hypothesis import given, settings
from hypothesis import strategies as st

from directory.freshness import policy
from directory.freshness.figures.forecast import Waiting, flagged, forecast
from directory.freshness.policy import Candidate

CANDIDATES = st.builds(
    Candidate,
    owed=st.floats(0, 200),
    age=st.integers(0, 60).map(float),
    views=st.floats(0, 50),
    rate=st.floats(0.001, 0.05),
    alarm=st.booleans(),
    due=st.booleans(),
)
WAITING = st.lists(st.builds(Waiting, CANDIDATES, st.sampled_from([4, 13, 26, 52]), st.booleans()), max_size=25)


def entry(age: float, limit: int = 26, **more: float) -> Waiting:
    return Waiting(Candidate(owed=age, age=age, views=1.0, rate=policy.TYPICAL_RATE, **more), limit)


def test_without_checks_entries_are_flagged_when_their_limit_comes() -> None:
    assert forecast([entry(24), entry(20), entry(10, limit=13)], budget=0, weeks=6) == [0, 0, 1, 2, 2, 2, 3]


def test_a_check_a_week_keeps_a_few_entries_fresh() -> None:
    assert forecast([entry(25), entry(24), entry(23)], budget=1) == [0] * 13


def test_what_is_flagged_is_counted_today_and_worked_off() -> None:
    assert forecast([entry(30), entry(40), entry(50)], budget=1, weeks=3) == [3, 2, 1, 0]


def test_half_a_confirmation_a_week_is_one_every_other_week() -> None:
    assert forecast([entry(30), entry(40)], budget=0, confirmed=0.5, weeks=4) == [2, 2, 1, 1, 0]


def test_entries_that_do_not_count_take_their_share_of_the_checks() -> None:
    ended = Waiting(Candidate(owed=50, age=50, views=1, rate=0.01, due=True), 26, counts=False)
    assert forecast([ended, entry(30)], budget=1, weeks=2) == [1, 1, 0]


def test_nothing_waits_where_there_is_nothing() -> None:
    assert forecast([], budget=20) == [0] * 13


@settings(max_examples=60)
@given(WAITING, st.integers(0, 6))
def test_the_first_week_is_what_the_policy_would_choose(waiting: list[Waiting], budget: int) -> None:
    chosen = set(policy.choose([one.candidate for one in waiting], budget))
    left = [one for number, one in enumerate(waiting) if number not in chosen and one.counts]
    expected = sum(1 for one in left if one.candidate.age + 1 >= one.limit)
    assert forecast(waiting, budget, weeks=1) == [flagged(waiting), expected]


@settings(max_examples=60)
@given(WAITING)
def test_enough_checks_for_all_leave_nothing_flagged(waiting: list[Waiting]) -> None:
    assert forecast(waiting, len(waiting))[1:] == [0] * 12
