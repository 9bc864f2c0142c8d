"""What is counted, by examples that were counted by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.models import Attendance, GuestCount
from forum.outcomes.counting import count
from forum.outcomes.figures import (
    Attended,
    Held,
    Month,
    Span,
    attendance,
    median_days_to_done,
    months_until,
    open_and_done,
    were_counted,
)
from tests.factories import ActionFactory, MemberFactory, meeting

TODAY = date(2026, 11, 22)
SPANS = [
    Span(date(2026, 8, 25), date(2026, 9, 8), is_done=True),  # 14 days
    Span(date(2026, 9, 8), date(2026, 11, 17), is_done=True),  # 70 days
    Span(date(2026, 9, 30), date(2026, 9, 30), is_done=True),  # on the same day
    Span(date(2026, 10, 6), date(2026, 10, 20), is_done=False),
    Span(date(2026, 11, 3), None, is_done=False),
]


def test_open_at_the_end_of_a_month_and_done_in_it() -> None:
    assert open_and_done(SPANS, TODAY) == [
        Month(date(2026, 8, 1), still_open=1, done=0, dropped=0),
        Month(date(2026, 9, 1), still_open=1, done=2, dropped=0),
        Month(date(2026, 10, 1), still_open=1, done=0, dropped=1),
        Month(date(2026, 11, 1), still_open=1, done=1, dropped=0),
    ]


def test_what_is_to_come_is_not_counted_yet() -> None:
    assert open_and_done(SPANS, date(2026, 9, 8))[-1] == Month(date(2026, 9, 1), still_open=1, done=1, dropped=0)


def test_only_the_last_months_are_shown() -> None:
    assert [month.first for month in open_and_done(SPANS, TODAY, number=2)] == [date(2026, 10, 1), date(2026, 11, 1)]
    assert [month.first for month in open_and_done([], TODAY)] == [date(2026, 11, 1)]


def test_months_go_back_over_a_year() -> None:
    assert months_until(date(2027, 1, 31), 3) == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]


def test_the_median_is_of_what_was_done_and_not_of_what_was_dropped() -> None:
    assert median_days_to_done(SPANS) == 14
    assert median_days_to_done(SPANS[:2]) == 42
    assert median_days_to_done(SPANS[3:]) is None


def test_who_comes_for_the_first_time_is_new_once() -> None:
    first, second, third = (
        Held(pk, date(2026, 11, day), f"Meeting {pk}", True) for pk, day in ((7, 3), (5, 17), (6, 20))
    )
    counted = attendance([second, third, first], {7: [1, 2], 5: [2, 3, 4]}, {5: 6})
    assert counted == [Attended(first, 2, 0, 2), Attended(second, 3, 6, 2), Attended(third, 0, 0, 0)]
    assert [one.people for one in were_counted(counted)] == [2, 9]


@st.composite
def _spans(draw: st.DrawFn) -> Span:
    made = draw(st.dates(date(2025, 6, 1), date(2026, 12, 31)))
    closed = draw(st.none() | st.integers(0, 300).map(lambda days: made + timedelta(days=days)))
    return Span(made, closed, is_done=bool(closed) and draw(st.booleans()))


@settings(max_examples=30)
@given(st.lists(_spans(), max_size=20), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_every_action_is_open_or_closed_once(spans: list[Span], today: date) -> None:
    months = open_and_done(spans, today, number=30)
    made = sum(1 for span in spans if span.made_on <= today)
    assert months[-1].still_open + sum(month.done + month.dropped for month in months) == made


@pytest.mark.django_db
def test_counting_takes_four_queries(site: object, django_assert_num_queries: object) -> None:
    held, member = (
        [meeting(date(2026, 11, 3)), meeting(date(2026, 11, 17)), meeting(date(2026, 12, 1))],
        MemberFactory(),
    )
    Attendance.objects.bulk_create(Attendance(meeting=one, member=member) for one in held)
    GuestCount.objects.create(meeting=held[1], takes_part="carer", count=2)
    GuestCount.objects.create(meeting=held[1], takes_part="from a church", count=3)
    ActionFactory()
    with django_assert_num_queries(4):  # type: ignore[operator]
        counted = count(TODAY)
    assert [(one.members, one.guests, one.new) for one in counted.attended] == [(1, 0, 1), (1, 5, 0)]
    assert counted.actions == [Span(date(2026, 11, 17), None, is_done=False)]
