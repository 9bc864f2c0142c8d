"""Mornings, afternoons, evenings and weekends, and which day somebody asks for."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.timetables.asked import asked, day_asked
from events.timetables.day_spans import ASK_FIRST, FROM_DAY_BEFORE, minute_at, spans_on, weekdays_of
from events.timetables.occurrences import occurrences
from events.timetables.parts_of_day import parts_of, usual_times
from events.timetables.pattern import Change, Kind, Pattern
from events.timetables.rules import MonthlyByDate, OneOff, Weekly
from events.timetables.weekdays import Weekday
from tests.events.timetables.patterns import DAYS, patterns

TODAY = date(2026, 11, 22)  # a Sunday
SATURDAY, MONDAY = Weekday.SATURDAY, Weekday.MONDAY


@pytest.mark.parametrize(
    ("hours", "parts"),
    [
        ((time(10), time(12)), ["morning"]),
        ((time(10), time(12, 15)), ["morning", "afternoon"]),
        ((time(12), time(17)), ["afternoon"]),
        ((time(9), time(17, 30)), ["morning", "afternoon", "evening"]),
        ((time(17), None), ["evening"]),
        ((time(11), None), ["morning"]),
        ((time(22), time(2)), ["evening"]),
        ((time(16), time(0)), ["afternoon", "evening"]),
        ((None, None), []),
    ],
)
def test_a_session_is_in_every_part_in_which_it_is_under_way(hours: tuple, parts: list[str]) -> None:
    assert list(parts_of(*hours)) == parts


def test_usual_times_say_until_when_they_hold() -> None:
    every_week = Pattern(rule=Weekly((MONDAY, SATURDAY)), starts=time(10), ends=time(11), valid_to=date(2026, 12, 20))
    assert usual_times(every_week) == dict.fromkeys(["morning", "weekend", "weekend-morning"], date(2026, 12, 20))
    course = Pattern(rule=OneOff((date(2026, 11, 28), date(2026, 12, 2))), starts=time(18), ends=time(19))
    assert usual_times(course) == {
        "evening": date(2026, 12, 2),
        "weekend": date(2026, 11, 28),
        "weekend-evening": date(2026, 11, 28),
    }
    assert usual_times(Pattern(rule=MonthlyByDate((1,)))) == {}
    assert usual_times(Pattern(rule=Weekly((SATURDAY,)), kind=Kind.CONTACT_FOR_TIMES)) == {"weekend": None}


def test_what_lasts_past_midnight_is_under_way_on_the_day_after() -> None:
    night = Pattern(rule=Weekly((SATURDAY,)), starts=time(22), ends=time(2))
    [sunday] = spans_on(night, date(2026, 11, 29))
    assert (sunday.start, sunday.end, sunday.marks) == (-120, 120, FROM_DAY_BEFORE)
    [saturday] = spans_on(night, date(2026, 11, 28))
    assert (saturday.start, saturday.end) == (22 * 60, 26 * 60)
    assert not list(spans_on(Pattern(rule=Weekly((SATURDAY,)), starts=time(22), ends=time(0)), date(2026, 11, 29)))


def test_by_appointment_is_marked() -> None:
    surgery = Pattern(rule=Weekly((MONDAY,)), starts=time(9), ends=time(17), kind=Kind.BY_APPOINTMENT)
    assert [span.marks & ASK_FIRST for span in spans_on(surgery, date(2026, 11, 23))] == [ASK_FIRST]


def test_a_session_at_another_time_says_its_own_hours() -> None:
    moved = Change(date(2026, 11, 23), "hall in use", date(2026, 11, 24), time(14), time(15))
    group = Pattern(rule=Weekly((MONDAY,)), starts=time(10), ends=time(11), changes=(moved,))
    assert [span.hours for span in spans_on(group, date(2026, 11, 24))] == ["2pm to 3pm"]
    assert not list(spans_on(group, date(2026, 11, 23)))


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 7, 1), date(2026, 12, 1)])
def test_minutes_are_those_that_pass_when_the_clocks_change_too(day: date) -> None:
    session = Pattern(rule=OneOff((day,)), starts=time(0, 30), ends=time(12))
    [span], [session] = list(spans_on(session, day)), occurrences(session, day, day)
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    assert midnight + timedelta(minutes=span.start or 0) == session.starts_at
    assert midnight + timedelta(minutes=span.end or 0) == session.ends_at
    assert minute_at(midnight + timedelta(minutes=75), day) == 75


@given(pattern=patterns(), day=DAYS)
def test_nothing_begins_on_other_days_of_the_week(pattern: Pattern, day: date) -> None:
    if day.weekday() not in weekdays_of(pattern):
        assert not occurrences(pattern, day, day)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-11-26", date(2026, 11, 26)),
        ("28 May", date(2027, 5, 28)),
        ("28th of May", None),
        ("28th May 2027", date(2027, 5, 28)),
        ("Friday, 28 May 2027", date(2027, 5, 28)),
        ("28/5/2027", date(2027, 5, 28)),
        ("28/05/27", date(2027, 5, 28)),
        ("28.5.2027", date(2027, 5, 28)),
        ("may 28", date(2027, 5, 28)),
        ("1 dec", date(2026, 12, 1)),
        ("22 november", TODAY),
        ("29 feb", date(2028, 2, 29)),
        ("Thursday", date(2026, 11, 26)),
        ("next Tuesday", date(2026, 11, 24)),
        ("next Sunday", date(2026, 11, 29)),  # today is one
        ("this next Sunday", date(2026, 11, 29)),
        ("this Sunday", TODAY),
        ("on Sunday", TODAY),
        ("tomorrow", date(2026, 11, 23)),
        ("32 Juli", None),
        ("31/11/2026", None),
        ("12", None),
        ("", None),
        ("\x00%Y", None),
    ],
)
def test_a_day_is_read_as_people_write_it(said: str, day: date | None) -> None:
    assert day_asked(said, TODAY) == day


def test_what_is_no_help_says_why() -> None:
    assert asked("32 Juli", TODAY).trouble == "We could not read the day “32 Juli”. Write it as 22 November 2026."
    assert asked("21/11/2026", TODAY).trouble == "Saturday 21 November 2026 is over. Choose today or a day after it."
    assert "too far ahead" in asked("1/1/2031", TODAY).trouble
    assert asked("Friday 22 November", TODAY).trouble == "22 November 2026 is a Sunday, not a Friday. Check the day."
    assert asked("Sunday 22 November", TODAY) == ("today", "")
    assert asked("2026-11-22", TODAY) == ("today", "")
    assert asked("Open  now", TODAY) == ("now", "")
    assert asked(" ", TODAY) == ("", "")


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = asked(text, TODAY)
    assert found.on or found.trouble or not text.strip()
