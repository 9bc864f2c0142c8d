"""A site, a day to stand on, and ways to put something on."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import time_machine
from django.test import Client

from directory.models import Offer, OfferSchedule
from events.models import Event
from events.timetables.pattern import Pattern
from events.timetables.rules import OneOff, Weekly
from events.timetables.weekdays import EVERY_DAY
from tests.factories import AreaFactory, OfferFactory, VenueFactory

SUNDAY = date(2026, 11, 22)
MORNING = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
Get = Callable[[str], str]


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def get(db: None, clock: Any, client: Client) -> Get:
    """The words of a live page between its <main> and </main>; "404" where there is none."""

    def got(path: str) -> str:
        response = client.get(path)
        if response.status_code == 404:
            return "404"
        assert response.status_code == 200
        return response.content.decode().partition("<main")[2].partition("</main>")[0]

    return got


def put_on(
    name: str = "Tai Chi", days: Any = EVERY_DAY, starts: int = 10, ends: int | None = 11, **values: Any
) -> Offer:
    """An offer that takes place on these days: dates, or days of every week. Values are of its pattern or its own."""
    of_pattern = {key: values.pop(key) for key in ("changes", "kind", "label", "not_on_bank_holidays") if key in values}
    if "relations__venues" not in values:
        area = AreaFactory(code="E1", name="Trafford", slug="trafford")
        values["relations__venues"] = [VenueFactory(name="St Mary’s Hall", area=area)]
    rule = OneOff(tuple(days)) if isinstance(days[0], date) else Weekly(tuple(days))
    pattern = Pattern(rule=rule, starts=time(starts), ends=None if ends is None else time(ends), **of_pattern)
    offer = OfferFactory(name=name, **values)
    schedule = OfferSchedule(offer=offer)
    schedule.set_pattern(pattern)
    schedule.save()
    return offer


def put_event(
    name: str = "Winter fair", day: date = SUNDAY, starts: int | None = 13, ends: int | None = 15, **values: Any
) -> Event:
    return Event.objects.create(
        name=name,
        slug=name.lower().replace(" ", "-"),
        day=day,
        starts=None if starts is None else time(starts),
        ends=None if ends is None else time(ends),
        **values,
    )
