"""What people write about times, and what we make of it. Each text stands for a way of saying something."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.reading.parsing import LONGEST_TEXT, Certainty, read
from events.reading.schedules import schedules
from events.timetables.occurrences import occurrences
from events.timetables.pattern import Kind
from events.timetables.words import in_words


def said(text: str) -> str:
    """Items in one line, such as "TU,FR 12:00-15:00; 1SA 10:00-12:00"."""
    return "; ".join(_in_short(item) for item in schedules(read(text)))


def _in_short(item: dict) -> str:
    hours = f"{item['opens_at'] or '?'}-{item['closes_at'] or '?'}"
    every = f" every {item['interval']}" if item["interval"] > 1 else ""
    note = f" [{item['note']}]" if "note" in item else ""
    return f"{item['byday']} {hours}{every}{note}"


FULLY_READ = {
    # days
    "Tuesdays & Fridays 12pm - 3pm; 1st Saturday of month 10am - 12noon": "TU,FR 12:00-15:00; 1SA 10:00-12:00",
    "Mon, Tues and Thu 11am - 2.30pm": "MO,TU,TH 11:00-14:30",
    "Friday to Monday 10am-4pm": "MO,FR,SA,SU 10:00-16:00",
    "Weekdays 9am-5pm, weekends 10am-4pm": "MO,TU,WE,TH,FR 09:00-17:00; SA,SU 10:00-16:00",
    "9am to 9pm, 7 days a week": "MO,TU,WE,TH,FR,SA,SU 09:00-21:00",
    "Mo-Fr 09:00-17:00; Sa 10:00-13:00": "MO,TU,WE,TH,FR 09:00-17:00; SA 10:00-13:00",
    "24/7": "MO,TU,WE,TH,FR,SA,SU 00:00-23:59",
    "Group meets weekly on a Thursday 10:30am - 12:30pm.": "TH 10:30-12:30",
    "Monday\n10am - 12pm\nTuesday\n1pm - 3pm": "MO 10:00-12:00; TU 13:00-15:00",
    # days of the month and every other week
    "2nd and 4th Tuesday of the month, 2-4pm": "2TU,4TU 14:00-16:00",
    "Last Friday of every month 6.30pm": "-1FR 18:30-?",
    "Tuesdays (1st & 3rd of the month) 2pm-4pm": "1TU,3TU 14:00-16:00",
    "7.30pm on the 2nd Thursday of each month": "2TH 19:30-?",
    "Every other Tuesday 2pm-4pm": "TU 14:00-16:00 every 2",
    "Tuesday 10am-12pm, fortnightly": "TU 10:00-12:00 every 2",
    # times
    "Thursday 1.30 - 3.30pm": "TH 13:30-15:30",
    "Saturdays 10 - 1pm": "SA 10:00-13:00",
    "Monday-Friday 8.30-4.30": "MO,TU,WE,TH,FR 08:30-16:30",
    "Tuesdays 1930-2130": "TU 19:30-21:30",
    "Wednesday evenings 7-9": "WE 19:00-21:00",
    "Friday 6pm - midnight": "FR 18:00-23:59",
    "Friday 10pm - 2am": "FR 22:00-02:00",
    "Sundays at 10.30am and 6.30pm": "SU 10:30-?; SU 18:30-?",
    "Tuesdays 10.30 am. – 12.30 pm.": "TU 10:30-12:30",
    # times first
    "9am - 5pm Monday to Friday, 9am-1pm Saturdays": "MO,TU,WE,TH,FR 09:00-17:00; SA 09:00-13:00",
    "9am to 5pm, Monday to Friday, Saturday 10am to 2pm": "MO,TU,WE,TH,FR 09:00-17:00; SA 10:00-14:00",
    # exceptions
    "Daily except Tues & Sat 9am - 2pm": "MO,WE,TH,FR,SU 09:00-14:00",
    "Weekdays 10am-4pm, except Thursdays 10am-12.30pm": "MO,TU,WE,FR 10:00-16:00; TH 10:00-12:30",
    "Mon-Fri 9am-5pm (Wed 9am-1pm)": "MO,TU,TH,FR 09:00-17:00; WE 09:00-13:00",
    "Mon 9-5; Tue: closed; Wed 9-5": "MO,WE 09:00-17:00",
    "Mon-Fri 9-5, closed Sundays and bank holidays": "MO,TU,WE,TH,FR 09:00-17:00 [not on bank holidays]",
    "Thursdays 10.30am-12 (not school holidays)": "TH 10:30-12:00 [term time only]",
    "Mon-Fri 9-5 (closed 1-2 for lunch)": "MO,TU,WE,TH,FR 09:00-13:00; MO,TU,WE,TH,FR 14:00-17:00",
    # other words beside
    "Tuesdays at St Mark's 10am-12pm, Thursdays at Trinity Church 2pm-4pm": "TU 10:00-12:00; TH 14:00-16:00",
    "Every Tuesday from 2pm - 4pm at the hall. First visit free.": "TU 14:00-16:00",
    "Mon 5-6pm (ages 5-7), 6-7pm (ages 8-11)": "MO 17:00-18:00; MO 18:00-19:00",
    "Thursday 4 - 6pm Job Club Monday 1 - 2pm": "MO 13:00-14:00; TH 16:00-18:00",
    "Coffee morning every Thursday 10am - 12pm, £2.50": "TH 10:00-12:00",
    "Ages 8-11 Tuesdays 4-5.30pm, 11-16 years Thursdays 6-8pm": "TU 16:00-17:30; TH 18:00-20:00",
}


@pytest.mark.parametrize("text", FULLY_READ)
def test_a_text_that_says_all_is_read_in_full(text):
    assert (said(text), read(text).certainty) == (FULLY_READ[text], Certainty.FULL)


PARTLY_READ = {
    "Monday - Friday 8am - 4pm. Please ring.": "MO,TU,WE,TH,FR 08:00-16:00",
    "Tuesdays 10am-12pm from 5th September": "TU 10:00-12:00",
    "Wednesday 10am-2pm, last entry 1.30pm": "WE 10:00-14:00",
    "Tuesdays 7.00pm til late": "TU 19:00-?",
    "Mon-Fri 09:00-05:00": "MO,TU,WE,TH,FR 09:00-17:00",
    "Wednesdays 11am - 1pm (not August)": "WE 11:00-13:00 [not in August]",
    "Mon 9-5, Tue 10-5 (closed 1-2 for lunch)": "MO 09:00-13:00; MO,TU 14:00-17:00; TU 10:00-13:00",
    "Mon 9-5, Sat 9-12 (closed 1-2 for lunch)": "SA 09:00-12:00",
    "Mon-Fri 9-5, Wed 9-1": "MO,TU,TH,FR 09:00-17:00",
    # only the days
    "Mon - Fri by appointment": "MO,TU,WE,TH,FR ?-? [by appointment]",
    "Thursday morning": "TH ?-? [morning]",
    "Monday 7-9": "MO ?-?",
    "Friday 9pm-4pm": "FR ?-?",
    "Friday 12am - 2pm": "FR ?-?",
    "Saturday 25:00-26:00": "SA ?-?",
}


@pytest.mark.parametrize("text", PARTLY_READ)
def test_what_is_safe_is_read_and_the_rest_is_said_to_be_left(text):
    assert (said(text), read(text).certainty) == (PARTLY_READ[text], Certainty.PARTIAL)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "N/A",
        "1-3pm",
        "Every Tuesday",
        "Monday 5th June 10am-12pm",
        "Currently closed. Monday 10am-12pm",
        "Closed during August 2017. Mon-Thu 10 - 12noon",
        "Monday or Tuesday 10am-12pm",
        "Monday 10am or 2pm",
        "Some Saturdays 10am - 12pm",
        "Tuesday 6.30 for 7pm",
        "Every second Tuesday 10am-12pm",
        "Once a month on a Tuesday 10am-12pm",
        "Tuesday 10am-12pm, monthly",
        "Summer: Mon-Fri 9-5; Winter: Mon-Fri 10-4",
        "Mon 9-5 (closed 4-6)",
        "Call us Monday to Friday 9am - 5pm to book a place",
        "Order by Tuesday 4pm",
        "24/7 upon request",
        "Monday 9am to Friday 5pm",
        "Mon 9-5 and 10-2 Saturday",
    ],
)
def test_a_doubtful_time_is_not_read(text):
    assert (said(text), read(text).certainty) == ("", Certainty.NONE)


def test_conditions_go_into_the_pattern():
    [pattern] = read("Drop-in Wednesdays between 10am and 2pm, term time only").patterns
    assert (pattern.kind, pattern.in_term_time_only) == (Kind.DROP_IN, True)


def test_a_condition_right_after_one_of_several_is_about_that_one():
    tuesday, thursday = read("Tues 10am - 12pm (term time only), Thurs 1pm - 3pm").patterns
    assert (tuesday.in_term_time_only, thursday.in_term_time_only) == (True, False)


def test_a_condition_at_the_end_of_several_is_held_for_all_and_not_for_sure():
    reading = read("Mondays 1:30pm - 2:30pm, Tues 2.30 - 3pm term time only")
    assert [pattern.in_term_time_only for pattern in reading.patterns] == [True, True]
    assert reading.certainty is Certainty.PARTIAL


def test_what_is_left_of_the_text_is_kept():
    assert read("Food served daily 9am - 1:30pm. Halal.").residue == "Food served | Halal"
    assert read("By appointment").residue == "By appointment"
    assert read("N/A").residue == ""


def test_what_comes_after_a_very_long_text_is_not_read_and_never_called_full():
    reading = read("Monday 10am - 12pm. " + "We like tea. " * LONGEST_TEXT)
    assert (len(reading.patterns), reading.certainty) == (1, Certainty.PARTIAL)


DAYS = "Monday Tues wed Thursdays Fri Sat Sundays weekdays daily 1st last every".split()
TIMES = "10am 2pm 9.30 12noon 1400 7 25:00 - to and & , ; . ( ) : from until between closed except not".split()
SET_OF_DAYS = st.sets(st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()), min_size=1)
OTHERS = "term time only, by appointment, tea café £2.50 0116 496 0000 June 5th fortnightly monthly \n 😀 ' ’".split(
    " "
)


WORDS = st.lists(st.sampled_from([*DAYS, *TIMES, *OTHERS]), max_size=25)


@settings(max_examples=150, deadline=None)
@given(WORDS.map(" ".join) | st.text(max_size=80))
def test_no_text_is_too_strange_and_every_pattern_can_be(text):
    for pattern in read(text).patterns:
        assert pattern.rule.days
        assert pattern.starts is None or pattern.starts != pattern.ends


HOUR = st.integers(7, 20)


@settings(max_examples=100, deadline=None)
@given(
    st.sets(st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()), min_size=1), HOUR, HOUR
)
def test_plain_days_and_24_hour_times_come_back_as_they_were_written(days, hour, other):
    first, last = min(hour, other), max(hour, other) + 1
    text = f"{' and '.join(sorted(days))} {first:02}:15-{last:02}:45"
    [item] = schedules(read(text))
    assert set(item["byday"].split(",")) == {day[:2].upper() for day in days}
    assert (item["opens_at"], item["closes_at"]) == (f"{first:02}:15", f"{last:02}:45")


def test_months_in_which_there_is_nothing_are_known_and_have_no_dates():
    text = "Repair café: 1st Saturday of the month (except January, May and August) 10am - 12 noon"
    [pattern] = read(text).patterns
    days = [one.day.month for one in occurrences(pattern, date(2026, 1, 1), date(2026, 12, 31))]
    assert days == [2, 3, 4, 6, 7, 9, 10, 11, 12]
    assert in_words(pattern, date(2026, 1, 1)).endswith("10am to midday, not in January, May and August")


@pytest.mark.parametrize(
    "text", ["Tuesdays 7pm until May", "Tuesdays 7pm (not 26 May)", "Tuesdays 7pm in May", "May - July: Tuesdays 7pm"]
)
def test_may_is_a_month(text):
    assert read(text).certainty != Certainty.FULL


def test_may_is_not_always_a_month():
    assert read("Tuesdays 7pm, you may bring a friend").certainty == Certainty.FULL


def test_two_things_at_the_same_time_keep_the_words_that_tell_them_apart():
    assert read("Office Mon-Fri 9am-5pm. Group meets Thursday 2pm-4pm").certainty == Certainty.PARTIAL


def test_one_week_of_the_month_in_brackets_is_not_taken_for_a_session_of_its_own():
    reading = read("Sundays 10.30am (11am on 1st Sunday)")
    assert said(reading.text) == "SU 10:30-?" and reading.certainty == Certainty.PARTIAL
