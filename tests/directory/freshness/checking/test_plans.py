"""The plan of a week: made once, within the budget, and kept up with what is heard."""

import pytest
from django.db import transaction

from directory.freshness import periodic
from directory.freshness.actions import record
from directory.freshness.checking.enums import State
from directory.freshness.checking.models import Call, PlannedCheck, Wanted, WeekPlan
from directory.freshness.checking.planning import cost
from directory.freshness.checking.plans import plan_week
from directory.freshness.enums import CallReason, Kind, Outcome
from directory.freshness.signals import call_wanted
from tests.directory.freshness.checking.conftest import DAY, HOUR, MONDAY, WEEK, budget, offers, planned_call
from tests.factories import OrganisationFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db


def spent():
    return cost(call.checks.count() for call in Call.objects.filter(plan=MONDAY.date()))


def test_a_week_is_planned_once():
    offers(8)
    budget(5)
    assert plan_week(MONDAY) == "5 calls about 5 entries planned for the week of 16 November 2026"
    before = list(PlannedCheck.objects.values_list("pk", "offer_id"))
    assert plan_week(MONDAY + HOUR) == ""
    assert list(PlannedCheck.objects.values_list("pk", "offer_id")) == before


def test_the_tick_plans_the_week():
    assert periodic.all_periodic()["plan the week's checks"] is plan_week


def test_a_planner_that_is_killed_half_way_leaves_nothing_behind():
    offers(3)
    with pytest.raises(RuntimeError), transaction.atomic():
        plan_week(MONDAY)
        raise RuntimeError
    assert not WeekPlan.objects.exists()
    assert plan_week(MONDAY).startswith("3 calls")


def test_what_is_left_over_is_chosen_anew_and_not_copied():
    many = offers(6)
    budget(3)
    plan_week(MONDAY)
    plan_week(MONDAY + WEEK)
    assert PlannedCheck.objects.filter(week=(MONDAY + WEEK).date()).count() == 3
    assert len(many) == 6


def test_one_call_covers_the_entries_of_an_organisation():
    budget(2)
    call = planned_call(3)
    assert call.checks.count() == 3
    assert spent() == 1.5


def test_examples_drafts_and_what_has_ended_are_not_asked_about():
    offers(1, is_example=True)
    offers(1, live=False)
    offers(1, status="defunct")
    assert plan_week(MONDAY).startswith("0 calls")


def test_from_twenty_checks_on_one_is_drawn_at_random_and_the_draw_can_be_repeated():
    offers(40)
    budget(20)
    plan_week(MONDAY)
    drawn = PlannedCheck.objects.get(is_audit=True).offer_id
    WeekPlan.objects.all().delete()
    plan_week(MONDAY + HOUR)
    assert PlannedCheck.objects.get(is_audit=True).offer_id == drawn


def test_an_entry_that_was_just_checked_is_left_alone():
    budget(5)
    checked, other = offers(2)
    record(checked, Kind.PHONE, Outcome.RIGHT, now=MONDAY, by=ada_the_administrator())
    plan_week(MONDAY + HOUR)
    assert set(PlannedCheck.objects.values_list("offer", flat=True)) == {other.pk}


def test_the_dice_also_fall_on_what_was_just_checked():
    [checked] = offers(1)
    record(checked, Kind.PHONE, Outcome.RIGHT, now=MONDAY, by=ada_the_administrator())
    plan_week(MONDAY + HOUR)
    assert PlannedCheck.objects.get().is_audit


@pytest.mark.parametrize("kind", [Kind.ORGANISER_CONFIRMED, Kind.ORGANISER_CORRECTED])
def test_what_is_confirmed_by_its_organiser_leaves_the_list_at_once(kind):
    call = planned_call(1)
    check = call.checks.get()
    evidence = record(check.offer, kind, Outcome.RIGHT, now=MONDAY + HOUR)
    check.refresh_from_db()
    assert (check.state, check.done_by) == (State.DONE, evidence)
    assert Call.objects.counted(MONDAY.date()).get(pk=call.pk).entries == 0


@pytest.mark.parametrize("kind", [Kind.VISITOR, Kind.MAIL_SENT, Kind.PAGE_CHANGED, Kind.NAVIGATOR])
def test_what_is_no_check_leaves_it_on_the_list(kind):
    check = planned_call(1).checks.get()
    by = ada_the_administrator() if kind == Kind.NAVIGATOR else None
    record(check.offer, kind, Outcome.RIGHT if by else "", now=MONDAY + HOUR, by=by)
    check.refresh_from_db()
    assert check.state == State.WAITING


def test_a_call_that_somebody_wants_is_put_on_this_weeks_list_within_the_budget():
    offers(6)
    budget(4)
    plan_week(MONDAY)
    [late] = offers(1, weeks=0)
    call_wanted.send(None, offers={late.pk}, reason=CallReason.MAIL_CAME_BACK, now=MONDAY + DAY)
    call_wanted.send(None, offers={late.pk}, reason=CallReason.MAIL_CAME_BACK, now=MONDAY + DAY)
    assert PlannedCheck.objects.get(offer=late).reason == CallReason.MAIL_CAME_BACK
    assert spent() == 4


def test_an_entry_that_is_planned_already_only_gets_the_reason():
    check = planned_call(1).checks.get()
    call_wanted.send(None, offers={check.offer_id}, reason=CallReason.NO_REPLY, now=MONDAY + DAY)
    check.refresh_from_db()
    assert check.reason == CallReason.NO_REPLY
    assert PlannedCheck.objects.count() == 1


def test_a_call_for_which_there_is_no_room_comes_first_next_week():
    offers(6, weeks=30)
    budget(0)
    plan_week(MONDAY)
    [wanted] = offers(1, weeks=1)
    call_wanted.send(None, offers={wanted.pk}, reason=CallReason.NO_REPLY, now=MONDAY)
    assert not PlannedCheck.objects.exists()
    budget(2)
    plan_week(MONDAY + WEEK)
    assert PlannedCheck.objects.filter(offer=wanted, reason=CallReason.NO_REPLY).exists()


def test_once_it_is_checked_nobody_wants_a_call_any_more():
    [offer] = offers(1)
    call_wanted.send(None, offers={offer.pk}, reason=CallReason.NO_REPLY, now=MONDAY)
    record(offer, Kind.ORGANISER_CONFIRMED, Outcome.RIGHT, now=MONDAY)
    assert not Wanted.objects.exists()


def test_calls_that_somebody_has_in_hand_do_not_make_room(vera):
    offers(1)
    budget(1)
    plan_week(MONDAY)
    Call.objects.update(claimed_by=vera, claimed_at=MONDAY)
    [wanted] = offers(1, organisation=OrganisationFactory())
    call_wanted.send(None, offers={wanted.pk}, reason=CallReason.NO_REPLY, now=MONDAY)
    assert not PlannedCheck.objects.filter(offer=wanted).exists()
    call_wanted.send(None, offers={wanted.pk}, reason=CallReason.NO_REPLY, now=MONDAY + HOUR)
    assert PlannedCheck.objects.filter(offer=wanted).exists()
