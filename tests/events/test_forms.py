"""Rule: a day or a time that can be read in two ways is asked about, and never guessed."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from events.forms import (
    END_WITHOUT_START,
    ENDS_BEFORE_IT_STARTS,
    LAST_DAY_BEFORE_THE_FIRST,
    MIDDAY_OR_MIDNIGHT,
    NO_CLOCK,
    NO_DAY,
    ClockField,
    DayField,
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
