"""Rule: a day or a time that can be read in two ways is asked about, and never guessed."""

import re
from datetime import date, time
from itertools import product

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from events.forms import (
    END_WITHOUT_START,
    ENDS_BEFORE_IT_STARTS,
    LAST_DAY_BEFORE_THE_FIRST,
    MIDDAY_OR_MIDNIGHT,
    NO_CLOCK,
    NO_DAY,
    NO_MOMENT,
    ClockField,
    DayField,
    MomentField,
    faults_of_times,
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        *(("7pm", time(19)), ("7 PM", time(19)), ("7.30pm", time(19, 30)), ("7:30 p.m.", time(19, 30))),
        *(("19:30", time(19, 30)), ("09:00", time(9)), ("9am", time(9)), ("midday", time(12)), ("12pm", time(12))),
        *(("noon", time(12)), ("00:15", time(0, 15)), ("midnight", time(0)), ("7 o’clock pm", time(19))),
    ],
)
def test_times_are_read_as_people_write_them(text: str, read: time) -> None:
    assert ClockField().clean(text) == read


def test_times_chosen_from_a_list_are_on_a_24_hour_clock() -> None:
    """An event at 10:30 could not be saved again: the list of times that is beside the field writes just that."""
    from_list = ClockField(widget=forms.TimeInput)
    assert [from_list.clean(text) for text in ("10:30", "12:00", "00:00")] == [time(10, 30), time(12), time(0)]
    with pytest.raises(ValidationError, match="Write 10am, 10pm"):
        from_list.clean("10")


def test_midnight_at_the_end_is_the_end_of_the_day() -> None:
    assert ClockField(at_the_end=True).clean("midnight") == time(23, 59)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *(("7", "Write 7am, 7pm"), ("7.30", "Write 7.30am, 7.30pm"), ("9:30", "morning or in the evening")),
        *(("12am", MIDDAY_OR_MIDNIGHT), ("25:00", NO_CLOCK), ("19:75", NO_CLOCK), ("teatime", NO_CLOCK)),
        *(("7pm'; DROP TABLE", NO_CLOCK), ("1" * 10_000, NO_CLOCK), ("-7pm", NO_CLOCK)),
    ],
)
def test_what_is_no_time_or_two_times_is_asked_about(text: str, words: str) -> None:
    with pytest.raises(ValidationError) as raised:
        ClockField().clean(text)
    assert words in raised.value.messages[0]


@pytest.mark.parametrize(
    "text",
    [
        *("2026-12-05", "5/12/2026", "05/12/26", "5.12.2026", "5 December 2026", "5 dec 2026", "5th December 2026"),
        *("Saturday 5 December 2026", "Sat, 5th of December 2026", "December 5, 2026"),
    ],
)
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert DayField().clean(text) == date(2026, 12, 5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *(("31 February 2027", NO_DAY), ("29/2/2027", NO_DAY), ("next week", NO_DAY), ("Saturday", NO_DAY)),
        *(("5 December", NO_DAY), ("9" * 5000, NO_DAY), ("5/12/0000", NO_DAY)),
        ("Sunday 5 December 2026", "5 December 2026 is a Saturday, not a Sunday"),
        ("31/12/9999", "31 December 9999 is more than 20 years from now. Check the year."),
    ],
)
def test_what_is_no_day_or_another_weekday_is_asked_about(text: str, words: str) -> None:
    with pytest.raises(ValidationError) as raised:
        DayField().clean(text)
    assert words in raised.value.messages[0]


DAY, NEXT = date(2026, 12, 5), date(2026, 12, 6)


@pytest.mark.parametrize(
    ("times", "faults"),
    [
        ((DAY, time(20), None, time(1)), [("ends", ENDS_BEFORE_IT_STARTS)]),
        ((DAY, time(20), DAY, time(20)), [("ends", ENDS_BEFORE_IT_STARTS)]),
        ((DAY, time(20), NEXT, time(1)), []),
        ((NEXT, None, DAY, None), [("last_day", LAST_DAY_BEFORE_THE_FIRST)]),
        ((DAY, None, None, time(12)), [("starts", END_WITHOUT_START)]),
        ((None, None, None, None), []),
    ],
)
def test_what_cannot_be_is_said_with_its_field(times: tuple, faults: list) -> None:
    assert list(faults_of_times(*times)) == faults


@pytest.mark.parametrize("language", ["en-gb", "en", "fr"])
def test_a_day_and_a_time_are_read_alike_in_every_language_of_the_admin(language: str) -> None:
    written = ("7/8/2026 2pm", "07/08/2026 14:00", "7 August 2026 at 2pm", "Friday 7th August 2026, 2.00 pm")
    with translation.override(language):
        for text in (*written, "2026-08-07 14:00", "2026-08-07T14:00"):
            read = MomentField().clean(text)
            assert timezone.make_naive(read).isoformat() == "2026-08-07T14:00:00", text
        assert timezone.localdate(MomentField().clean("7 Sept 2026")) == date(2026, 9, 7)


def test_every_moment_that_a_calendar_writes_is_read_back() -> None:
    for hour, minute in product(range(24), (0, 30)):
        read = timezone.make_naive(MomentField().clean(f"25/12/2026 {hour:02}:{minute:02}"))
        assert (read.date(), read.time()) == (date(2026, 12, 25), time(hour, minute))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("soon", NO_MOMENT),
        ("25/13/2026 14:00", NO_MOMENT),
        ("25/12/2026 7", "Write 7am, 7pm"),
        ("Monday 25 December 2026 2pm", "is a Friday"),
        ("2026-13-45 14:00", NO_MOMENT),
    ],
)
def test_a_moment_that_cannot_be_read_is_asked_about(text: str, words: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(words)):
        MomentField().clean(text)
