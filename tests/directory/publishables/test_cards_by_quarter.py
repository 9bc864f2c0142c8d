"""Cards tell browsers when an offer is. Rule: for that a list is made anew four times a year, where it has to be."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from directory.models import OfferSchedule
from events.timetables.pattern import Pattern
from events.timetables.rules import MonthlyByWeekday, NthWeekday, Weekly
from events.timetables.weekdays import Weekday
from tests.directory.publishables.contract import forecast, unforeseen, whole_site
from tests.factories import CategoryFactory, OfferFactory

pytestmark = pytest.mark.django_db
TEN = {"starts": time(10), "ends": time(12)}
EVERY_WEEK = Pattern(rule=Weekly((Weekday.TUESDAY,)), **TEN)
ONCE_A_MONTH = Pattern(rule=MonthlyByWeekday((NthWeekday(1, Weekday.SATURDAY),)), **TEN)
LONDON = ZoneInfo("Europe/London")


def offer(slug: str, pattern: Pattern) -> None:
    made = OfferFactory(name=slug, slug=slug, relations__categories=[CategoryFactory(slug=f"{slug}-kind")])
    schedule = OfferSchedule(offer=made)
    schedule.set_pattern(pattern)
    schedule.save()


def test_lists_are_made_anew_when_a_quarter_begins_and_only_for_what_does_not_come_every_week() -> None:
    offer("weekly", EVERY_WEEK)
    offer("monthly", ONCE_A_MONTH)
    before, after = whole_site(datetime(2026, 12, 30, 12, tzinfo=LONDON)), datetime(2027, 1, 1, 0, tzinfo=LONDON)
    assert b'data-sessions="2 1000-1200"' in before.pages["/categories/weekly-kind/"].content
    assert (
        b'data-sessions="=261003,261107,261205,270102 1000-1200"' in before.pages["/categories/monthly-kind/"].content
    )
    expected = forecast(before, after)
    assert "/categories/monthly-kind/" in expected.made
    assert "/categories/weekly-kind/" not in expected.made
    assert not unforeseen(before, whole_site(after), expected)
