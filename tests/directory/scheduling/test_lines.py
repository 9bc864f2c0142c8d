"""What an editor types one a line becomes the columns of a session, and comes back as it was."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.scheduling.lines import (
    dates_of,
    dates_text,
    exceptions_of,
    exceptions_text,
    month_dates_of,
    month_dates_text,
    nths_of,
    nths_text,
)
from events.timetables import written
from events.timetables.faults import UnsoundPatternError

days = st.dates(date(1000, 1, 1)).map(date.isoformat)
clocks = st.times().map(lambda value: f"{value:%H:%M}")
reasons = st.text(max_size=40).map(lambda text: " ".join(text.split()))


@st.composite
def exceptions(draw):
    """Whatever the columns may hold of one day: cancelled, moved, at other times, with a reason or none."""
    told = {"day": draw(days), "reason": draw(reasons)}
    if draw(st.booleans()):
        told |= {"moved_to": draw(st.one_of(days, st.just(told["day"])))}
        told |= draw(
            st.fixed_dictionaries({}, optional={"opens_at": clocks, "closes_at": clocks}),
        )
    return {name: value for name, value in told.items() if value}


@settings(max_examples=80, deadline=None)
@given(st.lists(exceptions(), max_size=4))
def test_exceptions_come_back_from_their_lines_as_they_were(told):
    assert exceptions_of(exceptions_text(told)) == told


@settings(max_examples=40, deadline=None)
@given(st.sets(days, max_size=5).map(sorted))
def test_dates_come_back_from_their_lines_as_they_were(dates):
    assert dates_of(dates_text(dates)) == dates


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([f"{nth}{day}" for nth in (1, 2, 3, 4, 5, -1) for day in ("MO", "SA")]), unique=True),
    st.lists(st.sampled_from([*range(1, 32), -1]), unique=True),
)
def test_days_of_the_month_come_back_as_they_were(nths, numbers):
    codes, dates = ",".join(nths), ",".join(map(str, numbers))

    assert nths_of(nths_text(codes)) == codes
    assert month_dates_of(month_dates_text(dates)) == dates


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from([exceptions_of, dates_of, nths_of, month_dates_of]))
def test_nonsense_is_either_read_or_refused_in_words(text, read):
    try:
        read(text)
    except UnsoundPatternError as error:
        assert all(fault.message.endswith((".", "?")) for fault in error.faults)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("28 May 2026", {"day": "2026-05-28"}),
        ("2026-05-28: hall is being painted", {"day": "2026-05-28", "reason": "hall is being painted"}),
        ("Thursday 28th May 2026 : why: because", {"day": "2026-05-28", "reason": "why: because"}),
        (
            "28 May 2026 to 29 May 2026, 2pm to 4pm: elections",
            {
                "day": "2026-05-28",
                "moved_to": "2026-05-29",
                "opens_at": "14:00",
                "closes_at": "16:00",
                "reason": "elections",
            },
        ),
        ("28/5/26 moved to 29/5/26", {"day": "2026-05-28", "moved_to": "2026-05-29"}),
        (
            "28 May 2026, 14:00-16:00",
            {"day": "2026-05-28", "moved_to": "2026-05-28", "opens_at": "14:00", "closes_at": "16:00"},
        ),
    ],
)
def test_what_is_different_on_a_day_is_said_in_words(line, told):
    assert exceptions_of(line) == [told]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("28 May 2026\n29 February 2027: snow", "Line 2: There is no 29 February in 2027"),
        ("\n\nnext week", "Line 3: “next week” cannot be read"),
        ("28 May 2026, 25:00 to 26:00", "There is no 25.00 in a day"),
        ("28 May 2026, 2 to 4", "Is 2 in the morning or the afternoon?"),
        ("20 December 2026 to 3 January 2027: Christmas", "off on all days between"),
        ("28 May 2026\n" * 10_000, "10,000 lines are too many; 500 is the most"),
    ],
)
def test_what_cannot_be_read_names_its_line_and_says_what_to_write(text, says):
    with pytest.raises(UnsoundPatternError) as refused:
        exceptions_of(text)

    assert says in str(refused.value)
    assert {fault.field for fault in refused.value.faults} == {"exceptions"}


def test_of_many_bad_lines_the_first_are_named_and_the_rest_counted():
    with pytest.raises(UnsoundPatternError) as refused:
        dates_of("whenever\n" * 20)

    assert len(refused.value.faults) == 6
    assert "15 more lines" in refused.value.faults[-1].message


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("first Saturday, last Friday", "1SA,-1FR"),
        ("1st and 3rd Tuesday of the month", "1TU,3TU"),
        ("Second, fourth Wed and last Sunday", "2WE,4WE,-1SU"),
        ("", ""),
    ],
)
def test_weekdays_of_the_month_are_read(text, codes):
    assert nths_of(text) == codes


def test_a_weekday_of_the_month_that_is_none_is_refused():
    with pytest.raises(UnsoundPatternError, match="first Saturday, last Friday"):
        nths_of("sixth Saturday")


@settings(max_examples=60)
@given(st.times().map(lambda value: value.replace(second=0, microsecond=0)), st.dates(date(1000, 1, 1)))
def test_times_and_dates_in_words_read_back(value, day):
    assert written.clock("", written.clock_text(value)) == value
    assert written.day("", written.day_text(day)) == day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9.30", time(9, 30)),
        ("9:30", time(9, 30)),
        ("9.30am", time(9, 30)),
        ("14:00", time(14)),
        ("2 p.m.", time(14)),
        ("12 noon", time(12)),
        ("24:00", time(23, 59)),
        ("02:30", time(2, 30)),
    ],
)
def test_times_are_read_as_people_type_them(text, value):
    assert written.clock("", text) == value


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("25:00", "There is no 25.00 in a day"),
        ("9:75", "There is no 9.75"),
        ("2.30", "morning or the afternoon"),
        ("14", "Write 14:00"),
        ("0am", "12.30am"),
        ("lunchtime", "Write it as 9.30am or 14:00"),
        ("9" * 10_000, "9…”"),
    ],
)
def test_a_time_that_is_none_is_refused_in_words(text, says):
    with pytest.raises(UnsoundPatternError) as refused:
        written.clock("opens_at", text)

    assert says in str(refused.value)
    assert len(str(refused.value)) < 200
