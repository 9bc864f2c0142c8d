"""A forum on Saturday 21 November 2026: one meeting is over, two are to come."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from forum.models import MeetingPage
from tests.factories import VenueFactory, meeting

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SECRET = "https://meet.example/secret-room"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def soon(site: object) -> MeetingPage:
    """The next meeting, in a hall and online."""
    hall = VenueFactory(name="St Mary’s hall", accessibility="There is a ramp.")
    facts = {"way_in": "Ring the bell.", "online": True, "online_link": SECRET, "intro": "We speak of food."}
    return meeting(date(2026, 12, 1), venue=hall, **facts)


@pytest.fixture
def read(client: Client) -> Any:
    """What is at an address, as text."""

    def page(path: str, status: int = 200) -> str:
        response = client.get(path)
        assert response.status_code == status, path
        return response.content.decode()

    return page
