"""What a check found is written down, puts the entry right, and can be taken back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from directory.correcting import correct
from directory.enums import Status
from directory.freshness.checking.enums import State
from directory.freshness.checking.models import PlannedCheck, Reach, Result
from directory.freshness.checking.plans import plan_week
from directory.freshness.checking.results import (
    SettledError,
    TooLateError,
    record_for_call,
    record_found,
    record_result,
    undo,
)
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence, Standing
from directory.models import Offer
from tests.directory.freshness.checking.conftest import DAY, HOUR, MONDAY, WEEK, budget, planned_call
from tests.factories import UserFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db


@pytest.fixture
def check():
    return planned_call(1).checks.get()


def say(check, outcome, by, now=MONDAY, nonce="", **told):
    return record_result(check, Kind.PHONE, outcome, now=now, by=by, nonce=nonce or f"{now}", **told)


def test_right_is_a_check_by_a_volunteer(check, vera):
    evidence = say(check, Outcome.RIGHT, vera, spoke_to="the organiser", note="They laughed.")
    assert (evidence.role, evidence.spoke_to, evidence.note) == ("a volunteer", "the organiser", "They laughed.")
    assert Standing.objects.get(pk=check.offer_id).owed == 0
    check.refresh_from_db()
    assert check.state == State.DONE


def test_an_audit_is_recorded_as_one(check, vera):
    PlannedCheck.objects.update(is_audit=True)
    assert say(check, Outcome.RIGHT, vera).is_audit


def test_nobody_without_the_permission_records_anything(check):
    with pytest.raises(PermissionDenied):
        say(check, Outcome.RIGHT, UserFactory())
    assert not Evidence.objects.exists()


def test_the_same_form_twice_records_once(check, vera):
    first = say(check, Outcome.RIGHT, vera, nonce="abc")
    assert say(check, Outcome.RIGHT, vera, now=MONDAY + HOUR, nonce="abc") == first
    assert Evidence.objects.count() == 1


def test_of_two_answers_the_first_stands(check, vera):
    say(check, Outcome.RIGHT, ada_the_administrator())
    with pytest.raises(SettledError):
        say(check, Outcome.CLOSED, vera, now=MONDAY + HOUR)
    assert Offer.objects.get(pk=check.offer_id).status == Status.ACTIVE


def test_a_wrong_detail_is_put_right_for_the_public(check, vera):
    say(check, Outcome.DETAIL_WRONG, vera, values={"times_note": "Fridays at noon"})
    assert Offer.objects.get(pk=check.offer_id).times_note == "Fridays at noon"
    assert Evidence.objects.get().outcome == Outcome.DETAIL_WRONG


def test_a_wrong_detail_may_be_left_to_an_editor(check, vera):
    say(check, Outcome.DETAIL_WRONG, vera, values={})
    assert not Result.objects.exists()


def test_what_has_stopped_is_ended(check, vera):
    say(check, Outcome.CLOSED, vera)
    assert Offer.objects.get(pk=check.offer_id).status == Status.ENDED


def test_undoing_brings_back_what_was_ended(check, vera):
    correct(
        check.offer, {"status": Status.TEMPORARILY_CLOSED, "status_reason": "Flood", "closed_until": date(2027, 1, 4)}
    )
    evidence = say(check, Outcome.CLOSED, vera)
    undo(evidence, now=MONDAY + HOUR, by=vera)
    offer = Offer.objects.get(pk=check.offer_id)
    assert (offer.status, offer.status_reason, f"{offer.closed_until}") == ("temporarily closed", "Flood", "2027-01-04")
    assert Standing.objects.get(pk=offer.pk).owed == pytest.approx(10)
    assert evidence.withdrawal.reason == "undone"
    check.refresh_from_db()
    assert (check.state, check.done_by, check.settled_on) == (State.WAITING, None, None)


def test_undoing_puts_corrections_back_but_not_what_somebody_changed_since(check, vera):
    before = check.offer.times_note
    evidence = say(check, Outcome.DETAIL_WRONG, vera, values={"times_note": "Fridays", "phone": "0161 496 0999"})
    correct(Offer.objects.get(pk=check.offer_id), {"phone": "0161 496 0111"})
    undo(evidence, now=MONDAY + HOUR, by=vera)
    offer = Offer.objects.get(pk=check.offer_id)
    assert (offer.times_note, offer.phone) == (before, "0161 496 0111")


def test_undoing_twice_does_nothing_twice(check, vera):
    evidence = say(check, Outcome.RIGHT, vera)
    undo(evidence, now=MONDAY, by=vera)
    undo(Evidence.objects.get(), now=MONDAY, by=vera)
    assert Evidence.objects.valid().count() == 0


def test_only_ones_own_result_is_undone_and_only_for_a_day(check, vera):
    evidence = say(check, Outcome.RIGHT, vera)
    with pytest.raises(PermissionDenied):
        undo(evidence, now=MONDAY, by=ada_the_administrator())
    with pytest.raises(TooLateError):
        undo(evidence, now=MONDAY + DAY + timedelta(seconds=1), by=vera)
    assert Evidence.objects.valid().count() == 1


def test_after_undoing_it_can_be_said_again(check, vera):
    undo(say(check, Outcome.RIGHT, vera, nonce="one"), now=MONDAY, by=vera)
    say(check, Outcome.DETAIL_WRONG, vera, now=MONDAY + HOUR, nonce="two")
    assert Evidence.objects.valid().get().outcome == Outcome.DETAIL_WRONG


def test_all_right_answers_only_for_what_is_still_open(vera):
    call = planned_call(3)
    say(call.checks.first(), Outcome.DETAIL_WRONG, vera)
    done = record_for_call(call, Kind.PHONE, Outcome.RIGHT, now=MONDAY, by=vera, nonce="n")
    assert len(done) == 2
    assert record_for_call(call, Kind.PHONE, Outcome.RIGHT, now=MONDAY, by=vera, nonce="n") == []


def test_nobody_answered_comes_back_tomorrow(check, vera):
    say(check, Outcome.NO_ANSWER, vera)
    assert not PlannedCheck.objects.to_do(MONDAY.date()).exists()
    assert PlannedCheck.objects.to_do((MONDAY + DAY).date()).exists()
    assert Standing.objects.get(pk=check.offer_id).checked_on is None


def test_three_days_without_an_answer_escalate(check, vera):
    for number, now in enumerate([MONDAY, MONDAY + HOUR, MONDAY + DAY]):
        say(check, Outcome.NO_ANSWER, vera, now=now, nonce=f"{number}")
    assert not Reach.objects.exists(), "two days are not three"
    last = say(check, Outcome.NO_ANSWER, vera, now=MONDAY + 2 * DAY)
    check.refresh_from_db()
    assert check.state == State.ESCALATED
    assert Reach.objects.get().unreached_since == (MONDAY + 2 * DAY).date()
    undo(last, now=MONDAY + 2 * DAY, by=vera)
    check.refresh_from_db()
    assert check.state == State.WAITING
    assert Reach.objects.get().unreached_since is None


def test_days_count_over_weeks_and_who_cannot_be_reached_is_not_planned(check, vera):
    budget(5)
    say(check, Outcome.NO_ANSWER, vera)
    say(check, Outcome.NO_ANSWER, vera, now=MONDAY + DAY)
    plan_week(MONDAY + WEEK)
    again = PlannedCheck.objects.get(week=(MONDAY + WEEK).date())
    say(again, Outcome.NO_ANSWER, vera, now=MONDAY + WEEK)
    again.refresh_from_db()
    assert again.state == State.ESCALATED
    plan_week(MONDAY + 2 * WEEK)
    assert not PlannedCheck.objects.filter(week=(MONDAY + 2 * WEEK).date()).exists()


def test_one_that_was_drawn_and_cannot_be_reached_is_kept_in_the_sample_but_not_rung(check, vera):
    for days in range(3):
        say(check, Outcome.NO_ANSWER, vera, now=MONDAY + days * DAY)
    plan_week(MONDAY + WEEK)
    drawn = PlannedCheck.objects.get(week=(MONDAY + WEEK).date())
    assert (drawn.is_audit, drawn.state) == (True, State.ESCALATED)


def test_a_page_left_open_over_the_weekend_still_records_once(check, vera):
    say(check, Outcome.RIGHT, vera, now=MONDAY + WEEK)
    with pytest.raises(SettledError):
        say(check, Outcome.RIGHT, vera, now=MONDAY + WEEK + HOUR)


def test_an_answer_by_any_way_ends_the_escalation(check, vera):
    for days in range(3):
        say(check, Outcome.NO_ANSWER, vera, now=MONDAY + days * DAY)
    ada = ada_the_administrator()
    evidence = record_found(check.offer, Kind.FORUM, Outcome.RIGHT, now=MONDAY + 3 * DAY, by=ada, nonce="f")
    assert record_found(check.offer, Kind.FORUM, Outcome.RIGHT, now=MONDAY + 3 * DAY, by=ada, nonce="f") == evidence
    assert Reach.objects.get().unreached_since is None
    check.refresh_from_db()
    assert check.state == State.DONE
