"""What cannot be says so, and in which field."""

from datetime import date, time, timedelta

import pytest

from events.timetables.faults import UnsoundPatternError
from events.timetables.pattern import Change, Pattern
from events.timetables.rules import MonthlyByDate, MonthlyByWeekday, NthWeekday, OneOff, Weekly
from events.timetables.soundness import faults_of, faults_of_far_days, require_sound
from events.timetables.typed import clock, day
from events.timetables.weekdays import Weekday

TUESDAYS = Weekly((Weekday.TUESDAY,))
MANY_DAYS = tuple(date(2026, 1, 1) + timedelta(number) for number in range(10_000))


def until(ends: time) -> Change:
    return Change(date(2026, 5, 5), moved_to=date(2026, 5, 5), ends=ends)


@pytest.mark.parametrize(
    ("pattern", "field"),
    [
        (Pattern(rule=Weekly(())), "rule"),
        (Pattern(rule=OneOff(())), "rule"),
        (Pattern(rule=MonthlyByWeekday((NthWeekday(6, Weekday.MONDAY),))), "rule"),
        (Pattern(rule=MonthlyByDate((32,))), "rule"),
        (Pattern(rule=MonthlyByDate((31,), 12), valid_from=date(2026, 2, 1)), "rule"),
        (Pattern(rule=TUESDAYS, valid_from=date(2026, 5, 6), valid_to=date(2026, 5, 8)), "rule"),
        (Pattern(rule=Weekly((Weekday.TUESDAY,), 0)), "interval"),
        (Pattern(rule=Weekly((Weekday.TUESDAY,), 53)), "interval"),
        (Pattern(rule=TUESDAYS, ends=time(10)), "starts"),
        (Pattern(rule=TUESDAYS, starts=time(10), ends=time(10)), "ends"),
        (Pattern(rule=TUESDAYS, valid_from=date(2026, 5, 6), valid_to=date(2026, 5, 5)), "valid_to"),
        (Pattern(rule=TUESDAYS, changes=tuple(map(Change, MANY_DAYS))), "changes"),
        (Pattern(rule=TUESDAYS, changes=(Change(date(2026, 5, 5)), Change(date(2026, 5, 5)))), "changes"),
        (Pattern(rule=OneOff(MANY_DAYS)), "extra_dates"),
        (Pattern(rule=TUESDAYS, starts=time(10), changes=(until(time(10)),)), "changes"),
        (Pattern(rule=TUESDAYS, starts=time(10), ends=time(14), changes=(until(time(9)),)), "changes"),
        (Pattern(rule=TUESDAYS, changes=(until(time(10)),)), "changes"),
    ],
)
def test_what_cannot_be_names_its_field(pattern, field):
    assert [fault.field for fault in faults_of(pattern)] == [field]
    with pytest.raises(UnsoundPatternError, match=field):
        require_sound(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        Pattern(rule=TUESDAYS, starts=time(22), ends=time(2)),
        Pattern(rule=MonthlyByDate((29,), 12), valid_from=date(2026, 2, 1)),
        Pattern(rule=MonthlyByWeekday((NthWeekday(5, Weekday.MONDAY),), 52), valid_from=date(2026, 2, 1)),
        Pattern(rule=Weekly((Weekday.TUESDAY,), 2)),
        Pattern(rule=OneOff(()), extra_dates=(date(2026, 5, 5),)),
        Pattern(rule=TUESDAYS, valid_from=date(9990, 1, 1)),
        Pattern(rule=TUESDAYS, starts=time(10), ends=time(14), changes=(until(time(11)),)),
        Pattern(rule=TUESDAYS, starts=time(22), ends=time(2), changes=(until(time(1)),)),
    ],
)
def test_what_is_unusual_may_be(pattern):
    assert require_sound(pattern) is pattern


@pytest.mark.parametrize(
    ("pattern", "field"),
    [
        (Pattern(rule=TUESDAYS, valid_to=date.max), "valid_to"),
        (Pattern(rule=TUESDAYS, valid_from=date(2206, 1, 1)), "valid_from"),
        (Pattern(rule=OneOff((date(2026, 5, 5), date.max))), "extra_dates"),
        (Pattern(rule=TUESDAYS, extra_dates=(date(2047, 1, 1),)), "extra_dates"),
        (Pattern(rule=TUESDAYS, changes=(Change(date(2026, 5, 5), moved_to=date.max),)), "changes"),
        (Pattern(rule=TUESDAYS, changes=(Change(date.max),)), "changes"),
    ],
)
def test_a_day_that_nobody_can_mean_names_its_field(pattern, field):
    [fault] = faults_of_far_days(pattern, date(2026, 11, 22))
    assert fault.field == field
    assert "is more than 20 years from now. Check the year." in fault.message


def test_a_day_in_twenty_years_may_be():
    pattern = Pattern(rule=TUESDAYS, valid_from=date(1985, 9, 1), valid_to=date(2046, 12, 31))
    assert not [*faults_of_far_days(pattern, date(2026, 11, 22))]


@pytest.mark.parametrize("text", ["25:00", "12:60", "noon", "", "10", "1:5", "-1:00", "²:00"])
def test_no_such_time_names_its_field(text):
    with pytest.raises(UnsoundPatternError, match="ends: "):
        clock("ends", text)


def test_the_end_of_the_day_is_its_last_minute():
    assert (clock("ends", "24:00"), clock("starts", "9:30")) == (time(23, 59), time(9, 30))


def test_a_29_february_that_is_not_there_says_so():
    with pytest.raises(UnsoundPatternError, match=r"valid_to: There is no 29 February in 2027\."):
        day("valid_to", "2027-02-29")
    assert day("valid_to", "2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2026-13-01", "2026-00-10", "0000-01-01", "99999-01-01", "29/02/2026"]
)
def test_what_is_no_date_names_its_field(text):
    with pytest.raises(UnsoundPatternError, match="valid_from: "):
        day("valid_from", text)
