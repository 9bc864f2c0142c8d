"""A forum that meets every second Tuesday."""

from datetime import date, datetime, time
from typing import Any

import pytest

from events.timetables.occurrences import LONDON
from forum.meetings.usual import set_up_template
from forum.models import MeetingSeries


@pytest.fixture
def now() -> datetime:
    """A Monday morning in November."""
    return datetime(2026, 11, 23, 9, 30, tzinfo=LONDON)


def every_other_tuesday(**values: Any) -> MeetingSeries:
    given: dict[str, Any] = {
        "name": "The forum",
        "freq": "WEEKLY",
        "interval": 2,
        "byday": "TU",
        "valid_from": date(2026, 11, 3),
        "opens_at": time(14),
        "closes_at": time(16),
        "not_on_bank_holidays": True,
        "months_off": [8],
        "weeks_ahead": 8,
        "template": set_up_template(),
    }
    return MeetingSeries.objects.create(**{**given, **values})
