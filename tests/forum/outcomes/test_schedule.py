"""On which days an owner is reminded."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from forum.outcomes.schedule import AFTER, BEFORE, EVERY, reminder_day

MADE, DUE = date(2026, 11, 3), date(2026, 12, 1)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def _days(due: date | None, made: date, heard: date, until: date) -> list[date]:
    """All days on which a reminder is due, if one looks every day."""
    every = (made + timedelta(days=number) for number in range((until - made).days + 1))
    return sorted({day for today in every if (day := reminder_day(due, made, heard, today))})


def test_three_days_before_three_days_after_and_then_every_fortnight() -> None:
    expected = [date(2026, 11, 28), date(2026, 12, 4), date(2026, 12, 18), date(2027, 1, 1)]
    assert _days(DUE, MADE, MADE, date(2027, 1, 10)) == expected


def test_what_has_no_day_is_asked_about_after_a_fortnight() -> None:
    assert _days(None, MADE, MADE, date(2026, 11, 20)) == [date(2026, 11, 14), date(2026, 11, 20)]


def test_who_has_said_something_about_what_is_late_is_left_in_peace_for_a_fortnight() -> None:
    assert reminder_day(DUE, MADE, date(2026, 12, 3), date(2026, 12, 16)) is None
    assert reminder_day(DUE, MADE, date(2026, 12, 3), date(2026, 12, 17)) == date(2026, 12, 17)


def test_what_was_changed_shortly_before_its_day_is_not_asked_about_before_it() -> None:
    assert reminder_day(DUE, MADE, DUE - BEFORE, DUE) is None
    assert reminder_day(DUE, MADE, DUE - BEFORE, DUE + AFTER) == DUE + AFTER


@given(DAYS, DAYS, DAYS, DAYS)
def test_a_reminder_is_never_for_a_day_to_come_nor_for_one_before_the_last_word(
    due: date, made: date, heard: date, today: date
) -> None:
    day = reminder_day(due, made, heard, today)
    assert day is None or heard < day <= today


@given(DAYS, DAYS, st.integers(0, 400))
def test_looking_every_day_or_seldom_never_reminds_more_often_than_the_schedule(
    due: date, heard: date, later: int
) -> None:
    days = _days(due, heard, heard, heard + timedelta(days=later))
    late = [day for day in days if day > due]
    assert all(after - before == EVERY for before, after in pairwise(late))
