"""What other people's programs read in our calendars is what we say elsewhere."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from events.icalendar.calendars import calendar
from events.icalendar.entries import About
from events.icalendar.quarters import next_quarter, quarter_of
from events.icalendar.sessions import is_dated, sessions
from events.icalendar.single import single
from events.timetables.closures import BankHolidays, Closures, Term
from events.timetables.occurrences import LONDON, Occurrence, occurrences
from events.timetables.pattern import Change, Kind, Pattern
from events.timetables.rules import MonthlyByDate, OneOff, Weekly
from events.timetables.weekdays import EVERY_DAY, Weekday
from tests.events.timetables.patterns import TIMES, patterns, sound

ABOUT = About(
    summary="Tai Chi", description="An hour.", url="https://offers.example/offers/tai-chi/",
    changed=datetime(2026, 10, 2, 8, 30, tzinfo=UTC),
)  # fmt: skip
TUESDAYS = Weekly((Weekday.TUESDAY,))
TEN, ELEVEN = time(10), time(11)
DAYS = st.dates(date(2026, 9, 1), date(2027, 12, 31))
CLOSURES = Closures(
    (Term(date(2026, 9, 3), date(2026, 10, 23)), Term(date(2026, 11, 2), date(2027, 3, 25))), BankHolidays("ENG")
)


def read(*entries: str) -> icalendar.Calendar:
    text = calendar("Tai Chi", "", "https://offers.example/calendar.ics", entries)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.count("\n") == text.count("\r\n")
    found = icalendar.Calendar.from_ical(text)
    assert not found.errors
    assert all(not event.errors for event in found.walk("VEVENT"))
    assert found.to_ical().decode().count("BEGIN:VEVENT") == len(entries)
    return found


def taking_place(found: icalendar.Calendar, first: date, last: date) -> list[tuple]:
    starting = recurring_ical_events.of(found).between(first, last + timedelta(1))
    told = [(_local(event["DTSTART"].dt), _local(event["DTEND"].dt)) for event in starting]
    # What began before and goes on is not asked for. What has no end, ends here when it starts.
    return sorted((starts, ends) for starts, ends in told if first <= _day(starts) <= last)


def expected(found: list[Occurrence]) -> list[tuple]:
    return sorted(_expected(one) for one in found)


def _expected(one: Occurrence) -> tuple:
    if one.starts is None:
        return one.day, one.day + timedelta(1)
    starts = datetime.combine(one.day, one.starts)
    if one.ends is None:
        return starts, starts
    return starts, datetime.combine(one.day + timedelta(one.ends < one.starts), one.ends)


def _local(value: date) -> date:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


@st.composite
def changed(draw) -> Pattern:
    """Patterns with what differs on single days, most of it on days that they have."""
    pattern = draw(patterns())
    pattern = replace(
        pattern,
        valid_from=pattern.valid_from.replace(year=2025, day=min(pattern.valid_from.day, 28)),
        valid_to=draw(st.none() | DAYS),
        in_term_time_only=draw(st.booleans()),
        not_on_bank_holidays=draw(st.booleans()),
    )
    days = [found.day for found in occurrences(pattern, date(2026, 9, 1), date(2027, 12, 31))][:40]
    which = draw(st.lists(st.sampled_from(days) | DAYS if days else DAYS, max_size=5, unique=True))
    hours = TIMES if pattern.starts else st.none()
    one = st.builds(Change, st.none(), st.just("A vote"), st.none() | DAYS, st.none() | hours, st.none() | hours)
    changes = tuple(sound(replace(draw(one), day=day), pattern.starts) for day in which)
    extra = tuple(draw(st.lists(st.sampled_from(days) | DAYS if days else DAYS, max_size=3, unique=True)))
    return replace(pattern, changes=changes, extra_dates=extra)


@settings(max_examples=300, deadline=None)
@given(changed(), st.sampled_from([date(2026, 10, 1), date(2027, 1, 1)]), st.none() | DAYS, DAYS)
def test_a_calendar_has_the_sessions_that_we_have(pattern: Pattern, begins: date, ends: date | None, first: date):
    """Both changes of the clocks and school holidays lie in between."""
    first = max(first, begins)
    last = min(first + timedelta(120), ends or date.max)
    entries = list(sessions("one", "offers.example", ABOUT, pattern, begins, ends, CLOSURES))
    found = read(*entries)
    identifiers = [str(event["UID"]) for event in found.walk("VEVENT")]
    assert len(set(identifiers)) == len(identifiers)
    ours = occurrences(pattern, first, last, CLOSURES) if first <= last else []
    assert taking_place(found, first, last) == expected(ours)


@settings(max_examples=100, deadline=None)
@given(changed(), st.sampled_from([date(2026, 10, 1), date(2027, 1, 1)]))
def test_a_series_begins_on_a_day_that_it_has(pattern: Pattern, begins: date):
    for event in read(*sessions("one", "offers.example", ABOUT, pattern, begins, None, CLOSURES)).walk("VEVENT"):
        day = _day(event["DTSTART"].dt)
        assert day >= begins
        assert day in [found.day for found in occurrences(pattern, day, day, CLOSURES)]


def sessions_of(pattern: Pattern, first: date = date(2026, 10, 1), **more) -> list[icalendar.Event]:
    return list(read(*sessions("one", "offers.example", ABOUT, pattern, first, **more)).walk("VEVENT"))


def test_the_time_zone_is_that_of_london_before_and_after():
    zone = read().walk("VTIMEZONE")[0].to_tz()
    for year in (1997, 2005, *range(2024, 2040), 2060, 2099):
        for day in (date(year, month, number) for month in (3, 10) for number in range(24, 32)):
            for hour in (0, 1, 2, 12):
                moment = datetime.combine(day, time(hour, 30))
                assert moment.replace(tzinfo=zone).utcoffset() == moment.replace(tzinfo=LONDON).utcoffset(), moment


def test_school_holidays_are_told_as_far_as_they_are_written_out():
    pattern = Pattern(rule=Weekly(EVERY_DAY), starts=TEN, in_term_time_only=True)
    [event] = sessions_of(pattern, closures=Closures((Term(date(2026, 1, 1), date(2040, 1, 1)),)))
    assert event["RRULE"]["UNTIL"][0].date() == date(2028, 12, 9)


def test_days_off_in_terms_that_nobody_knows_yet_are_not_sessions():
    [event] = sessions_of(Pattern(rule=TUESDAYS, starts=TEN, in_term_time_only=True), closures=CLOSURES)
    found = read(event.to_ical().decode())
    assert taking_place(found, date(2027, 4, 1), date(2040, 1, 1)) == []


def test_what_never_takes_place_is_no_event():
    assert sessions_of(Pattern(rule=TUESDAYS, starts=TEN, in_term_time_only=True)) == []


def test_what_has_no_hours_is_on_whole_days_and_keeps_nobody_busy():
    [event] = sessions_of(Pattern(rule=TUESDAYS))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 10, 6), date(2026, 10, 7))
    assert event["TRANSP"] == "TRANSPARENT"


def test_without_an_end_none_is_made_up():
    [event] = sessions_of(Pattern(rule=TUESDAYS, starts=TEN))
    assert "DTEND" not in event


def test_past_midnight_it_ends_on_the_next_day():
    [event] = sessions_of(Pattern(rule=TUESDAYS, starts=time(22), ends=time(0)))
    assert event["DTEND"].dt == datetime(2026, 10, 7, 0, tzinfo=LONDON)


def test_who_has_to_be_asked_and_every_other_week_from_nowhere_are_not_in_calendars():
    for pattern in (
        Pattern(rule=TUESDAYS, kind=Kind.CONTACT_FOR_TIMES),
        Pattern(rule=Weekly((Weekday.TUESDAY,), 2), starts=TEN),
    ):
        assert not is_dated(pattern)
        assert sessions_of(pattern) == []


def test_a_moved_session_is_an_event_of_its_own_and_says_why():
    move = Change(date(2026, 10, 6), "The hall is used to vote", date(2026, 10, 15), time(14), time(15))
    series, moved = sessions_of(Pattern(rule=TUESDAYS, starts=TEN, ends=ELEVEN, changes=(move,)))
    assert series["DTSTART"].dt.date() == date(2026, 10, 13)
    assert moved["UID"] == "one-20261006@offers.example"
    assert moved["DTSTART"].dt == datetime(2026, 10, 15, 14, tzinfo=LONDON)
    assert moved["DESCRIPTION"].startswith("Moved from 6 October: The hall is used to vote.\n")


def test_a_session_that_only_ends_at_another_time_starts_as_usual():
    early = Change(date(2026, 10, 6), "", date(2026, 10, 6), ends=time(10, 30))
    _, found = sessions_of(Pattern(rule=TUESDAYS, starts=TEN, ends=ELEVEN, changes=(early,)))
    assert found["DTSTART"].dt == datetime(2026, 10, 6, 10, tzinfo=LONDON)
    assert found["DTEND"].dt == datetime(2026, 10, 6, 10, 30, tzinfo=LONDON)


def test_a_cancelled_session_is_gone():
    pattern = Pattern(rule=TUESDAYS, starts=TEN, changes=(Change(date(2026, 10, 13)),))
    [event] = sessions_of(pattern)
    assert event["EXDATE"].dts[0].dt == datetime(2026, 10, 13, 10, tzinfo=LONDON)


def test_single_dates_keep_their_identifiers_when_others_are_over():
    rule = OneOff((date(2026, 9, 29), date(2026, 10, 6), date(2027, 1, 5)))
    found = [str(event["UID"]) for event in sessions_of(Pattern(rule=rule, starts=TEN))]
    assert found == ["one-20261006@offers.example", "one-20270105@offers.example"]
    later = [str(event["UID"]) for event in sessions_of(Pattern(rule=rule, starts=TEN), date(2027, 1, 1))]
    assert later == found[1:]


def test_an_end_is_a_last_day():
    [event] = sessions_of(Pattern(rule=TUESDAYS, starts=TEN), last=date(2026, 10, 13))
    found = read(event.to_ical().decode())
    assert [starts.day for starts, _ in taking_place(found, date(2026, 10, 1), date(2027, 1, 1))] == [6, 13]


def test_a_29_february_waits_for_one():
    rule = MonthlyByDate((29,), 12)
    [event] = sessions_of(Pattern(rule=rule, starts=TEN, valid_from=date(2024, 2, 1)))
    assert event["DTSTART"].dt.date() == date(2028, 2, 29)


def test_words_of_people_come_back_as_they_were():
    name = "Tea; cake, \\ “and” 🫖 " + "é🎉" * 60
    words = "One\r\nTwo\rThree\x00\x07 \x85end\u2028of\ud800"
    about = replace(ABOUT, summary=name, description=words, location="Hall, 1 High Street; Sale")
    [event] = read(*sessions("one", "offers.example", about, Pattern(rule=TUESDAYS), date(2026, 10, 1))).walk("VEVENT")
    assert event["SUMMARY"] == name
    assert event["DESCRIPTION"] == "One\nTwo\nThree  end of?"
    assert event["LOCATION"] == "Hall, 1 High Street; Sale"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_no_text_breaks_a_calendar(words: str):
    about = replace(ABOUT, summary=words, description=words, location=words)
    [event] = read(*sessions("one", "offers.example", about, Pattern(rule=TUESDAYS), date(2026, 10, 1))).walk("VEVENT")
    assert event["SUMMARY"] == event.get("LOCATION", "")


def test_what_a_series_says_beside_its_days():
    about = replace(ABOUT, sequence=3, point=(53.44661, -2.3086), location="Hall")
    [event] = read(*sessions("one", "offers.example", about, Pattern(rule=TUESDAYS), date(2026, 10, 1))).walk("VEVENT")
    assert event["SEQUENCE"] == 3
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == ABOUT.changed
    assert (event["GEO"].latitude, event["GEO"].longitude) == (53.44661, -2.3086)
    assert (event["URL"], event["STATUS"]) == (ABOUT.url, "CONFIRMED")


def test_a_calendar_says_what_it_is_and_when_to_ask_again():
    found = read()
    assert found["METHOD"] == "PUBLISH"
    assert found["X-WR-CALNAME"] == "Tai Chi"
    assert found["REFRESH-INTERVAL"].dt == timedelta(hours=6)
    assert found["PRODID"] == "-//Fortnight//Community offers//EN"


def an_event(**given) -> icalendar.Event:
    values = {"day": date(2026, 12, 5), "starts": TEN, "last_day": None, "ends": ELEVEN, **given}
    about = values.pop("about", ABOUT)
    [event] = read(single("one@offers.example", about, **values)).walk("VEVENT")
    return event


def test_a_single_event_has_its_hours():
    event = an_event(last_day=date(2026, 12, 6), starts=time(22), ends=time(1))
    assert event["DTSTART"].dt == datetime(2026, 12, 5, 22, tzinfo=LONDON)
    assert event["DTEND"].dt == datetime(2026, 12, 6, 1, tzinfo=LONDON)


def test_a_single_event_of_days_ends_with_its_last():
    event = an_event(starts=None, ends=None, last_day=date(2026, 12, 7))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 5), date(2026, 12, 8))


def test_several_days_without_an_end_are_whole_days():
    event = an_event(ends=None, last_day=date(2026, 12, 7))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 5), date(2026, 12, 8))
    assert event["DESCRIPTION"].startswith("It starts at 10am on the first day.")


def test_a_cancelled_event_says_so_twice():
    event = an_event(about=replace(ABOUT, is_cancelled=True))
    assert (event["STATUS"], event["SUMMARY"]) == ("CANCELLED", "Cancelled: Tai Chi")


def test_quarters_follow_each_other():
    assert quarter_of(date(2026, 11, 22)) == date(2026, 10, 1)
    assert next_quarter(date(2026, 11, 22)) == date(2027, 1, 1)
    assert next_quarter(date(2027, 1, 1)) == date(2027, 4, 1)
    assert quarter_of(date(2027, 3, 31)) == date(2027, 1, 1)
