"""The arithmetic of who is checked next, whatever the numbers."""

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.freshness import policy
from directory.freshness.policy import ALARMS_AT_MOST, MOST_OWED, Candidate, Signal

OWED = st.floats(0, MOST_OWED)
WEEKS = st.floats(0, 60)
RATES = st.floats(1e-4, 1)
CANDIDATES = st.builds(
    Candidate,
    owed=OWED,
    age=st.floats(0, 80),
    views=st.floats(0, 1000),
    rate=RATES,
    alarm=st.booleans(),
    due=st.booleans(),
    new_alarm=st.booleans(),
)
DIRECTORIES = st.lists(CANDIDATES, max_size=40)


@given(OWED, WEEKS, st.booleans(), st.sampled_from([1.0, policy.WHEN_TERMS_START, policy.BETWEEN]))
def test_weeks_owed_only_grow_with_time_up_to_a_limit(owed: float, weeks: float, quiet: bool, pace: float) -> None:
    assert owed <= policy.grown(owed, weeks, quiet, pace) <= MOST_OWED


@given(OWED, OWED, st.sampled_from(Signal))
def test_whoever_owes_more_owes_no_less_after_the_same_signal(one: float, other: float, signal: Signal) -> None:
    less, more = sorted([one, other])
    assert 0 <= policy.after_signal(less, signal) <= policy.after_signal(more, signal) <= MOST_OWED


def test_each_signal_counts_as_the_design_says() -> None:
    assert [policy.after_signal(7, signal) for signal in Signal] == pytest.approx([70, 56, 210, 0.7, 1.4])


def test_a_year_counts_as_a_year_in_term_time_too() -> None:
    assert sum(policy.season(week) for week in range(52)) == pytest.approx(52)


@given(st.integers(0, 200), st.floats(0, 500))
def test_a_page_that_often_changes_soon_counts_for_little(changes: int, weeks: float) -> None:
    usual = policy.page_changes_a_week(changes, weeks)
    assert policy.page_changes_a_week(changes + 1, weeks) > usual
    assert policy.after_page_change(1, usual) > policy.after_page_change(1, usual * 1.01) > 1


def test_a_page_that_never_changed_counts_for_much() -> None:
    assert policy.after_page_change(7, policy.page_changes_a_week(0, 0)) == pytest.approx(7 + 0.5 / 0.03)


@given(OWED, OWED, RATES)
def test_more_weeks_owed_are_more_likely_wrong(one: float, other: float, rate: float) -> None:
    less, more = sorted([one, other])
    assert 0 <= policy.chance_wrong(less, rate) <= policy.chance_wrong(more, rate) < 1


@given(st.lists(st.booleans(), max_size=50), st.floats(0.1, 60))
def test_a_kind_of_offer_that_is_found_changed_has_the_higher_rate(found: list[bool], weeks: float) -> None:
    def rate(changed: list[bool]) -> float:
        return policy.change_rate(sum(changed), sum(policy.interval_exposure(weeks, each) for each in changed))

    assert rate([*found, True]) > rate([*found, False]) > 0


def test_without_checks_a_kind_of_offer_has_the_typical_rate() -> None:
    assert policy.change_rate(0, 0) == pytest.approx(policy.TYPICAL_RATE)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=60))
def test_mean_views_lie_between_the_least_and_the_most(weekly: list[int]) -> None:
    mean = 0.0
    for weeks, views in enumerate(weekly, 1):
        mean = policy.mean_views(mean, weeks, views)
    assert min(weekly) - 1e-9 <= mean <= max(weekly) + 1e-9


@given(DIRECTORIES, st.integers(-1, 50), st.integers(0, 60))
def test_checks_are_within_the_budget_and_nobody_is_checked_twice(
    offers: list[Candidate], budget: int, oldest: int
) -> None:
    chosen = policy.choose(offers, budget, oldest)
    assert len(chosen) == len(set(chosen)) == min(max(0, budget), len(offers))
    assert all(0 <= number < len(offers) for number in chosen)


@given(DIRECTORIES, st.integers(1, 40))
def test_alarms_take_half_at_most_while_anything_else_waits(offers: list[Candidate], budget: int) -> None:
    chosen = policy.choose(offers, budget, oldest=0)
    sounding = {number for number, offer in enumerate(offers) if offer.alarm or offer.new_alarm}
    others = set(range(len(offers))) - sounding
    if others - set(chosen):
        due = sum(1 for number in chosen if number in sounding and offers[number].due)
        assert len(sounding & set(chosen)) <= max(due, ceil(budget * ALARMS_AT_MOST))


@given(st.lists(CANDIDATES, min_size=1, max_size=40), st.integers(1, 40))
def test_what_has_come_to_its_end_goes_before_alarms_and_the_rest(offers: list[Candidate], budget: int) -> None:
    chosen = policy.choose(offers, budget, oldest=0)
    due = [number for number in chosen if offers[number].due]
    assert chosen[: len(due)] == due
    assert len(due) == min(budget, sum(offer.due for offer in offers))


@pytest.mark.parametrize(("offers", "budget"), [(104, 2), (520, 10), (52, 1), (530, 11)])
def test_nobody_waits_over_a_year_even_where_checks_just_suffice(offers: int, budget: int) -> None:
    """The first few are looked at all the time and go wrong all the time; the others have nobody to speak for them."""
    ages = [0.0] * offers
    longest = 0.0
    for _week in range(5 * 52):
        ages = [age + 1 for age in ages]
        waiting = [
            Candidate(owed=age * (400 if number < 20 else 1), age=age, views=99.0 * (number < 20), rate=0.05)
            for number, age in enumerate(ages)
        ]
        longest = max(longest, *ages)
        for number in policy.choose(waiting, budget):
            ages[number] = 0.0
    assert longest <= 52


def test_alarms_are_heard_where_checks_do_not_suffice_for_all() -> None:
    waiting = [Candidate(owed=200, age=200, views=1, rate=0.01)] * 1000
    alarm = Candidate(owed=50, age=5, views=1, rate=0.01, alarm=True)
    assert 1000 in policy.choose([*waiting, alarm], budget=4)


def test_without_a_limit_nobody_is_forced() -> None:
    assert policy.oldest_that_must_go([500.0, 900.0], budget=1, oldest=0) == 0


def test_while_nobody_has_looked_at_anything_the_one_that_owes_most_goes_first() -> None:
    offers = [Candidate(owed=owed, age=1, views=0, rate=policy.TYPICAL_RATE) for owed in (1.0, 9.0, 4.0)]
    assert policy.choose(offers, budget=2) == [1, 2]
