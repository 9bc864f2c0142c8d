"""Organisers' calendars in Wagtail's admin."""

from datetime import date, time, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from directory.calendars import actions
from directory.calendars.models import Calendar, ImportedEvent
from directory.freshness.watching.enums import State
from events.models import Event
from tests.directory.calendars.feeds import calendar_at, event, feed, fetcher_of, read, serve
from tests.directory.freshness.watching.web import Web
from tests.factories import OfferFactory, OrganisationFactory
from tests.personas import ada_the_administrator, vera_the_volunteer

pytestmark = pytest.mark.django_db
REPORT, TRY = "/admin/reports/calendars/", "/admin/calendars/try/"
SNIPPETS = "/admin/snippets/directory_calendars/calendar/"


@pytest.fixture
def admin(client: Client, site: object) -> Client:
    client.force_login(ada_the_administrator())
    return client


@pytest.fixture
def _our_web(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """The views ask the web; here it is ours."""
    for action in (actions.read_now, actions.preview):
        ours = action.__kwdefaults__ | {"fetcher_of": fetcher_of(web), "pause": 0.0}
        monkeypatch.setattr(action, "__kwdefaults__", ours)


def soon(hour: int = 12, name: str = "Lunch club") -> str:
    day: date = timezone.localdate() + timedelta(days=7)
    return event("lunch@hall", f"DTSTART:{day:%Y%m%d}T{hour}0000", name=name)


def text_of(answer: object) -> str:
    return answer.content.decode()


def test_the_report_says_in_plain_words_what_fails_and_what_to_do(admin: Client) -> None:
    hall = OrganisationFactory(name="Village hall")
    Calendar.objects.create(organisation=hall, url="https://hall.example/good.ics", state=State.WATCHED)
    Calendar.objects.create(
        organisation=hall,
        url="https://hall.example/dead.ics",
        state=State.DEAD,
        failures=4,
        failed_on=timezone.localdate(),
        problem="Its server does not answer.",
    )
    text = text_of(admin.get(REPORT))
    for words in (
        "It has not worked for days.",
        "Its server does not answer.",
        "on 4 days in a row",
        "Ring the organiser",
    ):
        assert words in text
    assert text.index("dead.ics") < text.index("good.ics")
    lines = b"".join(admin.get(REPORT, {"export": "csv"}).streaming_content).decode().splitlines()
    assert lines[0].startswith("Organisation,Address,State")


@pytest.mark.usefixtures("_our_web")
def test_an_address_is_tried_then_added_then_read(admin: Client, web: Web) -> None:
    serve(web, feed(soon()))
    url = web.url("/events.ics")
    assert admin.get(TRY, {"url": url}).status_code == 200 and not web.asked  # looking asks nobody
    tried = text_of(admin.post(TRY, {"url": url}))
    assert "Village hall: 1 events in the next 90 days" in tried and "Lunch club" in tried
    assert not Calendar.objects.exists()
    assert url in text_of(admin.get(f"{SNIPPETS}add/", {"url": url}))
    organisation = OrganisationFactory()
    admin.post(f"{SNIPPETS}add/", {"url": url, "organisation": organisation.pk, "publishes_at_once": "on"})
    calendar = Calendar.objects.get()
    assert admin.get(f"/admin/calendars/{calendar.pk}/read/").status_code == 405
    answer = admin.post(f"/admin/calendars/{calendar.pk}/read/", follow=True)
    assert "Events: 1 new." in text_of(answer) and "It works." in text_of(answer)
    assert Event.objects.get().live
    again = admin.post(f"/admin/calendars/{calendar.pk}/read/", follow=True)
    assert "at most once an hour" in text_of(again)


@pytest.mark.usefixtures("_our_web")
def test_what_cannot_be_read_is_said_beside_the_address(admin: Client, web: Web) -> None:
    web.says("/page", "<html><body>Our events")
    assert "leads to a web page" in text_of(admin.post(TRY, {"url": web.url("/page")}))
    assert "not an address that we may read" in text_of(admin.post(TRY, {"url": "ftp://x/y"}))
    web.names["inside.example"] = ["10.0.0.1"]
    assert "not on the public internet" in text_of(admin.post(TRY, {"url": web.url("/a", "inside.example")}))


def test_a_calendar_takes_the_offers_of_its_own_organisation_only(admin: Client) -> None:
    values = {
        "url": "webcal://hall.example/a.ics",
        "organisation": OrganisationFactory().pk,
        "offer": OfferFactory().pk,
    }
    assert "belongs to another organisation" in text_of(admin.post(f"{SNIPPETS}add/", values))
    admin.post(f"{SNIPPETS}add/", values | {"offer": ""})
    assert Calendar.objects.get().url == "https://hall.example/a.ics"
    ours = values | {"offer": "", "url": f"{settings.FORTNIGHT_ORIGIN}/calendar.ics"}
    assert "a calendar of our own site" in text_of(admin.post(f"{SNIPPETS}add/", ours))


def test_drafts_are_published_together(admin: Client, web: Web) -> None:
    now = timezone.localtime()
    calendar = calendar_at(web, publishes_at_once=False, next_read_at=now)
    serve(web, feed(soon()))
    read(web, now)
    assert "Drafts that wait" in text_of(admin.get(f"/admin/calendars/{calendar.pk}/"))
    admin.post(f"/admin/calendars/{calendar.pk}/publish/")
    assert Event.objects.get().live


def test_an_editor_decides_between_here_and_there(admin: Client, web: Web) -> None:
    now = timezone.localtime()
    calendar = calendar_at(web, next_read_at=now)
    serve(web, feed(soon()))
    read(web, now)
    lunch = Event.objects.get()
    lunch.name = "Ours"
    lunch.save()
    for hours, hour in ((7, 13), (14, 14)):
        serve(web, feed(soon(hour, "Theirs")))
        read(web, now + timedelta(hours=hours))
        row = ImportedEvent.objects.get()
        assert "now says: Theirs" in text_of(admin.get(f"/admin/calendars/{calendar.pk}/"))
        admin.post(f"/admin/calendars/events/{row.pk}/{'keep' if hour == 13 else 'follow'}/")
        row.refresh_from_db()
        assert row.differs == ""
    read(web, now + timedelta(hours=21))
    lunch.refresh_from_db()
    assert (lunch.name, lunch.starts, lunch.live) == ("Theirs", time(14), True)


def test_who_checks_may_look_and_nothing_more(client: Client, web: Web, site: object) -> None:
    calendar = calendar_at(web)
    client.force_login(vera_the_volunteer())
    assert client.get(REPORT).status_code == 200
    assert "Read it now" not in text_of(client.get(f"/admin/calendars/{calendar.pk}/"))
    assert client.post(f"/admin/calendars/{calendar.pk}/read/").status_code == 302
    assert client.post(TRY, {"url": calendar.url}).status_code == 302
    assert web.asked == []
