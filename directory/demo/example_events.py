"""Made-up events in the weeks after the day on which they are loaded. Each says that it is one."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from directory.models import Category, Organisation
from events.models import Event
from places.models import Venue

EXAMPLES = Path(__file__).parent / "example_events.toml"
DAY = timedelta(days=1)


@transaction.atomic
def load_example_events(today: date) -> int:
    """Creates the events that are not there yet, known by their slugs, and gives those that are over a new day.

    Needs the made-up organisations and venues of directory.demo.examples. Returns how many are new or moved.
    """
    rows = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))["event"]
    over = Event.objects.exclude(pk__in=Event.objects.from_day(today).values("pk")).filter(is_example=True)
    as_they_are = set(Event.objects.exclude(pk__in=over.values("pk")).values_list("slug", flat=True))
    new = [row for row in rows if row["slug"] not in as_they_are]
    for row in new:
        _load(row, today)
    return len(new)


def _load(row: dict[str, Any], today: date) -> None:
    event = Event.objects.filter(slug=row["slug"], is_example=True).first() or _made(row)
    event.day = _first_day(row, today)
    lasts = row.get("days", 2 if row.get("lasts_until_the_next_day") else 1)
    event.last_day = event.day + (lasts - 1) * DAY if lasts > 1 else None
    event.save()
    event.categories.set(Category.objects.filter(slug__in=row["categories"]))
    event.save()  # many-to-many values of a cluster are written with it


def _made(row: dict[str, Any]) -> Event:
    about_time = ("weeks", "weekday", "days", "lasts_until_the_next_day")
    plain = {name: value for name, value in row.items() if name not in (*about_time, "categories")}
    organisation = Organisation.objects.filter(slug=row["organisation"]).first()
    venue = Venue.objects.filter(name=row["venue"]).first()
    return Event(**plain | {"organisation": organisation, "venue": venue, "is_example": True})


def _first_day(row: dict[str, Any], today: date) -> date:
    """That weekday, so many weeks after the next one that is still to come."""
    ahead = (row["weekday"] - today.weekday() - 1) % 7 + 1
    return today + ahead * DAY + row["weeks"] * 7 * DAY
