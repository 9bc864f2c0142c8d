"""Rule: made-up events are marked, always still to come, and loading them again changes nothing."""

from datetime import date, timedelta

import pytest

from directory.actions import load_taxonomies
from directory.demo.example_events import load_example_events
from directory.demo.examples import load_examples
from events.forms import faults_of_times
from events.models import Event

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _made_up_offers() -> None:
    load_taxonomies()
    load_examples()


def test_a_handful_of_events_are_marked_as_examples_and_all_are_still_to_come() -> None:
    assert load_example_events(TODAY) >= 5
    events = list(Event.objects.all())
    assert all(event.is_example and event.day > TODAY for event in events)
    assert all(event.organisation and event.venue and event.categories.exists() for event in events)
    for event in events:
        assert list(faults_of_times(event.day, event.starts, event.last_day, event.ends)) == []


def test_loading_them_again_on_the_same_day_changes_nothing() -> None:
    Event.objects.create(name="A real one", slug="example-winter-walk", day=TODAY)
    load_example_events(TODAY)
    assert Event.objects.get(slug="example-winter-walk").name == "A real one"
    before = list(Event.objects.order_by("pk").values())
    assert load_example_events(TODAY) == 0
    assert list(Event.objects.order_by("pk").values()) == before


def test_those_that_are_over_come_round_again_and_the_others_stay_where_they_are() -> None:
    load_example_events(TODAY)
    days = dict(Event.objects.values_list("slug", "day"))
    later = TODAY + timedelta(days=15)
    assert load_example_events(later) == sum(event < later for event in days.values()) > 0
    assert Event.objects.coming(later).count() == Event.objects.count() == len(days)
    assert all(day == days[slug] for slug, day in Event.objects.values_list("slug", "day") if days[slug] >= later)
