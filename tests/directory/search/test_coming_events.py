"""Rule: who searches finds coming events as well, with the same words, places and times as offers."""

from datetime import date, time
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.models import Category
from directory.search.tantivy_engine import TantivyEngine
from events.enums import EventStatus
from events.models import Event
from places.models import Area
from tests.directory.search.contract import on_thursday_afternoon
from tests.directory.search.neighbourhood import Neighbourhood
from tests.factories import EventFactory, VenueFactory

RESULTS = "/search/results/"


@pytest.fixture
def town(shared_tantivy: TantivyEngine, settled: Neighbourhood, db: None) -> Neighbourhood:
    """It is Thursday 26 November 2026, in the afternoon."""
    far = VenueFactory(name="Bolton Museum", town="Bolton", area=Area.objects.get(name="Bolton"))
    VenueFactory._meta.model.objects.filter(pk=far.pk).update(latitude=53.5776, longitude=-2.4313)
    hidden = VenueFactory(name="Secret house", town="Flixton", hidden=True, latitude=None, longitude=None, precision="")
    hall = VenueFactory(
        name="St Agnes hall", latitude=53.459, longitude=-2.2875, area=Area.objects.get(name="Trafford")
    )
    event("Jumble sale", hall, day=date(2026, 11, 28), starts=time(10), ends=time(12), is_free=True)
    event(
        "Candlelight walk", hall, day=date(2026, 12, 3), starts=time(18), ends=time(20), summary="For all who grieve."
    )
    event("Soup and stories", far, day=date(2026, 11, 26), starts=time(14), ends=time(17), kinds=["arts-and-crafts"])
    event("Women together", hidden, day=date(2026, 12, 1))
    event("Jumble sale that is over", hall, day=date(2026, 11, 26), starts=time(9), ends=time(10))
    event("Draft of a jumble sale", hall, live=False)
    return settled


def event(name: str, venue: object, kinds: list[str] | None = None, **values: object) -> Event:
    return EventFactory(
        name=name, venue=venue, relations__categories=Category.objects.filter(slug__in=kinds or []), **values
    )


def found(client: Client, **asked: object) -> list[str]:
    """The names of the events that are shown."""
    with on_thursday_afternoon():
        html = unescape(client.get(RESULTS, asked).content.decode())
    _, _, section = html.partition('<section class="coming-events"')
    section = section.partition("</section>")[0]
    return [piece.partition(">")[2].partition("</a>")[0] for piece in section.split('<a href="/events/')[1:]]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"q": "jumble sale"}, ["Jumble sale"]),
        ({"q": "jumbel sale"}, ["Jumble sale"]),
        ({"q": "my wife died"}, ["Candlelight walk"]),
        ({"q": "craft"}, ["Soup and stories"]),
        ({"q": "library"}, []),
        ({"q": "help"}, []),
        ({"q": "events"}, ["Soup and stories", "Jumble sale", "Women together", "Candlelight walk"]),
        ({"q": "events on saturday"}, ["Jumble sale"]),
        ({"q": "events in bolton"}, ["Soup and stories"]),
        ({"q": "flixton"}, []),
        ({"on": "2026-11-28"}, ["Jumble sale"]),
        ({"on": "now"}, ["Soup and stories"]),
        ({"on": "today"}, ["Soup and stories"]),
        ({"on": "2026-11-28", "part": "evening"}, []),
        ({"weekend": "1"}, ["Jumble sale"]),
        ({"near": "M16 0EB", "on": "2026-11-28"}, ["Jumble sale"]),
        ({"near": "M16 0EB"}, ["Jumble sale", "Candlelight walk"]),
        ({"area": "Bolton"}, ["Soup and stories"]),
        ({"free": "1"}, ["Jumble sale"]),
        ({"category": "arts-and-crafts"}, ["Soup and stories"]),
        ({"q": "jumble sale", "kind": "offer"}, []),
        ({"near": "M16 0EB", "kind": "Events"}, ["Jumble sale", "Candlelight walk"]),
        ({"q": "jumble sale", "audience": "men"}, []),
        ({"q": "jumble sale", "page": "2"}, []),
    ],
)
def test_events_that_fit_are_shown(client: Client, town: Neighbourhood, asked: dict, names: list[str]) -> None:
    assert found(client, **asked) == names


def test_what_is_cancelled_says_so_and_is_on_no_day(client: Client, town: Neighbourhood) -> None:
    Event.objects.filter(name="Jumble sale").update(status=EventStatus.CANCELLED, status_reason="Snow")
    assert found(client, on="2026-11-28") == []
    with on_thursday_afternoon():
        html = client.get(RESULTS, {"q": "jumble sale"}).content.decode()
    assert html.index("Jumble sale</a>") < html.index("</svg> Cancelled")


def test_where_only_events_fit_it_does_not_say_that_nothing_was_found(client: Client, town: Neighbourhood) -> None:
    with on_thursday_afternoon():
        html = client.get(RESULTS, {"q": "jumble sale"}).content.decode()
    assert "No offers, but 1 event" in html
    assert "We found nothing that fits" not in html and "Nothing found" not in html
    assert "Saturday 28 November 2026, 10am to midday" in html and "St Agnes hall" in html


def test_the_number_of_queries_does_not_grow_with_the_events(client: Client, town: Neighbourhood) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked, on_thursday_afternoon():
            client.get(RESULTS, {"q": "jumble sale"})
        return len(asked)

    queries()
    few = queries()
    for number in range(30):
        event(f"Jumble sale {number}", VenueFactory())
    assert queries() == few
    assert len(found(client, q="jumble sale")) == 20


def test_a_search_does_not_fail_because_of_events(client: Client, town: Neighbourhood, monkeypatch: Any) -> None:
    monkeypatch.setattr("directory.search.events_shown.find_events", lambda *_: 1 / 0)
    assert found(client, q="library") == []
