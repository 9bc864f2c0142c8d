"""Rule: the page of an event answers what people ask, names no hidden place and is gone once it is over."""

import json
import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.publishables.events import event_pages
from directory.publishables.organisations import organisation_pages
from events.enums import EventStatus
from events.models import Event
from pages.moved import redirects
from publishing import registry
from publishing.rendering import render
from tests.directory.publishables import contract
from tests.directory.publishables.contract import forecast, unforeseen, whole_site
from tests.factories import AreaFactory, CategoryFactory, EventFactory, OrganisationFactory, VenueFactory

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 21, 12, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def _only_the_pages_that_show_events(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making all others too, for every change, would take a minute."""
    monkeypatch.setattr(contract, "ALL", (event_pages, organisation_pages))


def html_of(event: Event, now: datetime = NOW) -> str:
    build = registry.begin(now)
    [row] = event_pages.rows(build, slug=event.slug)
    return render(event_pages.page(row, build), build).decode()


def words_of(event: Event) -> str:
    main = html_of(event).partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def data_of(event: Event) -> dict:
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html_of(event), re.DOTALL)
    return json.loads(found)


def test_it_answers_in_the_order_in_which_people_ask() -> None:
    event = EventFactory(
        name="Winter fair",
        organisation=OrganisationFactory(name="The fair people"),
        who_for="Everybody.",
        is_free=True,
        booking_note="Just come.",
        contact_name="the café team",
        description="Stalls and songs.",
    )
    words = words_of(event)
    asked = [
        *("Winter fair", "Run by The fair people", "Is it for me?", "Everybody.", "When is it?"),
        *("Saturday 5 December 2026, 2pm to 4.30pm", "Where is it?", "M32 0TH", "What does it cost?", "It is free."),
        *("How do I join?", "Just come.", "Who can I ask?", "the café team", "0161 496 0000", "Stalls and songs."),
    ]
    places = [words.index(one) for one in asked]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ({"starts": None, "ends": None}, "Saturday 5 December 2026 We do not know at what time."),
        ({"ends": None}, "Saturday 5 December 2026, from 2pm"),
        (
            {"starts": time(20), "last_day": date(2026, 12, 6), "ends": time(1)},
            "8pm to 1am the next day It goes on past",
        ),
        (
            {"last_day": date(2026, 12, 7)},
            "From Saturday 5 December 2026, 2pm, to Monday 7 December 2026, 4.30pm It lasts 3 days.",
        ),
    ],
)
def test_days_and_hours_are_said_in_full(times: dict, words: str) -> None:
    assert words in words_of(EventFactory(**times))


def test_a_hidden_venue_is_nowhere_on_the_page() -> None:
    refuge = VenueFactory(name="Rose House", hidden=True, latitude=None, longitude=None, area=AreaFactory(name="Sale"))
    html = html_of(EventFactory(venue=refuge))
    assert "The address is kept private" in html
    for secret in ("Rose House", "High Street", "M32 0TH", "Sale"):
        assert secret not in html


def test_an_organisation_that_is_not_public_is_not_named() -> None:
    assert "Secret club" not in html_of(EventFactory(organisation=OrganisationFactory(name="Secret club", live=False)))


def test_who_has_no_contact_of_its_own_has_that_of_its_organisation() -> None:
    event = EventFactory(phone="", organisation=OrganisationFactory(phone="0161 496 0001"))
    assert "0161 496 0001" in words_of(event)


def test_a_cancelled_event_says_so_and_why_until_it_would_be_over() -> None:
    event = EventFactory(status=EventStatus.CANCELLED, status_reason="The hall is flooded.")
    words = words_of(event)
    assert "Cancelled The hall is flooded." in words
    assert "It does not take place." in words
    assert data_of(event)["eventStatus"] == "https://schema.org/EventCancelled"
    assert "<title>Cancelled: " in html_of(event)


def test_what_it_tells_machines_is_what_it_tells_people() -> None:
    hall = VenueFactory(name="St Mary’s Hall")
    told = data_of(EventFactory(name="Fair", venue=hall, online=True, is_free=True, organisation=OrganisationFactory()))
    assert told["@type"] == "Event"
    assert told["startDate"] == "2026-12-05T14:00:00+00:00"
    assert told["endDate"] == "2026-12-05T16:30:00+00:00"
    assert told["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in told["location"]] == ["Place", "VirtualLocation"]
    assert told["location"][0]["address"]["postalCode"] == "M32 0TH"
    assert told["isAccessibleForFree"] is True
    assert told["organizer"]["url"].startswith("https://fortnight.example/organisations/")


def test_an_event_in_summer_has_the_time_of_summer() -> None:
    assert data_of(EventFactory(day=date(2027, 7, 3)))["startDate"] == "2027-07-03T14:00:00+01:00"


def test_what_people_wrote_is_words_and_not_html() -> None:
    html = html_of(EventFactory(name="<script>alert(1)</script>", who_for="{{ chrome }}", cost_note="</p><b>"))
    assert "<script>alert" not in html
    assert "{{ chrome }}" in html
    assert "</p><b>" not in html


@pytest.mark.parametrize(
    ("now", "status"),
    [(datetime(2026, 12, 5, 23, 59, tzinfo=LONDON), 200), (datetime(2026, 12, 6, tzinfo=LONDON), 404)],
)
def test_it_is_gone_from_the_midnight_after_its_last_day(client: Client, now: datetime, status: int) -> None:
    event = EventFactory()
    with time_machine.travel(now, tick=False):
        assert client.get(f"/events/{event.slug}/").status_code == status


def test_an_old_copy_of_the_page_says_by_itself_that_it_is_over() -> None:
    html = html_of(EventFactory(last_day=date(2026, 12, 7)))
    assert re.search(r'<template data-flagged-on="2026-12-08">.*?This is over.*?</template>', html, re.DOTALL)


def test_a_draft_has_no_page(client: Client) -> None:
    assert client.get(f"/events/{EventFactory(live=False, day=date(2099, 1, 1)).slug}/").status_code == 404


def test_the_live_page_is_the_published_file() -> None:
    event = EventFactory(organisation=OrganisationFactory(), relations__categories=[CategoryFactory()])
    with time_machine.travel(NOW, tick=False):
        live = Client().get(f"/events/{event.slug}/").content
        assert live == whole_site(NOW).pages[f"/events/{event.slug}/"].content


def test_the_number_of_queries_is_the_same_for_one_event_and_for_many() -> None:
    def queries() -> int:
        build = registry.begin(NOW)
        with CaptureQueriesContext(connection) as captured:
            for row in event_pages.rows(build):
                event_pages.page(row, build)
        return len(captured)

    EventFactory(organisation=OrganisationFactory(), relations__categories=[CategoryFactory()])
    few = queries()
    for _ in range(5):
        EventFactory(organisation=OrganisationFactory(), relations__categories=[CategoryFactory()])
    assert queries() == few


def test_when_its_address_changes_the_old_one_leads_to_the_new_one() -> None:
    event = EventFactory(slug="old")
    event.slug = "new"
    event.save()
    assert ("/events/old", "/events/new/", True) in list(redirects())


def _save(instance: object, **values: object) -> None:
    for name, value in values.items():
        setattr(instance, name, value)
    instance.save()  # type: ignore[attr-defined]  # all of them are models


@pytest.fixture
def fair(db: None) -> Event:
    """One event with everything on its page, and another that nothing here touches."""
    EventFactory(name="Other", slug="other", day=date(2027, 1, 9))
    parent = CategoryFactory(name="Food")
    return EventFactory(
        slug="fair",
        organisation=OrganisationFactory(),
        venue=VenueFactory(area=AreaFactory()),
        relations__categories=[CategoryFactory(parent=parent)],
    )


@pytest.mark.parametrize(
    ("change", "made", "removed"),
    [
        (lambda fair: _save(fair, name="Great fair"), {"fair"}, set()),
        (lambda fair: _save(fair, slug="great-fair"), {"great-fair"}, {"fair"}),
        (lambda fair: _save(fair, live=False), set(), {"fair"}),
        (lambda fair: fair.delete(), set(), {"fair"}),
        (lambda fair: _save(fair, day=date(2026, 11, 20)), set(), {"fair"}),
        (lambda fair: _save(fair.organisation, name="New people"), {"fair"}, set()),
        (lambda fair: _save(fair.organisation, live=False), {"fair"}, set()),
        (lambda fair: _save(fair.venue, name="New hall"), {"fair"}, set()),
        (lambda fair: _save(fair.venue, hidden=True, latitude=None, longitude=None), {"fair"}, set()),
        (lambda fair: _save(fair.venue.area, name="New town"), {"fair"}, set()),
        (lambda fair: _save(fair.categories.get(), name="Soup"), {"fair"}, set()),
        (lambda fair: _save(fair.categories.get().parent, name="Meals"), {"fair"}, set()),
        (lambda fair: EventFactory(slug="third"), {"third"}, set()),
    ],
)
def test_after_any_change_exactly_the_pages_that_show_it_are_made_anew(fair, change, made, removed) -> None:
    before = whole_site(NOW)
    change(fair)
    expected = forecast(before, NOW)
    assert expected is not None
    assert unforeseen(before, whole_site(NOW), expected) == {}

    def events(paths: set[str]) -> set[str]:
        return {path.split("/")[2] for path in paths if path.startswith("/events/")}

    assert (events(expected.made), events(expected.removed)) == (made, removed)


def test_an_organisation_that_is_published_is_named_on_its_events_at_once() -> None:
    event = EventFactory(organisation=OrganisationFactory(live=False))
    before = whole_site(NOW)
    _save(event.organisation, live=True)
    expected = forecast(before, NOW)
    assert expected is not None and f"/events/{event.slug}/" in expected.made


def test_the_midnight_after_its_last_day_a_publish_takes_it_away() -> None:
    event = EventFactory()
    before = whole_site(NOW)
    expected = forecast(before, datetime(2026, 12, 6, tzinfo=LONDON))
    assert expected is not None and f"/events/{event.slug}/" in expected.removed


def page_of_host(event: Event, now: datetime = NOW) -> str:
    build = registry.begin(now)
    [row] = organisation_pages.rows(build, slug=event.organisation.slug)
    return render(organisation_pages.page(row, build), build).decode()


def test_an_organisation_names_its_events_until_they_are_over() -> None:
    event = EventFactory(
        name="Winter fair", organisation=OrganisationFactory(), status="cancelled", status_reason="Ice."
    )
    html = page_of_host(event)
    assert ">Coming events</h2>" in html
    for words in (">Winter fair</a>", "Saturday 5 December 2026, 2pm to 4.30pm", "Cancelled"):
        assert words in html
    assert html.encode() == whole_site(NOW).pages[f"/organisations/{event.organisation.slug}/"].content
    assert "Coming events" not in page_of_host(event, datetime(2026, 12, 6, tzinfo=LONDON))


def test_on_the_page_of_its_organisation_a_hidden_place_is_hidden() -> None:
    refuge = VenueFactory(name="Rose House", hidden=True, latitude=None, longitude=None, area=AreaFactory(name="Sale"))
    html = page_of_host(EventFactory(venue=refuge, organisation=OrganisationFactory()))
    assert "The address is private" in html
    assert "Rose House" not in html and "Sale" not in html


@pytest.mark.parametrize(
    "change",
    [
        lambda event: _save(event, summary="Other words."),
        lambda event: _save(event, organisation=OrganisationFactory(slug="another")),
        lambda event: event.delete(),
        lambda event: _save(event.venue, town="Sale"),
        lambda event: EventFactory(organisation=event.organisation),
    ],
)
def test_the_page_of_an_organisation_follows_its_events(change) -> None:
    event = EventFactory(organisation=OrganisationFactory(slug="host"), venue=VenueFactory(area=AreaFactory()))
    before = whole_site(NOW)
    change(event)
    expected = forecast(before, NOW)
    assert expected is not None and "/organisations/host/" in expected.made
    assert unforeseen(before, whole_site(NOW), expected) == {}


def test_the_midnight_after_an_event_the_page_of_its_organisation_is_made_anew() -> None:
    EventFactory(organisation=OrganisationFactory(slug="host"))
    before, midnight = whole_site(NOW), datetime(2026, 12, 6, tzinfo=LONDON)
    expected = forecast(before, midnight)
    assert expected is not None and "/organisations/host/" in expected.made
    assert unforeseen(before, whole_site(midnight), expected) == {}
