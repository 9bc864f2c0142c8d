"""The made-up forum of the demo."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.granting import grant
from directory.demo.examples import load_examples
from directory.freshness.enums import Kind
from directory.freshness.models import Evidence
from directory.models import Category
from forum.demo.dates import first_day
from forum.demo.loading import load_living_forum
from forum.enums import ActionState, PostState, RecordState
from forum.models import Action, Attendance, MeetingPage, Member, OfferOrigin, OfferPost, ProjectPage

NOW = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize("day", [date(2026, 11, 16) + timedelta(days=number) for number in range(7)])
def test_the_last_meeting_was_on_the_tuesday_before_today(day: date) -> None:
    last = first_day(day) + timedelta(weeks=24)
    assert last.weekday() == 1
    assert timedelta(0) < day - last <= timedelta(days=7)


@pytest.mark.django_db
def test_half_a_year_of_a_living_forum_is_made_once(site: object) -> None:
    grant()
    load_examples()
    assert load_living_forum(NOW) == 11
    counts = [model.objects.count() for model in (MeetingPage, Action, Attendance, Member, ProjectPage, Category)]
    assert load_living_forum(NOW + timedelta(days=1)) == 0
    assert counts == [
        model.objects.count() for model in (MeetingPage, Action, Attendance, Member, ProjectPage, Category)
    ]
    assert set(Action.objects.values_list("state", flat=True)) == {*ActionState}
    assert [post.state for post in OfferPost.objects.all()] == [PostState.WAITING]
    assert OfferOrigin.objects.count() == 6
    checked = Evidence.objects.filter(kind=Kind.FORUM).values_list("offer", "happened_at__date")
    assert set(checked) == set(OfferOrigin.objects.values_list("offer", "on"))
    assert MeetingPage.objects.filter(record_state=RecordState.PUBLISHED).count() == 10
    assert MeetingPage.objects.coming(NOW.date()).count() >= 5
    assert all(one.is_example for model in (MeetingPage, Action, Member, ProjectPage) for one in model.objects.all())
