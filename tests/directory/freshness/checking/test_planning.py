"""Who is rung in a week: pure rules, so most of them are universal."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from directory.freshness import policy
from directory.freshness.checking import planning
from directory.freshness.checking.planning import MOST_IN_A_CALL, audits_of, calls_today, cost, make_room, mixed, plan
from directory.freshness.policy import Candidate

MONDAY = date(2026, 11, 16)


@dataclass(frozen=True)
class Entry:
    offer_id: int
    organisation_id: int
    candidate: Candidate


def entry(offer: int, organisation: int, owed: float = 10.0, age: float = 10.0, **more) -> Entry:
    return Entry(offer, organisation, Candidate(owed=owed, age=age, views=1.0, rate=policy.TYPICAL_RATE, **more))


@st.composite
def queues(draw) -> list[Entry]:
    many = draw(st.integers(0, 60))
    return [
        entry(
            number,
            draw(st.integers(1, 15)),
            owed=draw(st.floats(0, 500)),
            age=draw(st.floats(0, 80)),
            alarm=draw(st.booleans()),
            due=draw(st.booleans()),
        )
        for number in range(many)
    ]


@given(queues(), st.integers(0, 40), st.integers(0, 5), st.data())
def test_a_plan_never_costs_more_than_the_budget(queue, budget, audits, data):
    drawn = planning.draw(queue, min(audits, budget), Random(1))
    wanted = data.draw(st.lists(st.sampled_from([one.offer_id for one in queue]), unique=True)) if queue else []

    calls = plan(queue, budget, drawn, wanted)

    assert cost(len(offers) for offers in calls.values()) <= budget
    planned = [offer for offers in calls.values() for offer in offers]
    assert len(planned) == len(set(planned))
    organisation = {one.offer_id: one.organisation_id for one in queue}
    assert all(organisation[offer] == called for called, offers in calls.items() for offer in offers)


@given(queues(), st.integers(0, 40), st.integers(0, 5))
def test_what_was_drawn_and_what_must_go_is_in_the_plan(queue, budget, audits):
    drawn = planning.draw(queue, min(audits, budget), Random(1))
    rest = [one for one in queue if one.offer_id not in drawn]
    room = budget - len(drawn)
    must = min(room, policy.oldest_that_must_go((one.candidate.age for one in rest), room))
    first = [rest[number].offer_id for number in policy.choose([one.candidate for one in rest], room)[:must]]

    planned = {offer for offers in plan(queue, budget, drawn).values() for offer in offers}

    assert {*drawn, *first} <= planned


def test_a_plan_leaves_no_room_that_somebody_could_use():
    queue = [entry(number, number % 7) for number in range(60)]
    calls = plan(queue, 10)
    assert cost(len(offers) for offers in calls.values()) > 10 - policy.FURTHER_ENTRY


def test_other_entries_of_the_organisation_come_along_for_a_quarter():
    queue = [entry(1, 1, owed=50), entry(2, 1, owed=5), entry(3, 1, owed=0.3), entry(4, 2, owed=40)]
    assert plan(queue, 2) == {1: [1, 2, 3]} or plan(queue, 2)[1][:2] == [1, 2]
    assert cost([2]) == 1.25


def test_nobody_is_kept_on_the_phone_for_ever():
    queue = [entry(number, 1) for number in range(100)]
    assert len(plan(queue, 20)[1]) == MOST_IN_A_CALL


@given(st.integers(0, 200))
def test_audits_are_four_in_a_hundred_over_the_years(budget):
    weeks = 520
    drawn = sum(audits_of(MONDAY + timedelta(weeks=week), budget) for week in range(weeks))
    share = policy.AUDITS * budget
    rounded = round(share) if share >= 0.5 else share
    assert abs(drawn - weeks * rounded) <= 1 or share >= 0.5
    assert abs(drawn / weeks - share) <= 0.5


def test_from_thirteen_checks_a_week_there_is_an_audit_every_week():
    assert [audits_of(MONDAY, budget) for budget in (13, 20, 37, 50)] == [1, 1, 1, 2]
    small = [audits_of(MONDAY + timedelta(weeks=week), 5) for week in range(5)]
    assert sum(small) == 1


@given(queues(), st.integers(0, 10), st.integers())
def test_two_planners_with_the_same_dice_draw_the_same(queue, number, seed):
    assert planning.draw(queue, number, Random(seed)) == planning.draw(queue[::-1], number, Random(seed))


def test_the_order_does_not_tell_what_was_drawn():
    places = {mixed(range(20), [7], Random(seed)).index(7) for seed in range(500)}
    assert places == set(range(20))


@given(
    st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=25),
    st.lists(st.integers(1, 9), max_size=8),
    st.integers(0, 20),
)
def test_making_room_keeps_to_the_budget_and_drops_nothing_that_stays(rows, extra, budget):
    standing = [planning.Standing(place, place, who, stays) for place, (who, stays) in enumerate(rows)]
    before = [sum(check.organisation == who for check in standing) for who in range(1, 10)]

    going, coming = make_room(standing, [(100 + place, who) for place, who in enumerate(extra)], budget)

    assert not {check.id for check in standing if check.stays} & {*going}
    after = [
        sum(check.organisation == who and check.id not in going for check in standing)
        + sum(organisation == who and 100 + place in coming for place, organisation in enumerate(extra))
        for who in range(1, 10)
    ]
    assert cost(after) <= max(budget, cost(before))
    if not coming:
        assert not going


def test_the_week_is_shared_over_its_working_days():
    assert calls_today(20, 0, MONDAY) == 4
    assert calls_today(17, 3, MONDAY) == 1
    assert calls_today(16, 4, MONDAY) == 0
    assert calls_today(7, 0, MONDAY + timedelta(days=3)) == 4
    assert calls_today(7, 0, MONDAY + timedelta(days=6)) == 7
