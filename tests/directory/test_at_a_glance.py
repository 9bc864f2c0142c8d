"""What cards say of now, today and tomorrow in the browser is what the sessions say, however old the page is."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from directory.catalogue import OfferEntry, Session, sessions_between
from directory.enums import Status
from directory.words.at_a_glance import in_sight, sessions_at_a_glance
from events.enums import Certainty
from events.timetables.at_a_glance import is_told
from events.timetables.closures import NOTHING_CLOSES, BankHolidays, Closures
from events.timetables.occurrences import LONDON
from events.timetables.pattern import Change, Kind, Pattern
from events.timetables.rules import MonthlyByWeekday, NthWeekday, OneOff, Weekly
from events.timetables.weekdays import EVERY_DAY, Weekday
from events.timetables.words import clock_in_words
from tests.directory.search import timetabled

SCRIPTS = Path(__file__).parents[2] / "frontend" / "scripts"
ASKING = Path(__file__).with_name("at_a_glance.mjs")
TODAY = date(2026, 11, 22)
TUESDAYS = Pattern(rule=Weekly((Weekday.TUESDAY, Weekday.THURSDAY)), starts=time(10), ends=time(11, 30))
FIRST_SATURDAYS = MonthlyByWeekday((NthWeekday(1, Weekday.SATURDAY),))
in_a_browser = pytest.mark.skipif(not shutil.which("node"), reason="needs Node.js")


def offer(*patterns: Pattern, closures: Closures = NOTHING_CLOSES, **values: object) -> OfferEntry:
    sessions = tuple(Session(UUID(int=number), 0, pattern, closures) for number, pattern in enumerate(patterns))
    return timetabled.offer(1, sessions, **values)


def said(questions: Sequence[tuple[datetime, str]]) -> list[str]:
    asked = json.dumps([(moment.isoformat(), text) for moment, text in questions])
    command = ["node", str(ASKING), str(SCRIPTS)]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    words: list[str] = json.loads(done.stdout)
    return words


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (TUESDAYS, "24 1000-1130"),
        (replace(TUESDAYS, ends=None), "24 1000-"),
        (replace(TUESDAYS, valid_from=date(2026, 12, 1), valid_to=date(2027, 3, 31)), "24 1000-1130 f261201 u270331"),
        (replace(TUESDAYS, changes=(Change(date(2026, 12, 22)),)), "24 1000-1130 u270108 x261222"),
        (replace(TUESDAYS, rule=FIRST_SATURDAYS), "=261003,261107,261205,270102 1000-1130"),
        (Pattern(rule=OneOff((date(2026, 12, 5),)), starts=time(22), ends=time(2)), "=261205 2200-0200"),
        (replace(TUESDAYS, kind=Kind.BY_APPOINTMENT), ""),
        (replace(TUESDAYS, starts=None, ends=None, kind=Kind.CONTACT_FOR_TIMES), ""),
        (replace(TUESDAYS, rule=Weekly((Weekday.TUESDAY,), 2)), ""),
    ],
)  # fmt: skip
def test_a_pattern_as_a_short_text(pattern: Pattern, text: str) -> None:
    assert sessions_at_a_glance(offer(pattern), TODAY) == text


def test_bank_holidays_are_written_out() -> None:
    pattern = replace(TUESDAYS, rule=Weekly((Weekday.FRIDAY,)), not_on_bank_holidays=True)
    told = sessions_at_a_glance(offer(pattern, closures=Closures((), BankHolidays("ENG"))), TODAY)
    assert told == "5 1000-1130 u270108 x261225,270101"


def test_nothing_is_told_of_what_is_closed_or_of_times_that_are_in_doubt() -> None:
    closed = {"status": Status.TEMPORARILY_CLOSED}
    assert sessions_at_a_glance(offer(TUESDAYS, **closed), TODAY) == ""
    assert sessions_at_a_glance(offer(TUESDAYS, times_reading=Certainty.CHANGED), TODAY) == ""
    assert sessions_at_a_glance(offer(TUESDAYS, times_reading=Certainty.PARTIAL), TODAY) == "~24 1000-1130"
    again = offer(TUESDAYS, **closed, closed_until=date(2026, 12, 6), end_date=date(2027, 6, 1))
    assert sessions_at_a_glance(again, TODAY) == "24 1000-1130 f261207 u270601"


def test_what_comes_round_every_week_is_told_in_the_same_words_for_ever() -> None:
    assert sessions_at_a_glance(offer(TUESDAYS), TODAY) == sessions_at_a_glance(offer(TUESDAYS), date(2031, 5, 1))


@in_a_browser
def test_words_for_now_today_and_tomorrow() -> None:
    evening = Pattern(rule=Weekly((Weekday.TUESDAY,)), starts=time(22), ends=time(2))
    asked = [
        (TUESDAYS, "2026-11-24T10:00Z", "On now until 11.30am"),
        (TUESDAYS, "2026-11-24T09:59Z", "Today at 10am"),
        (TUESDAYS, "2026-11-24T11:30Z", ""),
        (TUESDAYS, "2026-11-23T23:30Z", "Tomorrow at 10am"),
        (TUESDAYS, "2026-07-20T23:30Z", "Today at 10am"),  # summer time has begun the day
        (replace(TUESDAYS, starts=time(12), ends=None), "2026-11-24T11:00Z", "Today at midday"),
        (replace(TUESDAYS, starts=time(12), ends=None), "2026-11-24T12:00Z", ""),  # nobody knows until when
        (evening, "2026-11-24T23:00Z", "On now until 2am"),
        (evening, "2026-11-25T01:59Z", "On now until 2am"),
        (replace(evening, ends=time(23, 59)), "2026-11-24T22:30Z", "On now until midnight"),
        (Pattern(rule=Weekly(EVERY_DAY), starts=time(0), ends=time(23, 59)), "2026-11-24T22:30Z", "On now"),
        (replace(TUESDAYS, changes=(Change(date(2026, 11, 24)),)), "2026-11-24T10:00Z", ""),
        (replace(TUESDAYS, valid_to=date(2026, 11, 23)), "2026-11-24T10:00Z", ""),
    ]
    questions = [
        (datetime.fromisoformat(moment), sessions_at_a_glance(offer(pattern), TODAY)) for pattern, moment, _ in asked
    ]
    assert said(questions) == [words for *_, words in asked]


@in_a_browser
@pytest.mark.parametrize("today", [date(2026, 10, 20), date(2027, 3, 10)])  # clocks change soon after
def test_a_card_says_at_every_moment_what_the_sessions_say(today: date) -> None:
    offers = timetabled.offers(80, today, seed=today.toordinal())
    start = datetime(today.year, today.month, today.day, tzinfo=UTC)
    moments = [start + timedelta(minutes=227 * number) for number in range(110)]
    texts = [(one, sessions_at_a_glance(one, today)) for one in offers]
    asked = [(moment, one, text) for moment in moments for one, text in texts]
    words = said([(moment, text) if text else (moment, "=000101 0000-") for moment, _, text in asked])
    expected = [_told(one, moment) for moment, one, _ in asked]
    wrong = [(*one, got, want) for one, got, want in zip(asked, words, expected, strict=True) if got != want]
    assert not wrong, wrong[0]
    assert sum(map(bool, words)) > 500


@in_a_browser
def test_an_old_page_says_nothing_of_days_that_were_not_worked_out() -> None:
    told = sessions_at_a_glance(offer(replace(TUESDAYS, changes=(Change(date(2026, 12, 22)),))), TODAY)
    asked = [in_sight(TODAY).last - timedelta(1), in_sight(TODAY).last + timedelta(4)]  # a Thursday and a Tuesday
    assert [day.weekday() for day in asked] == [Weekday.THURSDAY, Weekday.TUESDAY]
    assert said([(datetime.combine(day, time(9), LONDON), told) for day in asked]) == ["Today at 10am", ""]


def _said_of(one: OfferEntry, moment: datetime) -> str:
    """Straight from the sessions of the catalogue."""
    now = moment.astimezone(LONDON).replace(tzinfo=None)
    spans = list(_spans(one, now.date()))
    if one.times_reading == Certainty.CHANGED:
        return ""
    until = max((end for start, end in spans if end and start <= now < end), default=None)
    if until:
        return f"On now until {clock_in_words(until.time())}"
    start = min((start for start, _ in spans if start > now), default=None)
    if start is None:
        return ""
    return f"{'Today' if start.date() == now.date() else 'Tomorrow'} at {clock_in_words(start.time())}"


def _told(one: OfferEntry, moment: datetime) -> str:
    words = _said_of(one, moment)
    return f"Usually {words[0].lower()}{words[1:]}" if words and one.times_reading == Certainty.PARTIAL else words


def _spans(one: OfferEntry, today: date) -> Iterable[tuple[datetime, datetime | None]]:
    day = timedelta(1)
    for session, found in sessions_between(one, today - day, today + day):
        if is_told(session.pattern) and found.starts:
            last = found.day + day if found.ends and found.ends < found.starts else found.day
            yield datetime.combine(found.day, found.starts), found.ends and datetime.combine(last, found.ends)
