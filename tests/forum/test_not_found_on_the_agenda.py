"""The forum hears what people look for and do not find."""

from datetime import UTC, datetime, timedelta

import pytest

from directory.unmet.models import UnmetNeed, UnmetSearch
from forum.enums import ItemSource
from forum.meetings.filling.sources import all_sources
from forum.models import MeetingPage
from places.models import Area
from tests.factories import AreaFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 19, 14, 30, tzinfo=UTC)


def titles(now: datetime = NOW) -> list[str]:
    return [filled.title for filled in all_sources()[ItemSource.NOT_FOUND](MeetingPage(), now)]


def missed(text: str, count: int, area: Area | None = None) -> None:
    UnmetSearch.objects.create(text=text, area=area, week=NOW.date() - timedelta(days=3), found_nothing=count)


def test_what_at_least_three_people_missed_is_on_the_agenda_until_it_is_answered() -> None:
    missed("kabaddi", 2)
    missed("beekeeping", 3)
    missed("chess club", 9, AreaFactory(name="Trafford"))
    chess, beekeeping = titles()
    assert "chess club" in chess
    assert "Trafford" in chess
    assert "beekeeping" in beekeeping
    UnmetNeed.objects.create(words="beekeeping", answered_on=NOW.date())
    UnmetNeed.objects.create(words="chess club", name="A chess club")
    (chess,) = titles()
    assert "A chess club" in chess
    assert titles(NOW + timedelta(weeks=13)) == []
