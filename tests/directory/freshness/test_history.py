"""One offer's history, day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.freshness import policy
from directory.freshness.enums import CHECKS, ORGANISER, Kind, Outcome
from directory.freshness.history import EFFECTS, Event, History, Watch, replay

START = date(2026, 1, 1)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
DAYS = st.integers(0, 200).map(lambda n: START + n * DAY)
EVENTS = st.builds(
    Event,
    day=DAYS,
    kind=st.sampled_from(Kind.values),
    outcome=st.sampled_from(Outcome.values),
    id=st.integers(1, 10**6),
    at=st.floats(0, 86_400),
)
HEARD = st.lists(EVENTS, max_size=12, unique_by=lambda event: event.id).map(
    lambda events: sorted(events, key=lambda event: event.order)
)
WATCHES = st.lists(st.tuples(DAYS, st.integers(0, 60)), max_size=3).map(
    lambda spans: [Watch("https://charity.example/", since, since + n * DAY) for since, n in sorted(spans)]
)
END = START + 230 * DAY


def owed(*events: Event, until: date = END, **told: object) -> float:
    return replay(START, events, until, **told).owed


@given(HEARD, WATCHES, st.booleans(), st.lists(DAYS, max_size=10))
def test_looking_more_often_changes_nothing(
    heard: list[Event], watches: list[Watch], in_term_time: bool, looks: list[date]
) -> None:
    at_once = replay(START, heard, END, watches, in_term_time)
    again = History(START, START, in_term_time, watches)
    steps: list[date | Event] = sorted([*heard, *looks], key=lambda one: one.day if isinstance(one, Event) else one)
    for step in steps:
        if isinstance(step, Event):
            again.hear(step)
        else:
            again.grow_until(step)
    again.grow_until(END)
    assert again.owed == pytest.approx(at_once.owed, rel=1e-9)
    assert (again.checked_on, again.intervals) == (at_once.checked_on, at_once.intervals)


@given(HEARD, WATCHES, st.booleans())
def test_weeks_owed_stay_in_bounds_and_intervals_run_forward(
    heard: list[Event], watches: list[Watch], in_term_time: bool
) -> None:
    history = replay(START, heard, END, watches, in_term_time)
    assert 0 <= history.owed <= policy.MOST_OWED
    assert all(interval.weeks >= 0 for interval in history.intervals)
    assert (history.checked_on is None) == (history.checked_by is None)


@given(HEARD)
def test_only_a_check_or_the_organiser_moves_the_day_of_the_last_check(heard: list[Event]) -> None:
    checks = [
        event.day
        for event in heard
        if "organiser" in event.kind
        or (event.kind in ("phone", "visit", "email", "website", "forum") and event.outcome not in ("", "no answer"))
    ]
    assert replay(START, heard, END).checked_on == (checks[-1] if checks else None)


def test_a_quiet_page_halves_the_weeks() -> None:
    watches = [Watch("https://charity.example/", START, START + 10 * WEEK)]
    assert owed(until=START + 4 * WEEK) == pytest.approx(4)
    assert owed(until=START + 4 * WEEK, watches=watches) == pytest.approx(2)


def test_nobody_looking_any_more_is_no_quiet_page() -> None:
    watches = [Watch("https://charity.example/", START, START)]
    assert owed(until=START + 3 * WEEK, watches=watches) == pytest.approx(0.5 + 2)


def test_a_changed_page_counts_by_how_rarely_it_changes() -> None:
    watches = [Watch("https://charity.example/", START, START + 50 * WEEK)]
    changed = Event(START + 10 * WEEK, Kind.PAGE_CHANGED)
    usual = 2 / (10 + 2 / 0.03)
    assert owed(changed, until=START + 10 * WEEK, watches=watches) == pytest.approx(5 + 0.5 / usual)
    assert owed(changed, until=START + 11 * WEEK, watches=watches) == pytest.approx(5 + 0.5 / usual + 1)


def test_things_of_one_day_count_in_the_order_in_which_they_happened() -> None:
    day = START + WEEK
    check, report = Event(day, Kind.PHONE, Outcome.RIGHT, 2, 36_000), Event(day, Kind.VISITOR, "", 1, 30_000)
    told = sorted([check, report], key=lambda event: event.order)
    assert replay(START, told, day).alarm_since is None
    later = sorted([check, Event(day, Kind.VISITOR, "", 1, 40_000)], key=lambda event: event.order)
    assert replay(START, later, day).alarm_since == day


def test_a_link_that_works_again_was_never_dead() -> None:
    dead, works = Event(START + WEEK, Kind.LINK_DEAD, id=1), Event(START + 9 * WEEK, Kind.LINK_WORKS, id=2)
    history = replay(START, [dead, works], START + 10 * WEEK)
    assert history.owed == pytest.approx(10)
    assert history.alarm_since is None


def test_a_link_that_works_again_gives_nothing_back_after_a_check() -> None:
    dead, works = Event(START + WEEK, Kind.LINK_DEAD, id=1), Event(START + 9 * WEEK, Kind.LINK_WORKS, id=3)
    check = Event(START + 5 * WEEK, Kind.VISIT, Outcome.RIGHT, id=2)
    assert owed(dead, check, works, until=START + 10 * WEEK) == pytest.approx(5)


def test_a_dead_link_is_one_alarm_however_often_it_is_said() -> None:
    dead = [Event(START + n * WEEK, Kind.LINK_DEAD, id=n) for n in (1, 2, 3)]
    assert owed(*dead, until=START + 3 * WEEK) == pytest.approx(30 + 2)


def test_the_organisers_word_is_a_check_that_leaves_a_fifth() -> None:
    history = replay(START, [Event(START + 10 * WEEK, Kind.ORGANISER_CONFIRMED, id=1)], START + 10 * WEEK)
    assert (history.owed, history.checked_on) == (pytest.approx(2), START + 10 * WEEK)


def test_intervals_run_from_check_to_check() -> None:
    checks = [
        Event(START + 4 * WEEK, Kind.PHONE, Outcome.RIGHT, 1),
        Event(START + 8 * WEEK, Kind.ORGANISER_CONFIRMED, Outcome.RIGHT, 2),
        Event(START + 10 * WEEK, Kind.VISIT, Outcome.CLOSED, 3),
    ]
    assert [(i.ended_by, i.weeks, i.changed) for i in replay(START, checks, END).intervals] == [
        (2, 4, False),
        (3, 2, True),
    ]


def test_term_time_offers_age_most_when_terms_start() -> None:
    january = date(2026, 1, 8)  # the second week of the year
    assert replay(january, [], january + WEEK, in_term_time=True).owed == pytest.approx(4)
    june = date(2026, 6, 4)
    assert replay(june, [], june + WEEK, in_term_time=True).owed == pytest.approx(12 / 42)


def test_every_kind_of_evidence_has_its_meaning() -> None:
    silent = {Kind.MAIL_SENT}
    meanings = [CHECKS, ORGANISER, set(EFFECTS), silent]
    assert sorted(kind for kinds in meanings for kind in kinds) == sorted(Kind.values)
