"""Several people at once, in real threads with connections of their own."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from directory.freshness.checking import calling
from directory.freshness.checking.models import Call, PlannedCheck, WeekPlan
from directory.freshness.checking.plans import plan_week
from directory.freshness.checking.results import SettledError, record_result
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence
from tests.directory.freshness.checking.conftest import MONDAY, offers, planned_call
from tests.personas import ada_the_administrator, vera_the_volunteer

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """What each of them gave, or the error that it met."""
    start = Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> object:
        start.wait(10)
        try:
            return deed()
        except SettledError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(do, deeds))


def test_no_two_volunteers_ring_the_same_person():
    call, vera, ada = planned_call(), vera_the_volunteer(), ada_the_administrator()
    for _ in range(5):
        Call.objects.update(claimed_by=None, claimed_at=None)
        got = at_once(*[lambda by=by: calling.claim(call, now=MONDAY, by=by) for by in (vera, ada)])
        assert Counter(got) == {True: 1, False: 1}


def test_two_planners_at_once_make_one_plan():
    offers(12)
    said = at_once(*[lambda: plan_week(MONDAY)] * 3)
    assert sorted(map(bool, said)) == [False, False, True]
    assert WeekPlan.objects.count() == 1
    assert PlannedCheck.objects.count() == 12


def test_a_double_click_records_once():
    check, vera = planned_call(1).checks.get(), vera_the_volunteer()

    def click() -> Evidence:
        return record_result(check, Kind.PHONE, Outcome.RIGHT, now=MONDAY, by=vera, nonce="one form")

    first, second = at_once(click, click)
    assert first == second
    assert Evidence.objects.count() == 1


def test_of_two_different_answers_at_once_one_stands():
    check, people = planned_call(1).checks.get(), (vera_the_volunteer(), ada_the_administrator())
    got = at_once(
        *[
            lambda by=by: record_result(check, Kind.PHONE, Outcome.RIGHT, now=MONDAY, by=by, nonce=f"of {by.pk}")
            for by in people
        ]
    )
    assert sorted(type(one).__name__ for one in got) == ["Evidence", "SettledError"]
    assert Evidence.objects.count() == 1
