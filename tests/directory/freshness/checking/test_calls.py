"""Who rings whom, and what is on the list today."""

import pytest
from django.core.exceptions import PermissionDenied

from directory.freshness.checking import calling
from directory.freshness.checking.enums import State
from directory.freshness.checking.listing import todays_list
from directory.freshness.checking.models import Call, PlannedCheck, Reach
from directory.freshness.checking.plans import plan_week
from directory.freshness.checking.results import record_for_call
from directory.freshness.enums import Kind, Outcome
from tests.directory.freshness.checking.conftest import DAY, HOUR, MONDAY, budget, offers, planned_call
from tests.factories import UserFactory
from tests.personas import ada_the_administrator, nadia_the_navigator

pytestmark = pytest.mark.django_db
HALF_AN_HOUR = HOUR / 2


def ten_calls():
    offers(10)
    budget(10)
    plan_week(MONDAY)


def test_of_two_who_want_a_call_the_first_gets_it(vera):
    call, ada = planned_call(), ada_the_administrator()
    assert calling.claim(call, now=MONDAY, by=vera)
    assert not calling.claim(call, now=MONDAY + HALF_AN_HOUR / 2, by=ada)
    assert calling.claim(call, now=MONDAY + HALF_AN_HOUR / 2, by=vera), "her own again"


def test_a_claim_ends_after_half_an_hour_without_anything_done(vera):
    call, ada = planned_call(2), ada_the_administrator()
    calling.claim(call, now=MONDAY, by=vera)
    assert calling.claim(call, now=MONDAY + HALF_AN_HOUR, by=ada)


def test_an_answer_keeps_the_call(vera):
    call = planned_call(2)
    calling.claim(call, now=MONDAY, by=vera)
    record_for_call(call, Kind.PHONE, Outcome.RIGHT, now=MONDAY + HALF_AN_HOUR / 2, by=vera, nonce="n")
    assert not calling.claim(call, now=MONDAY + HALF_AN_HOUR, by=ada_the_administrator())


def test_somebody_who_may_not_check_gets_no_call():
    with pytest.raises(PermissionDenied):
        calling.claim(planned_call(), now=MONDAY, by=nadia_the_navigator())


def test_today_is_a_fifth_of_the_week_and_stays_so_while_calls_are_made(vera):
    ten_calls()
    assert len(todays_list(MONDAY).ring) == 2
    for left in (1, 0, 0):
        call = todays_list(MONDAY).next_for(vera, MONDAY)
        record_for_call(call, Kind.PHONE, Outcome.RIGHT, now=MONDAY, by=vera, nonce="n")
        assert len(todays_list(MONDAY).ring) == left
    assert todays_list(MONDAY).rung == 3
    assert len(todays_list(MONDAY + DAY).ring) == 2


def test_at_the_weekend_everything_that_is_left_is_on_the_list():
    ten_calls()
    assert len(todays_list(MONDAY + 5 * DAY).ring) == 10


def test_nobody_answered_is_a_call_made(vera):
    ten_calls()
    call = todays_list(MONDAY).ring[0]
    record_for_call(call, Kind.PHONE, Outcome.NO_ANSWER, now=MONDAY, by=vera, nonce="n")
    assert (todays_list(MONDAY).rung, len(todays_list(MONDAY).ring)) == (1, 1)
    assert call in todays_list(MONDAY + DAY).ring


def test_who_asked_to_be_called_back_comes_then_and_first(vera):
    ten_calls()
    last = todays_list(MONDAY).rest[-1]
    calling.call_back(last, MONDAY + 2 * HOUR, by=vera)
    assert todays_list(MONDAY + HOUR).later == [last]
    assert todays_list(MONDAY + 2 * HOUR).ring[0] == last
    assert len(todays_list(MONDAY + 2 * HOUR).ring) == 2


def test_what_is_skipped_comes_after_the_others(vera):
    ten_calls()
    first, second = todays_list(MONDAY).ring
    calling.claim(first, now=MONDAY, by=vera)
    calling.skip(first, now=MONDAY, by=vera)
    listed = todays_list(MONDAY)
    assert listed.ring[0] == second
    assert listed.rest[-1] == first
    assert not Call.objects.get(pk=first.pk).claimed_by


def test_the_next_call_is_one_that_nobody_has_in_hand(vera):
    ten_calls()
    first, second = todays_list(MONDAY).ring
    calling.claim(first, now=MONDAY, by=ada_the_administrator())
    assert todays_list(MONDAY).next_for(vera, MONDAY) == second


def test_what_an_editor_ends_or_takes_down_leaves_the_list():
    call = planned_call(2)
    ended, hidden = [check.offer for check in call.checks.all()]
    type(ended).objects.filter(pk=ended.pk).update(status="defunct")
    type(hidden).objects.filter(pk=hidden.pk).update(live=False)
    assert not todays_list(MONDAY).ring


def unreached(vera):
    call = planned_call(1)
    for days in range(3):
        now = MONDAY + days * DAY
        record_for_call(call, Kind.PHONE, Outcome.NO_ANSWER, now=now, by=vera, nonce=f"{days}")
    return Reach.objects.select_related("offer").get()


def test_an_editor_puts_it_back_and_earlier_tries_count_no_more(vera):
    reach, wednesday = unreached(vera), MONDAY + 2 * DAY
    calling.try_again(reach, now=wednesday, by=ada_the_administrator())
    check = PlannedCheck.objects.get()
    assert check.state == State.WAITING
    record_for_call(check.call, Kind.PHONE, Outcome.NO_ANSWER, now=wednesday + DAY, by=vera, nonce="x")
    check.refresh_from_db()
    assert check.state == State.WAITING


def test_what_is_left_stays_left_until_somebody_answers(vera):
    reach = unreached(vera)
    calling.leave(reach, by=ada_the_administrator())
    assert Reach.objects.get().is_left


def test_volunteers_and_strangers_do_not_decide_about_the_unreached(vera):
    reach = unreached(vera)
    for person in (vera, UserFactory()):
        with pytest.raises(PermissionDenied):
            calling.try_again(reach, now=MONDAY, by=person)
        with pytest.raises(PermissionDenied):
            calling.leave(reach, by=person)
