"""What the first page says of what is on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pages.overview import Asked, Loaded
from pages.whats_on.on_this_week import OnThisWeek, on_this_week
from publishing import registry
from tests.pages.whats_on.conftest import SUNDAY, put_event

pytestmark = pytest.mark.django_db


def said() -> OnThisWeek:
    build = registry.begin(timezone.localtime())
    asked = on_this_week(Asked(build).events(), build)
    assert asked == on_this_week(Loaded(build).events(), build)
    return asked


def test_the_next_events_of_seven_days_by_time_and_never_what_is_over(clock):
    put_event("Later", day=SUNDAY + timedelta(3))
    put_event("Fair", starts=13, ends=15)
    put_event("Next week", day=SUNDAY + timedelta(7))
    first, second = said().events
    assert "Sunday 22 November, 1pm to 3pm" in first.html
    assert "Later" in second.html
    assert said().changes_at.isoformat() == "2026-11-22T15:00:00+00:00"
    clock.move_to("2026-11-22T15:00:00+00:00")
    assert ["Later" in line.html for line in said().events] == [True]
