"""What is open stands on the next agenda, and says when help is needed."""

from datetime import UTC, date, datetime

import pytest

from forum.meetings.filling.own import open_actions
from tests.factories import ActionFactory, meeting

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_the_agenda_says_that_help_is_needed(site: object) -> None:
    ActionFactory(needs_help=True), ActionFactory(due_on=None)
    told = [filled.details for filled in open_actions(meeting(date(2026, 12, 1)), NOW)]
    assert sorted(told) == ["", "To be done by 1 December 2026. Help is needed."]
