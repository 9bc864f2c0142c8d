"""From a council's file to terms: CSV and iCalendar as they come, and what is refused in words."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.admin.deriving import terms_of
from events.admin.faults import TermFileError
from events.admin.reading_file import read
from events.admin.stretches import Kind, Stretch

AUTUMN = (date(2026, 9, 2), date(2026, 12, 18))
HALVES = [(date(2026, 9, 2), date(2026, 10, 23)), (date(2026, 11, 2), date(2026, 12, 18))]


def found(text):
    return terms_of(read(text if isinstance(text, bytes) else text.encode()))


def days(text):
    return [(term.first, term.last) for term in found(text).terms]


def refusal(text):
    with pytest.raises(TermFileError) as refused:
        found(text)
    return " ".join(refused.value.messages)


def ics(*events):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a council//"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.split("\n"), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def vevent(name, first, last=None):
    return f"SUMMARY:{name}\nDTSTART;VALUE=DATE:{first}" + (f"\nDTEND;VALUE=DATE:{last}" if last else "")


@pytest.mark.parametrize(
    "text",
    [
        "Name,First day,Last day\nAutumn term,2 September 2026,18 December 2026\n",
        "term;start date;end date\nAutumn term;02/09/2026;18/12/2026\n",
        "Term\tFrom\tTo\nAutumn term\t2.9.2026\t18 Dec 2026\n",
        'Title,Begins,Finishes\n"Autumn term","Wednesday 2nd September 2026","Fri 18-Dec-26"\n',
        "\ufeffTERM NAME,TERM STARTS,TERM ENDS,NOTES\r\n\r\nAutumn 2026,2026-09-02,2026-12-18,\r\n",
        "Opens,Closes\n2/9/26,18/12/26\n",
    ],
)
def test_a_table_is_read_in_common_spellings(text):
    assert days(text) == [AUTUMN]


@pytest.mark.parametrize(
    "text",
    [
        "Term,First day,Last day,Half term start,Half term end\n"
        "Autumn term,2 September 2026,18 December 2026,26 October 2026,30 October 2026\n",
        "Term,First day,Half-term,Last day\nAutumn term,2/9/2026,26 October 2026 to 30 October 2026,18/12/2026\n",
        "Name,Start,End\nAutumn term,2/9/2026,18/12/2026\nAutumn half term,26/10/2026,30/10/2026\n",
        ics(
            vevent("Autumn Term", "20260902", "20261219"),
            vevent("Half-term holiday", "20261026", "20261031"),
        ),
    ],
)
def test_half_term_lies_between_two_terms_and_the_weekends_around_it_are_in_neither(text):
    assert days(text) == HALVES


def test_terms_may_be_named_by_their_first_and_last_day():
    text = ics(
        vevent("Autumn term begins", "20260902"),
        vevent("Schools close for Christmas", "20261218"),
        vevent("First day of spring term", "20270104"),
    )
    told = found(text)

    assert [(term.name, term.first, term.last) for term in told.terms] == [("Autumn term", *AUTUMN)]
    assert any("First day of spring term" in note and "left out" in note for note in told.notes)


def test_where_only_holidays_are_named_the_time_between_two_of_them_is_term_and_that_is_said():
    text = ics(
        vevent("Summer holidays", "20260720", "20260902"),
        vevent("October half-term", "20261026", "20261031"),
        vevent("Christmas holidays", "20261221", "20270104"),
    )
    told = found(text)

    assert [(term.first, term.last) for term in told.terms] == HALVES
    assert any("names holidays and no terms" in note for note in told.notes)


def test_a_long_time_between_two_holidays_is_not_taken_for_a_term():
    text = ics(
        vevent("October half-term", "20261026", "20261031"),
        vevent("Christmas holidays", "20261221", "20270104"),
        vevent("Summer holidays", "20270720", "20270902"),
    )
    told = found(text)

    assert [(term.first, term.last) for term in told.terms] == [HALVES[1]]
    assert any("a holiday may be missing" in note for note in told.notes)


def test_what_is_unclear_is_left_out_and_said():
    text = ics(
        vevent("Autumn term", "20260902", "20261219"),
        vevent("Half term 1", "20260902", "20261024"),
        vevent("Governors’ meeting", "20261001"),
        vevent("INSET day", "20261002"),
    )
    told = found(text)

    assert len(told.terms) == 1
    assert sum("it is not clear" in note for note in told.notes) == 3


def test_an_end_in_local_midnight_is_the_day_before():
    event = "SUMMARY:Autumn term\nDTSTART;TZID=Europe/London:20260902T000000\nDTEND:20261219T000000Z"

    assert days(ics(event)) == [AUTUMN]


def test_alarms_time_zones_and_folded_lines_disturb_nothing():
    event = (
        "SUMMARY:Autumn\\, \n  term\nBEGIN:VALARM\nTRIGGER:-PT15M\nSUMMARY:Alarm\nEND:VALARM\n"
        "DTSTART;VALUE=DATE:20260902\nDURATION:P108D"
    )
    zone = "BEGIN:VTIMEZONE\nBEGIN:DAYLIGHT\nRRULE:FREQ=YEARLY\nDTSTART:19700329T010000\nEND:DAYLIGHT\nEND:VTIMEZONE"

    assert days(ics(event).replace("BEGIN:VEVENT", f"{zone}\nBEGIN:VEVENT", 1)) == [AUTUMN]


def test_a_name_is_read_as_calendars_escape_it():
    assert found(ics(vevent(r"Autumn term\, 2026\n(schools)", "20260902", "20261219"))).terms[0].name == (
        "Autumn term, 2026 (schools)"
    )


def test_a_bomb_of_repetitions_is_refused_by_its_line_and_never_unrolled():
    event = vevent("Autumn term", "20260902", "20261219") + "\nRRULE:FREQ=SECONDLY;COUNT=999999999;BYSECOND=0,1,2"

    assert "Line 8: “Autumn term” repeats (RRULE)" in refusal(ics(event))


def test_what_repeats_and_is_no_term_keeps_nobody_from_importing():
    assembly = vevent("Assembly", "20260903") + "\nRRULE:FREQ=WEEKLY"

    assert days(ics(assembly, vevent("Autumn term", "20260902", "20261219"))) == [AUTUMN]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        (b"a,b\0c", "bytes that no text has"),
        (b"x" * (1024 * 1024 + 1), "larger than 1 MB"),
        ("Name,Colour\nAutumn,blue\n", "This file has: Name, Colour"),
        ("Name,First day,Last day\nAutumn term,31 September 2026,18 December 2026", "Line 2: There is no 31 September"),
        ("Name,First day,Last day\nAutumn term,,18 December 2026", "Line 2: The first day is missing"),
        ("Name,First day,Last day\nAutumn term,2027-01-01,2026-12-18", "Line 2: The last day is before the first day"),
        ("Name,First day,Last day\n,2026-09-02,2026-12-18", "Line 2: It has no name"),
        ("Name,First day,Last day\nAutumn term,9/2/2026,18/12/2026", "“Autumn term” is left out: it lasts 313 days"),
        (
            "Name,First day,Last day\nAutumn term,2/9/2026,18/12/2026\nMichaelmas term,1/10/2026,18/12/2026",
            "begins on 1 October 2026. Keep the terms of one kind of school",
        ),
        ("Name,First day,Last day\n" + "Autumn term,2/9/2026,18/12/2026\n" * 600, "more than 500 rows"),
        (ics("SUMMARY:Autumn term"), "DTSTART is no date"),
        (ics("SUMMARY:Autumn term\nDTSTART:tomorrow"), "Line 6: DTSTART is no date: “tomorrow”"),
        (ics(vevent("Autumn term", "20260902") + "\nDURATION:P99999999999W"), "Line 7: DURATION"),
        (ics("SUMMARY:Autumn term\nthis is no line"), "Line 6 is not iCalendar"),
        ("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * 1001, "more than 1000 events"),
        (ics(vevent("Bin day", "20260902")), "No term could be found"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(text, says):
    assert says in refusal(text)


def test_broken_encodings_are_read_as_windows_writes_them():
    text = "Name,First day,Last day\nAutumn term – first,2/9/2026,18/12/2026\n".encode("cp1252")

    assert found(text).terms[0].name == "Autumn term – first"


@pytest.mark.parametrize(
    ("name", "length", "kind"),
    [
        ("Autumn term", 100, Kind.TERM),
        ("Term 3", 40, Kind.TERM),
        ("Easter term", 60, Kind.TERM),
        ("Summer holidays", 40, Kind.HOLIDAY),
        ("Autumn term half-term", 5, Kind.HOLIDAY),
        ("Half term 2", 35, Kind.UNCLEAR),
        ("Easter", 14, Kind.HOLIDAY),
        ("Start of half term", 1, Kind.UNCLEAR),
        ("Pupils return", 1, Kind.BEGINS),
        ("Summer term ends", 1, Kind.ENDS),
        ("Autumn term starts, summer fair ends", 1, Kind.UNCLEAR),
    ],
)
def test_what_a_line_is_about_is_told_by_its_name_and_length(name, length, kind):
    first = date(2026, 9, 1)

    assert Stretch(name, first, date.fromordinal(first.toordinal() + length - 1), 1).kind is kind


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: f"BEGIN:VCALENDAR\n{text}".encode())))
def test_any_file_is_either_read_or_refused_in_words(content):
    try:
        terms_of(read(content))
    except TermFileError as error:
        assert error.messages


names = st.sampled_from(["Autumn term", "Half term", "Christmas holidays", "Term ends", "Term begins", "Bin day"])
stretches = st.builds(
    lambda name, first, length, line: Stretch(name, first, date.fromordinal(first.toordinal() + length), line),
    names,
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.integers(0, 150),
    st.integers(1, 99),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(stretches, max_size=8))
def test_terms_are_apart_and_no_day_of_a_holiday_is_in_one(told):
    try:
        terms = terms_of(told).terms
    except TermFileError:
        return
    off = [one for one in told if one.kind is Kind.HOLIDAY and one.days >= 3]

    assert all(one.last < other.first for one, other in pairwise(terms))
    assert not any(one.first <= term.last and term.first <= one.last for one in off for term in terms)


@pytest.mark.parametrize(
    "text",
    [
        "Name,First day,Last day\nAutumn term,1 November 9999,31 December 9999\n",
        "Name,First day,Last day\nAutumn term,1 January 0001,1 March 2026\n",
        ics(vevent("Autumn term", "99991101", "99991231")),
        ics(vevent("Autumn term", "00010101", "00010101")),
        ics("SUMMARY:Autumn term\nDTSTART;VALUE=DATE:99991231\nDURATION:P300D"),
        ics("SUMMARY:Autumn term\nDTSTART:00010101T000000Z\nDTEND:99991231T235959Z"),
    ],
)
def test_days_at_the_ends_of_the_calendar_are_refused_with_their_line(text):
    assert "cannot be a school day. Check the year." in refusal(text)
    assert "Line " in refusal(text)


def test_events_inside_events_are_refused_at_once_however_many():
    deep = "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * 60_000
    assert refusal(deep) == "Line 6 begins one more thing inside of others that have not ended."
