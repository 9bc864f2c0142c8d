"""When patterns take place. What calendars make of their rules is the judge."""

import re
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from events.timetables.closures import BankHolidays, Closures, Term
from events.timetables.horizon import shifted
from events.timetables.lasting_words import short_in_words, turning_days_of_usual
from events.timetables.occurrences import LONDON, TooLongWindowError, next_occurrences, occurrences
from events.timetables.pattern import Change, Pattern
from events.timetables.recurrence import NoDaysError, recurrence
from events.timetables.rules import MonthlyByDate, MonthlyByWeekday, NthWeekday, OneOff, Weekly
from events.timetables.weekdays import Weekday
from events.timetables.words import in_words
from tests.events.timetables.patterns import DAYS, ENDS_OF_TIME, made_of, patterns

TUESDAYS = Weekly((Weekday.TUESDAY,))


def days(pattern: Pattern, first: date, last: date, closures: Closures = Closures()) -> list[date]:  # noqa: B008 (a constant)
    return [found.day for found in occurrences(pattern, first, last, closures)]


def a_calendar(pattern: Pattern, begins: date) -> icalendar.Calendar:
    said = recurrence(pattern, begins)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//test//",
        "BEGIN:VEVENT",
        "UID:one",
        "DTSTAMP:20240101T000000Z",
    ]
    return icalendar.Calendar.from_ical("\r\n".join([*lines, *said.lines(), "END:VEVENT", "END:VCALENDAR", ""]))


def local(value: date) -> datetime | date:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


@settings(max_examples=300, deadline=None)
@given(patterns(), DAYS, st.integers(0, 120))
def test_a_calendar_finds_the_same_sessions(pattern, first, length):
    last = first + timedelta(length)
    ours = [found.day if found.starts is None else datetime.combine(found.day, found.starts)
            for found in occurrences(pattern, first, last) if found.moved_from is None]  # fmt: skip
    try:
        calendar = a_calendar(pattern, date(2024, 1, 1))
    except NoDaysError:
        assert ours == []
        return
    found = recurring_ical_events.of(calendar).between(first, last + timedelta(1))
    assert ours == sorted(local(event["DTSTART"].dt) for event in found)


@settings(max_examples=100)
@given(st.randoms(use_true_random=True))
def test_thousands_of_rules_come_round_as_another_program_has_them(random):
    """Days and starts, as dateutil reads our RRULE, EXDATE and RDATE, with what is moved put in by hand."""
    for _ in range(30):
        pattern = made_of(random)
        first = date(2024, 1, 1) + timedelta(random.randrange(1800))
        last = first + timedelta(random.randrange(120))
        moved = [(change.moved_to, change.starts or pattern.starts) for change in pattern.changes if change.moved_to]
        expected = [*of_another_program(pattern, first, last), *(one for one in moved if first <= one[0] <= last)]
        found = [(one.day, one.starts) for one in occurrences(pattern, first, last)]
        assert found == sorted(expected, key=lambda one: (one[0], one[1] or time.min)), pattern


def in_london(found: re.Match[str]) -> str:
    moment = datetime.strptime(found[0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return f"{moment.astimezone(LONDON):%Y%m%dT%H%M%S}"


def of_another_program(pattern: Pattern, first: date, last: date) -> list[tuple[date, time | None]]:
    try:
        said = recurrence(pattern, date(2024, 1, 1))
    except NoDaysError:
        return []
    text = "\n".join(said.lines()).replace(";TZID=Europe/London", "").replace(";VALUE=DATE", "")
    text = re.sub(r"(?<=UNTIL=)\w+Z", in_london, text)  # all else is written in local time already
    # "compatible": where there is no rule, the start is one of the dates.
    rule = rrulestr(text, forceset=True, ignoretz=True, compatible=not said.rrule)
    days = rule.between(datetime.combine(first, time()), datetime.combine(last, time(23, 59)), inc=True)
    return [(one.date(), pattern.starts and one.time()) for one in days]


@settings(max_examples=15)
@given(st.randoms(use_true_random=True))
def test_no_rule_breaks_where_the_calendar_ends(random):
    for _ in range(20):
        pattern = made_of(random, ENDS_OF_TIME)
        for day in (date(2026, 11, 22), *ENDS_OF_TIME):
            first, last = shifted(day, timedelta(-60)), shifted(day, timedelta(60))
            assert all(first <= one.day <= last for one in occurrences(pattern, first, last))
            assert in_words(pattern, day) and short_in_words(pattern, day)
        assert all(one.ends_at is None or one.ends_at.tzinfo for one in occurrences(pattern, first, last))
        assert all(day <= date.max for day in turning_days_of_usual(pattern))


@settings(max_examples=100, deadline=None)
@given(patterns(), DAYS, st.integers(0, 60), st.integers(0, 60))
def test_a_window_is_the_sum_of_its_parts(pattern, first, one, other):
    middle, last = first + timedelta(one), first + timedelta(one + other + 1)
    parts = occurrences(pattern, first, middle) + occurrences(pattern, middle + timedelta(1), last)
    assert occurrences(pattern, first, last) == parts


def test_the_hour_on_the_wall_stays_when_the_clocks_change():
    pattern = Pattern(rule=TUESDAYS, starts=time(10), ends=time(11, 30))
    before, after = occurrences(pattern, date(2026, 10, 20), date(2026, 10, 27))
    assert [found.starts_at.astimezone(UTC).hour for found in (before, after)] == [9, 10]
    assert [found.starts_at.hour for found in (before, after)] == [10, 10]


def test_a_session_past_midnight_ends_on_the_next_day():
    [found] = occurrences(Pattern(rule=TUESDAYS, starts=time(22), ends=time(2)), date(2026, 5, 5), date(2026, 5, 5))
    assert found.ends_at == datetime(2026, 5, 6, 2, tzinfo=LONDON)


def test_every_other_week_is_counted_from_the_first_day():
    pattern = Pattern(rule=Weekly((Weekday.TUESDAY,), 2), valid_from=date(2026, 1, 7))
    assert days(pattern, date(2026, 1, 1), date(2026, 2, 10)) == [date(2026, 1, 20), date(2026, 2, 3)]


def test_every_other_week_from_an_unknown_one_has_no_days():
    assert days(Pattern(rule=Weekly((Weekday.TUESDAY,), 2)), date(2026, 1, 1), date(2026, 12, 31)) == []


def test_the_last_friday_and_the_fifth_monday_of_a_month():
    rule = MonthlyByWeekday((NthWeekday(5, Weekday.MONDAY), NthWeekday(-1, Weekday.FRIDAY)))
    found = days(Pattern(rule=rule), date(2026, 2, 1), date(2026, 3, 31))
    assert found == [date(2026, 2, 27), date(2026, 3, 27), date(2026, 3, 30)]


def test_a_month_without_a_31st_has_no_session_on_it():
    found = days(Pattern(rule=MonthlyByDate((31,))), date(2026, 1, 1), date(2026, 5, 31))
    assert [day.month for day in found] == [1, 3, 5]


def test_nothing_in_the_holidays_where_it_is_in_term_time_only():
    closures = Closures(terms=(Term(date(2026, 1, 5), date(2026, 1, 9)),))
    pattern = Pattern(rule=TUESDAYS, in_term_time_only=True)
    assert days(pattern, date(2026, 1, 1), date(2026, 1, 31), closures) == [date(2026, 1, 6)]


@pytest.mark.parametrize(
    ("condition", "months"),
    [
        ("not in August", {8}),
        ("not in July, August and December", {7, 8, 12}),
        ("Not in Aug or Sept.", {8, 9}),
        ("not in October to December", {10, 11, 12}),
        ("not in November - February, and July", {11, 12, 1, 2, 7}),
        ("not in the main hall, you may have to ring", set()),
        ("not in the week before May", set()),
        ("not in May half-term", set()),
        ("not in March if it snows", set()),
        ("closed in August", set()),
    ],
)
def test_a_condition_skips_the_months_that_it_names_and_nothing_else_does(condition, months):
    assert Pattern(rule=TUESDAYS, conditions=("by referral", condition)).skipped_months == months


def test_nothing_on_bank_holidays_except_what_was_added():
    mondays = Weekly((Weekday.MONDAY,))
    closures = Closures(bank_holidays=BankHolidays("ENG"))
    pattern = Pattern(rule=mondays, not_on_bank_holidays=True, extra_dates=(date(2026, 5, 25),))
    assert days(pattern, date(2026, 5, 1), date(2026, 5, 31), closures) == [
        date(2026, 5, 11), date(2026, 5, 18), date(2026, 5, 25),
    ]  # fmt: skip


def test_scotland_keeps_other_bank_holidays_than_england():
    saint_andrews = date(2026, 11, 30)
    assert saint_andrews in BankHolidays("SCT")
    assert saint_andrews not in BankHolidays("ENG")


def test_a_moved_session_is_at_its_new_time_and_says_why():
    move = Change(date(2026, 5, 5), "Hall is used to vote", moved_to=date(2026, 5, 7), starts=time(14), ends=time(15))
    pattern = Pattern(rule=TUESDAYS, starts=time(10), ends=time(11), changes=(move,))
    [found] = occurrences(pattern, date(2026, 5, 4), date(2026, 5, 10))
    assert (found.day, found.starts, found.moved_from) == (date(2026, 5, 7), time(14), date(2026, 5, 5))
    assert found.reason == "Hall is used to vote"


def test_a_session_with_another_end_alone_starts_as_usual_and_one_with_another_start_alone_has_no_known_end():
    until, from_ = (
        Change(date(2026, 5, 5), moved_to=date(2026, 5, 5), ends=time(11)),
        Change(date(2026, 5, 12), moved_to=date(2026, 5, 12), starts=time(12)),
    )
    pattern = Pattern(rule=TUESDAYS, starts=time(10), ends=time(14), changes=(until, from_))
    found = occurrences(pattern, date(2026, 5, 5), date(2026, 5, 19))
    assert [(one.starts, one.ends) for one in found] == [(time(10), time(11)), (time(12), None), (time(10), time(14))]


def test_the_next_ones_begin_with_the_one_under_way():
    pattern = Pattern(rule=TUESDAYS, starts=time(22), ends=time(2))
    found = next_occurrences(pattern, datetime(2026, 5, 6, 1, 30, tzinfo=LONDON), 2)
    assert [one.day for one in found] == [date(2026, 5, 5), date(2026, 5, 12)]
    later = next_occurrences(pattern, datetime(2026, 5, 6, 2, 0, tzinfo=LONDON), 1)
    assert [one.day for one in later] == [date(2026, 5, 12)]


def test_an_old_open_ended_rule_costs_no_more_than_a_new_one():
    pattern = Pattern(rule=Weekly((Weekday.TUESDAY,), 2), valid_from=date(1, 1, 2))
    assert len(days(pattern, date(9999, 11, 1), date(9999, 12, 31))) >= 4


def test_more_days_than_anybody_shows_are_not_worked_out():
    with pytest.raises(TooLongWindowError, match="800 days"):
        occurrences(Pattern(rule=TUESDAYS), date(2026, 1, 1), date(2036, 1, 1))


def test_single_dates_go_into_a_calendar_as_dates():
    said = recurrence(Pattern(rule=OneOff((date(2026, 5, 7), date(2026, 5, 5))), starts=time(10)), date(2026, 1, 1))
    assert said.lines() == [
        "DTSTART;TZID=Europe/London:20260505T100000",
        "RDATE;TZID=Europe/London:20260507T100000",
    ]


def test_the_last_day_of_a_rule_is_said_in_utc():
    pattern = Pattern(rule=TUESDAYS, starts=time(19), valid_from=date(2026, 5, 5), valid_to=date(2026, 7, 21))
    assert recurrence(pattern, date(2026, 1, 1)).rrule == "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260721T225959Z"
