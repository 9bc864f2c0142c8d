"""Patterns in words."""

from datetime import date, time

import pytest
from hypothesis import given

from events.timetables.pattern import Change, Kind, Pattern
from events.timetables.rules import MonthlyByDate, MonthlyByWeekday, NthWeekday, OneOff, Weekly
from events.timetables.weekdays import EVERY_DAY, WORKING_DAYS, Weekday
from events.timetables.words import clock_in_words, in_words
from tests.events.timetables.patterns import DAYS, patterns

TODAY = date(2026, 5, 1)
TUESDAY, THURSDAY = Weekday.TUESDAY, Weekday.THURSDAY
MORNING = {"starts": time(10), "ends": time(11, 30)}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (
            Pattern(
                rule=Weekly((TUESDAY, THURSDAY)),
                **MORNING,
                in_term_time_only=True,
                changes=(Change(date(2026, 5, 28)),),
            ),
            "Tuesdays and Thursdays, 10am to 11.30am, in term time; not on 28 May",
        ),
        (Pattern(rule=Weekly(WORKING_DAYS), **MORNING), "Monday to Friday, 10am to 11.30am"),
        (Pattern(rule=Weekly(EVERY_DAY), starts=time(0), ends=time(23, 59)), "every day, all day and night"),
        (Pattern(rule=Weekly((TUESDAY,), 2), **MORNING), "every other Tuesday, 10am to 11.30am"),
        (Pattern(rule=Weekly((TUESDAY,), 3), starts=time(14)), "Tuesday, every 3 weeks, from 2pm"),
        (
            Pattern(rule=MonthlyByWeekday((NthWeekday(2, TUESDAY), NthWeekday(4, TUESDAY))), **MORNING),
            "second and fourth Tuesday of the month, 10am to 11.30am",
        ),
        (
            Pattern(rule=MonthlyByWeekday((NthWeekday(-1, TUESDAY),), 2), starts=time(12), ends=time(23, 59)),
            "last Tuesday of every other month, midday to midnight",
        ),
        (
            Pattern(rule=MonthlyByDate((1, 22, -1)), **MORNING),
            "the 1st, the 22nd and the last day of the month, 10am to 11.30am",
        ),
        (
            Pattern(rule=OneOff((date(2027, 1, 2), date(2026, 5, 3)))),
            "3 May and 2 January 2027, contact them for times",
        ),
        (Pattern(rule=Weekly((TUESDAY,)), starts=time(22), ends=time(2)), "Tuesdays, 10pm to 2am the next day"),
        (
            Pattern(rule=Weekly((TUESDAY,)), **MORNING, kind=Kind.DROP_IN),
            "Tuesdays, drop in any time between 10am and 11.30am",
        ),
        (Pattern(rule=Weekly((TUESDAY,)), kind=Kind.BY_APPOINTMENT), "Tuesdays, by appointment"),
        (
            Pattern(rule=Weekly((TUESDAY,)), **MORNING, not_on_bank_holidays=True, valid_to=date(2026, 7, 21)),
            "Tuesdays, 10am to 11.30am, not on bank holidays, until 21 July",
        ),
        (
            Pattern(
                rule=Weekly((TUESDAY,)),
                **MORNING,
                changes=(
                    Change(date(2026, 4, 7)),
                    Change(date(2026, 5, 5), "hall used to vote", date(2026, 5, 7)),
                    Change(date(2026, 5, 12), "painting"),
                    Change(date(2026, 5, 19), "", date(2026, 5, 19), ends=time(11)),
                ),
                extra_dates=(date(2026, 5, 14),),
            ),
            "Tuesdays, 10am to 11.30am; not on 12 May (painting); "
            "on 7 May instead of 5 May (hall used to vote); on 19 May, 10am to 11am; also on 14 May",
        ),
    ],
)
def test_a_pattern_in_words(pattern, words):
    assert in_words(pattern, TODAY) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(time(0), "midnight"), (time(0, 30), "12.30am"), (time(12), "midday"), (time(12, 5), "12.05pm"), (time(9), "9am")],
)
def test_times_as_people_write_them(value, words):
    assert clock_in_words(value) == words


def test_many_exceptions_are_counted_and_not_all_named():
    changes = tuple(Change(date(2026, 6, number)) for number in range(1, 11))
    assert in_words(Pattern(rule=Weekly((TUESDAY,)), changes=changes), TODAY).endswith("6 June and 4 other days")


@given(patterns(), DAYS)
def test_every_pattern_has_words(pattern, today):
    words = in_words(pattern, today)
    assert words
    assert "None" not in words
