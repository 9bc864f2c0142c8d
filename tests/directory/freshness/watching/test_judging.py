"""What a look says about a page. No network, no database."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.freshness.enums import Kind
from directory.freshness.watching.enums import State
from directory.freshness.watching.fetching.problems import Problem
from directory.freshness.watching.judging import Judgement, Known, Look, judge
from directory.freshness.watching.looking import rest_wanted

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 21, 3, tzinfo=LONDON)
DAY = timedelta(days=1)
FAILURES = (
    {"problem": Problem.NO_SUCH_HOST},
    {"problem": Problem.NO_CONNECTION},
    {"problem": Problem.TOO_SLOW},
    {"problem": Problem.CERTIFICATE},
    {"problem": Problem.BROKEN_ANSWER},
    {"status": 404},
    {"status": 410},
    {"status": 500},
    {"status": 503},
    {"status": 521},
    {"status": 200, "fingerprint": "1:a", "gone": "Its name is for sale."},
)
NO_EVIDENCE = (
    {"problem": Problem.ROBOTS_FORBID},
    {"problem": Problem.ROBOTS_UNKNOWN},
    {"problem": Problem.TOO_MANY_REDIRECTS},
    {"problem": Problem.ADDRESS_REFUSED},
    {"problem": Problem.URL_REFUSED},
    {"problem": Problem.TLS_UNCERTAIN},
    {"status": 401},
    {"status": 403},
    {"status": 429, "rest": DAY},
    {"status": 503, "rest": DAY},
    {"status": 202},
    {"status": 400},
    {"status": 999},
)


def after(*looks: dict, known: Known = Known(), every: timedelta = DAY) -> Judgement:  # noqa: B008
    for number, look in enumerate(looks):
        judgement = judge(known, Look(page=1, at=NOW + number * every, **look))
        known = judgement.known
    return judgement


@pytest.mark.parametrize("failure", FAILURES)
def test_a_page_is_dead_after_three_failures_on_different_days(failure: dict) -> None:
    assert after(failure, failure).known.state == State.FAILING
    assert Kind.LINK_DEAD not in after(failure, failure).heard
    third = after(failure, failure, failure)
    assert third.known.state == State.DEAD
    assert third.heard == {Kind.LINK_DEAD}


def test_failures_on_one_day_count_once() -> None:
    assert after(*[{"status": 404}] * 9, every=timedelta(hours=1)).known.failures == 1


def test_a_success_in_between_begins_the_count_anew() -> None:
    failure, success = {"status": 500}, {"status": 200, "fingerprint": "1:a"}
    assert after(failure, failure, success, failure, failure).known.state == State.FAILING


@pytest.mark.parametrize("look", NO_EVIDENCE)
def test_what_we_may_not_or_cannot_see_says_nothing(look: dict) -> None:
    judgement = after(*[look] * 10)
    assert not judgement.heard
    assert not judgement.was_watched
    assert judgement.known.state in (State.NOT_ALLOWED, State.UNSURE)
    dead = after(*[{"status": 404}] * 3).known
    assert after(look, known=dead).known.state == State.DEAD


def test_the_first_look_is_no_change_and_another_fingerprint_is() -> None:
    first = after({"status": 200, "fingerprint": "1:a"})
    assert Kind.PAGE_CHANGED not in first.heard
    assert Kind.PAGE_CHANGED not in after({"status": 200, "fingerprint": "1:a"}, known=first.known).heard
    assert Kind.PAGE_CHANGED in after({"status": 200, "fingerprint": "1:b"}, known=first.known).heard


def test_not_modified_is_no_change_and_keeps_the_page_watched() -> None:
    judgement = after({"status": 304}, known=Known(State.WATCHED, fingerprint="1:a"))
    assert judgement.was_watched
    assert judgement.heard == {Kind.LINK_WORKS}


def test_a_new_way_of_reading_changes_no_page() -> None:
    judgement = after({"status": 200, "fingerprint": "2:b"}, known=Known(State.WATCHED, fingerprint="1:a"))
    assert Kind.PAGE_CHANGED not in judgement.heard
    assert judgement.known.fingerprint == "2:b"


def test_a_page_that_cannot_be_compared_works_but_is_not_watched() -> None:
    judgement = after({"status": 200}, known=Known(State.WATCHED, fingerprint="1:a"))
    assert (judgement.known.state, judgement.was_watched) == (State.UNREADABLE, False)
    assert judgement.heard == {Kind.LINK_WORKS}
    # What it said before is still known when it can be read again.
    assert Kind.PAGE_CHANGED in after({"status": 200, "fingerprint": "1:b"}, known=judgement.known).heard


def test_dead_pages_are_looked_at_less_and_less() -> None:
    waits = [after(*[{"status": 404}] * number).next_look_at - NOW - (number - 1) * DAY for number in range(1, 15)]
    assert waits == sorted(waits)
    assert waits[0] <= DAY
    assert waits[-1] == timedelta(days=7)


@given(st.timedeltas(timedelta(), 700 * DAY), st.sampled_from(FAILURES + NO_EVIDENCE))
def test_the_next_look_is_never_on_the_same_day(later: timedelta, look: dict) -> None:
    at = NOW + later
    assert judge(Known(), Look(page=1, at=at, **look)).next_look_at.date() > at.date()


@given(st.lists(st.sampled_from([*FAILURES, *NO_EVIDENCE, {"status": 200, "fingerprint": "1:a"}])), st.data())
def test_dead_means_three_days_of_failures_without_a_success(looks: list[dict], data: st.DataObject) -> None:
    known, failed_on, at = Known(), set(), NOW
    for look in looks:
        at += data.draw(st.timedeltas(timedelta(), 3 * DAY))
        known = judge(known, Look(page=1, at=at, **look)).known
        if look in FAILURES:
            failed_on.add(at.date())
        elif look.get("status") == 200:
            failed_on.clear()
        assert (known.state == State.DEAD) == (len(failed_on) >= 3)


def test_a_clock_that_goes_back_adds_no_failure() -> None:
    known = Known(State.FAILING, "", "", failures=1, failed_on=date(2026, 12, 24))
    assert after({"status": 404}, known=known).known.failures == 1


@pytest.mark.parametrize(
    ("status", "said", "rest"),
    [
        (429, "120", timedelta(minutes=2)),
        (429, "", DAY),
        (429, "soon", DAY),
        (429, "99999999999999999999", 30 * DAY),
        (429, "Sat, 21 Nov 2026 05:00:00 GMT", timedelta(hours=2)),
        (429, "Fri, 20 Nov 2026 05:00:00 GMT", timedelta()),
        (429, "Fri, 99 Nov 2026 05:00:00", DAY),
        (503, "3600", timedelta(hours=1)),
        (503, "", None),
        (200, "3600", None),
    ],
)
def test_a_server_says_how_long_it_wants_to_be_left_alone(status: int, said: str, rest: timedelta | None) -> None:
    assert rest_wanted(status, httpx.Headers({"Retry-After": said}), NOW) == rest
