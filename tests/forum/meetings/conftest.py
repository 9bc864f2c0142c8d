"""A forum that meets every second Tuesday."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import pytest
from django.db import connection, transaction
from wagtail.models import Site

from events.timetables.occurrences import LONDON
from forum.meetings.usual import set_up_template
from forum.models import MeetingSeries
from pages.actions import set_up_pages


@pytest.fixture(scope="module")
def _a_site(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The pages of a new site, made once for all tests of a file: that takes longer than most of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        set_up_pages()
        connection.run_on_commit.clear()  # nobody waits for what was noted here
        yield
        transaction.set_rollback(True)


@pytest.fixture
def site(_a_site: None, db: None) -> Site:
    return Site.objects.get(is_default_site=True)


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
