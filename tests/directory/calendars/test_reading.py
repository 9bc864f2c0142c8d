"""What is read of calendars: those of real programs, broken ones, and ones that mean harm."""

import sys
import time as clock
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import pytest

from directory.calendars.addresses import AddressError, usual
from directory.calendars.reading import limits, parsing
from directory.calendars.reading.reader import read_apart
from directory.calendars.reading.result import Occurrence, Reading, UnreadableError
from events.icalendar.calendars import calendar
from events.icalendar.entries import About
from events.icalendar.sessions import sessions
from events.timetables.occurrences import occurrences
from events.timetables.pattern import Pattern
from events.timetables.rules import Weekly
from events.timetables.weekdays import Weekday
from tests.directory.calendars.feeds import LUNCH, event, feed

FIRST = date(2026, 11, 22)
LAST = FIRST + timedelta(days=90)
NOON = "DTSTART:20261124T120000"


NOV = partial(date, 2026, 11)


def read(content: str | bytes, content_type: str = "text/calendar") -> Reading:
    return parsing.read(content.encode() if isinstance(content, str) else content, content_type, FIRST, LAST)


def one(*lines: str) -> Occurrence:
    [occurrence] = read(feed(event("a", *lines))).occurrences
    return occurrence


OUTLOOK_ZONE = """BEGIN:VTIMEZONE\r
TZID:Customized Time Zone\r
BEGIN:STANDARD\r
DTSTART:16010101T020000\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0000\r
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:16010101T010000\r
TZOFFSETFROM:+0000\r
TZOFFSETTO:+0100\r
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r
END:DAYLIGHT\r
END:VTIMEZONE\r
"""


@pytest.mark.parametrize(
    ("start", "hour"),
    [
        ("DTSTART:20261124T120000Z", 12),
        ("DTSTART:20261124T120000", 12),
        ("DTSTART;TZID=Europe/London:20261124T120000", 12),
        ("DTSTART;TZID=GMT Standard Time:20261124T120000", 12),
        ('DTSTART;TZID="(UTC+00:00) Dublin, Edinburgh, Lisbon, London":20261124T120000', 12),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/London:20261124T120000", 12),
        ("DTSTART;TZID=Romance Standard Time:20261124T130000", 12),
        ("DTSTART;TZID=Europe/Paris:20261124T130000", 12),
    ],
)
def test_hours_are_those_of_the_clock_on_the_wall(start: str, hour: int) -> None:
    assert (one(start).day, one(start).starts, one(start).doubt) == (NOV(24), time(hour), "")


def test_series_keep_their_hour_when_clocks_turn() -> None:
    summer = read(feed(event("a", "DTSTART;TZID=Europe/London:20260701T190000", "RRULE:FREQ=WEEKLY")))
    assert {found.starts for found in summer.occurrences} == {time(19)}


def test_zones_that_only_the_calendar_knows_are_learned() -> None:
    told = event("a", "DTSTART;TZID=Customized Time Zone:20261124T120000")
    [found] = read(feed(OUTLOOK_ZONE, told)).occurrences
    assert (found.starts, found.doubt) == (time(12), "")


def test_zones_that_nobody_knows_are_for_an_editor_to_look_at() -> None:
    found = one("DTSTART;TZID=Hall Time:20261124T120000")
    assert (found.starts, found.doubt) == (time(12), "Its time zone is not known; check the hours.")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [  # day, starts, last day, ends
        ([NOON], (NOV(24), time(12), None, None)),
        ([NOON, "DURATION:PT90M"], (NOV(24), time(12), None, time(13, 30))),
        ([NOON, "DTEND:20261124T110000"], (NOV(24), time(12), None, None)),
        ([NOON, "DURATION:-PT1H"], (NOV(24), time(12), None, None)),
        (
            ["DTSTART:20261124T220000", "DTEND:20261125T013000"],
            (NOV(24), time(22), NOV(25), time(1, 30)),
        ),
        (["DTSTART;VALUE=DATE:20261124"], (NOV(24), None, None, None)),
        (["DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261125"], (NOV(24), None, None, None)),
        (
            ["DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261127"],
            (NOV(24), None, NOV(26), None),
        ),
        (["DTSTART:20261124"], (NOV(24), None, None, None)),
    ],
)
def test_days_and_hours(lines: list[str], expected: tuple) -> None:
    found = one(*lines)
    assert (found.day, found.starts, found.last_day, found.ends) == expected


WAYS_IN = (
    "Join Zoom Meeting\\nhttps://us02web.zoom.us/j/8123?pwd=Zm9v\\n\\nMeeting ID: 812 3456\\nPasscode: 482913",
    "One tap mobile\\n+442034815237\\,\\,8123456#\\,\\,\\,\\,*48# UK\\nDial by your location\\nAccess code:\\n482913",
    "Microsoft Teams meeting\\nhttps://teams.live.com/meet/8123?p=AbCd\\nPass word:\\n\\nXy7pQ",
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fteams.microsoft.com%2Fl%2F8123&data=05",
    '<a href="https://acme.webex.com/meet/jane">Jane\'s room</a>',
    "Come in by https://meet.jit.si/Circle or whereby.com/our-circle",
    "https://meet.example.org/circle and https://video.example.org/circle?pwd=8123",
)
SECRETS = ("8123", "482913", "812 3456", "Xy7pQ", "AbCd", "jane", "/Circle", "our-circle", "/circle", "203481")


@pytest.mark.parametrize("words", WAYS_IN)
def test_what_lets_anybody_into_an_online_meeting_is_left_out_and_waits_for_an_editor(words: str) -> None:
    for told in (f"DESCRIPTION:Tea and talk.\\n{words}\\nAll are welcome", f"LOCATION:Tea and talk.\\n{words}"):
        found = one(NOON, told)
        assert not any(secret in repr(found) for secret in SECRETS)
        assert "Tea and talk." in repr(found)
        assert "online meeting" in found.doubt


@pytest.mark.parametrize(
    ("summary", "name"),
    [
        ("Circle https://us02web.zoom.us/j/8123?pwd=Zm9v", "Circle"),
        ("Circle (Meeting ID: 812 3456 7890, passcode 482913)", "Circle"),
        ("https://meet.google.com/abc-defg-hij", "Online meeting"),
    ],
)
def test_no_name_lets_anybody_into_an_online_meeting(summary: str, name: str) -> None:
    [found] = read(feed(event("a", NOON, name=summary))).occurrences
    assert (found.name, bool(found.doubt)) == (name, True)


def test_a_link_in_place_of_an_address_is_left_out_without_any_doubt() -> None:
    found = one(NOON, "LOCATION:https://zoom.us/j/8123", "URL:https://zoom.us/j/8123", "DESCRIPTION:Ask for the link.")
    assert (found.location, found.url, found.online, found.doubt) == ("", "", True, "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_encoding_is_read(encoding: str) -> None:
    [found] = read(feed(event("a", "DTSTART:20261124T120000", name="Café – “Élan”")).encode(encoding)).occurrences
    assert found.name == "Café – “Élan”"


def test_lines_may_be_folded_inside_a_letter_and_end_in_any_way() -> None:
    content = feed(event("a", "DTSTART:20261124T120000", name="Café")).encode().replace(b"\xc3", b"\xc3\r\n ")
    for ending in (b"\r\n", b"\n", b"\r"):
        [found] = read(content.replace(b"\r\n", ending)).occurrences
        assert found.name == "Café"


def test_events_without_a_uid_or_with_the_same_are_told_apart() -> None:
    found = read(
        feed(
            *(event("", f"DTSTART:2026112{day}T120000") for day in (4, 5)),
            *(event("same", f"DTSTART:2026112{day}T120000") for day in (6, 7)),
        )
    ).occurrences
    assert len({occurrence.key for occurrence in found}) == 4


def test_two_on_one_day_are_two() -> None:
    twice = read(feed(event("a", "DTSTART:20261124T100000", "RDATE:20261124T140000"))).occurrences
    assert [(found.starts, found.recurrence) for found in twice] == [
        (time(10), "20261124T1000"),
        (time(14), "20261124T1400"),
    ]


@pytest.mark.parametrize(
    ("content", "words", "certain"),
    [
        ("<!doctype html><html><p>Events", "leads to a web page", True),
        ("Nothing here", "This is not a calendar", True),
        ("", "This is not a calendar", True),
        (b"\xff\xd8\xff\xe0" * 1000, "This is not a calendar", True),
        (feed(LUNCH)[:-40], "breaks off half-way", False),
        ("BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * 100_000, "breaks off half-way", False),
    ],
)
def test_what_is_no_calendar_says_so(content: str | bytes, words: str, certain: bool) -> None:
    with pytest.raises(UnreadableError, match=words) as refused:
        read(content)
    assert refused.value.is_certain is certain


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([NOON, "RRULE:FREQ=SECONDLY"], "more often than once a day"),
        ([NOON, "RRULE:FREQ=HOURLY;COUNT=5"], "more often than once a day"),
        ([NOON, "RRULE:FREQ=DAILY;BYMINUTE=1,2,3"], "more often than once a day"),
        ([NOON, "RRULE:FREQ=DAILY;INTERVAL=0"], "odd interval"),
        ([NOON, "RRULE:FREQ=WEEKLY;BYDAY=" + "MO," * 300], "too long"),
        (
            [NOON, "RDATE:" + ",".join(["20261125T120000"] * 200_000)],
            "more than 1,000 extra dates",
        ),
        ([NOON, "EXDATE:" + ",".join(["20261125T120000"] * 6_000)], "more than 5,000 exceptions"),
        (["DTSTART:00010101T120000", "RRULE:FREQ=DAILY"], "repeats since the year 1"),
        ([NOON, "EXRULE:FREQ=DAILY"], "exceptions by a rule"),
        (["DTSTART:20261301T120000"], "on which day"),
        (["DTSTART:20261124T250000"], "its start cannot be read: “20261124T250000”"),
        ([NOON, "RRULE:FREQ=DAILY;BYDAY=XX"], "its rule for repeating cannot be read: “FREQ=DAILY;BYDAY=XX”"),
        ([NOON, "DTEND:20291124T120000"], "lasts longer than a year"),
    ],
)
def test_what_is_left_out_is_said_and_the_rest_is_taken(lines: list[str], words: str) -> None:
    found = read(feed(event("bomb", *lines), LUNCH))
    assert [occurrence.uid for occurrence in found.occurrences] == ["lunch@hall"]
    assert words in found.faults[0] and found.left_out == ["bomb"]


def test_a_rule_that_never_occurs_takes_no_longer_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS_A_SERIES", 0.2)
    never = event("never", "DTSTART:20260101T120000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    found = read(feed(never, LUNCH))
    assert "takes too long" in found.faults[0] and len(found.occurrences) == 1
    monkeypatch.setattr(limits, "SECONDS", 0.1)
    with pytest.raises(UnreadableError, match="too long to work out"):
        read(feed(never, event("other", "DTSTART:20261124T120000")))


def test_a_billion_times_is_ninety_days() -> None:
    many = event("a", "DTSTART:20200101T120000", "RRULE:FREQ=DAILY;COUNT=1000000000")
    found = read(feed(many)).occurrences
    assert len(found) == 91
    assert (found[0].day, found[-1].day) == (FIRST, LAST)


def test_more_than_five_hundred_are_cut_between_days() -> None:
    daily = [event(str(number), f"DTSTART:20261101T{number:02}0000", "RRULE:FREQ=DAILY") for number in range(8)]
    found = read(feed(*daily))
    assert len(found.occurrences) == 496 and found.until == date(2027, 1, 22)
    assert found.faults == ["It has more than 500 dates. We took those up to 22 January 2027."]


def test_old_events_cost_nothing_and_too_many_new_ones_are_refused() -> None:
    old = "".join(event(str(number), "DTSTART:20200101T120000") for number in range(6_000))
    assert [found.uid for found in read(feed(old, LUNCH)).occurrences] == ["lunch@hall"]
    new = old.replace("20200101", "20261201")
    with pytest.raises(UnreadableError, match="We read at most 5,000"):
        read(feed(new))


def test_what_is_inside_of_an_event_is_not_taken_for_it() -> None:
    alarm = "BEGIN:VALARM\r\nSUMMARY:Wake up\r\nDESCRIPTION:Alarm\r\nTRIGGER:-PT15M\r\nEND:VALARM"
    found = one("DTSTART:20261124T120000", alarm)
    assert (found.name, found.description) == ("Lunch club", "")


def test_it_is_read_in_a_process_that_can_be_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(read_apart(feed(LUNCH).encode(), "text/calendar", FIRST, LAST).occurrences) == 1
    with pytest.raises(UnreadableError, match="leads to a web page"):
        read_apart(b"<html>", "", FIRST, LAST)
    monkeypatch.setattr("directory.calendars.reading.reader.SECONDS", 0.01)
    start = clock.monotonic()
    with pytest.raises(UnreadableError, match="more time or memory"):
        read_apart(feed(LUNCH).encode(), "", FIRST, LAST)
    assert clock.monotonic() - start < 30


def test_the_process_that_reads_loads_nothing_of_ours() -> None:
    import subprocess

    code = "import sys, directory.calendars.reading.parsing; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("webcal://hall.example/events.ics", "https://hall.example/events.ics"),
        (" WEBCAL://hall.example/a?b=c#d ", "https://hall.example/a?b=c"),
        ("hall.example/events.ics", "https://hall.example/events.ics"),
        ("http://hall.example/events.ics", "http://hall.example/events.ics"),
    ],
)
def test_addresses_are_taken_as_people_paste_them(typed: str, asked: str) -> None:
    assert usual(typed) == asked


@pytest.mark.parametrize(
    "typed", ["file:///etc/passwd", "ftp://hall.example/a", "https://me:secret@hall.example/a", "https://"]
)
def test_other_addresses_are_refused(typed: str) -> None:
    with pytest.raises(AddressError, match="not an address that we may read"):
        usual(typed)


def test_what_our_own_calendars_say_is_read_back_as_it_was() -> None:
    rule = Weekly((Weekday.TUESDAY, Weekday.FRIDAY))
    pattern = Pattern(rule=rule, starts=time(19), ends=time(20, 30))
    page, changed = "https://hall.example/choir/", datetime(2026, 10, 2, tzinfo=UTC)
    about = About(summary="Choir", description="Sing with us.", url=page, changed=changed)
    entries = sessions("choir", "hall.example", about, pattern, FIRST)
    found = read(calendar("Choir", "", f"{page}calendar.ics", entries)).occurrences
    expected = occurrences(pattern, FIRST, LAST)
    assert [(one.day, one.starts, one.ends) for one in found] == [(one.day, one.starts, one.ends) for one in expected]
    assert {(one.name, one.url, one.description) for one in found} == {("Choir", page, "Sing with us.")}
