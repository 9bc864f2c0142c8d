"""Events as an editor meets them in Wagtail's admin."""

from datetime import date, time

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from events.enums import EventStatus
from events.forms import ENDS_BEFORE_IT_STARTS
from events.models import Event
from tests.factories import CategoryFactory, EventFactory, OrganisationFactory, VenueFactory
from tests.personas import ada_the_administrator, vera_the_volunteer

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_events_event:list"
EDIT = "wagtailsnippets_events_event:edit"


@pytest.fixture
def ada(client: Client) -> Client:
    client.force_login(ada_the_administrator())
    return client


def add(ada: Client, **values: object):
    form = {
        "name": "Summer fair",
        "day": "2027-07-03",
        "starts": "2pm",
        "ends": "16:30",
        "venue": VenueFactory().pk,
        "phone": "0161 496 0000",
        "status": "scheduled",
        "action-publish": "1",
        **values,
    }
    return ada.post(reverse("wagtailsnippets_events_event:add"), form)


def test_an_event_gets_an_address_of_its_name_and_day(ada) -> None:
    add(ada)
    add(ada)
    assert set(Event.objects.values_list("slug", flat=True)) == {"summer-fair-3-july-2027", "summer-fair-3-july-2027-2"}
    event = Event.objects.all()[0]
    assert (event.live, event.starts, event.ends, event.sequence) == (True, time(14), time(16, 30), 0)


def test_a_very_long_name_keeps_its_day_in_the_address(ada) -> None:
    add(ada, name="The great and wonderful summer fair of all the churches and chapels of the whole borough")
    assert Event.objects.get().slug.endswith("-3-july-2027")


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        (
            {"starts": "8pm", "ends": "1am"},
            "ends",
            ENDS_BEFORE_IT_STARTS,
        ),
        ({"last_day": "2027-07-01"}, "last_day", "The last day is before the first day"),
        ({"starts": ""}, "starts", "Say when it starts too"),
        ({"starts": "half seven"}, "starts", "Write a time such as 7pm"),
        ({"starts": "25:00"}, "starts", "Write a time such as 7pm"),
        ({"day": "31/2/2027"}, "day", "Write the day, the month and the year"),
        ({"status": "cancelled"}, "status_reason", "Say why it is cancelled"),
        ({"status_reason": "Rain."}, "status_reason", "It is not cancelled, so leave this empty"),
        ({"venue": ""}, "venue", "Say where it is"),
        ({"phone": ""}, "phone", "People need a way to ask"),
        ({"slug": "tell-us"}, "slug", "This address is already used"),
        ({"slug": "no slug!"}, "slug", "Enter a valid"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(ada, values, field, words) -> None:
    response = add(ada, **values)
    assert response.status_code == 200
    assert words in str(response.context["form"].errors[field])
    assert not Event.objects.exists()


def test_past_midnight_online_and_an_organisation_instead_of_a_phone_are_fine(ada) -> None:
    add(
        ada,
        starts="8pm",
        ends="1am",
        last_day="4/7/2027",
        venue="",
        online="on",
        phone="",
        organisation=OrganisationFactory().pk,
    )
    event = Event.objects.get()
    assert (event.last_day, event.ends, event.live) == (date(2027, 7, 4), time(1), True)


def test_an_edit_asks_for_nothing_twice_and_keeps_what_is_there(ada) -> None:
    event = EventFactory(relations__categories=[CategoryFactory()], ends=time(23, 59))
    html = ada.get(reverse(EDIT, args=[event.pk])).content.decode()
    form = querydict_from_html(html, "w-editor-form")
    form["name"] = "New name"
    form["action-publish"] = "1"
    assert ada.post(reverse(EDIT, args=[event.pk]), form).status_code == 302
    after = Event.objects.get()
    assert (after.name, after.ends, after.day, after.slug) == ("New name", time(23, 59), event.day, event.slug)
    assert after.categories.count() == 1
    assert after.sequence == 0


def test_the_preview_is_the_public_page_of_what_is_in_the_form(ada) -> None:
    event = EventFactory(name="Fair")
    html = ada.get(reverse(EDIT, args=[event.pk])).content.decode()
    form = querydict_from_html(html, "w-editor-form")
    form["name"] = "Great fair"
    address = reverse("wagtailsnippets_events_event:preview_on_edit", args=[event.pk])
    assert ada.post(address, form).json() == {"is_valid": True, "is_available": True}
    assert "<h1>Great fair</h1>" in ada.get(address).content.decode()
    assert Event.objects.get().name == "Fair"


def test_every_screen_of_events_opens(ada) -> None:
    event = EventFactory(organisation=OrganisationFactory())
    for name in ("edit", "history", "usage", "inspect", "delete"):
        assert ada.get(reverse(f"wagtailsnippets_events_event:{name}", args=[event.pk])).status_code == 200, name
    for name in ("list", "add"):
        assert ada.get(reverse(f"wagtailsnippets_events_event:{name}")).status_code == 200, name


@time_machine.travel("2026-12-05 12:00", tick=False)
def test_the_list_tells_what_is_still_to_come_from_what_is_over(ada) -> None:
    EventFactory(name="Yesterday", day=date(2026, 12, 4))
    EventFactory(name="Since yesterday", day=date(2026, 12, 4), last_day=date(2026, 12, 6))
    EventFactory(name="Tomorrow", day=date(2026, 12, 6))

    def shown(**filters: str) -> set[str]:
        return {event.name for event in ada.get(reverse(LIST), filters).context["object_list"]}

    assert shown(when="coming") == {"Since yesterday", "Tomorrow"}
    assert shown(when="over") == {"Yesterday"}
    assert len(shown()) == 3


def test_the_list_takes_the_same_number_of_queries_however_many_there_are(ada) -> None:
    EventFactory.create_batch(2, organisation=OrganisationFactory())
    ada.get(reverse(LIST))
    with CaptureQueriesContext(connection) as few:
        ada.get(reverse(LIST))
    EventFactory.create_batch(10, organisation=OrganisationFactory())
    with CaptureQueriesContext(connection) as many:
        ada.get(reverse(LIST))
    assert len(many) == len(few)


def test_events_can_be_exported(ada) -> None:
    EventFactory(name="Fair")
    response = ada.get(reverse(LIST), {"export": "csv"})
    assert b"Fair" in b"".join(response.streaming_content)


def test_an_event_is_cancelled_and_put_back_on_in_the_list(ada) -> None:
    event = EventFactory()
    cancelling, putting_back = (reverse(name, args=[event.pk]) for name in ("cancel_event", "uncancel_event"))
    assert cancelling in ada.get(reverse(LIST)).content.decode()
    assert "Say why it is cancelled" in ada.post(cancelling, {"reason": " "}).content.decode()
    assert Event.objects.get().status == EventStatus.SCHEDULED
    ada.post(cancelling, {"reason": "Rain."})
    assert Event.objects.get().status_reason == "Rain."
    assert str(event) in ada.get(putting_back).content.decode()
    assert Event.objects.get().status == EventStatus.CANCELLED  # looking changes nothing
    ada.post(putting_back)
    assert Event.objects.get().status == EventStatus.SCHEDULED


def test_whoever_may_not_publish_cannot_cancel(client: Client) -> None:
    client.force_login(vera_the_volunteer())
    event = EventFactory()
    client.post(reverse("cancel_event", args=[event.pk]), {"reason": "Rain."})
    assert Event.objects.get().status == EventStatus.SCHEDULED


def test_last_years_event_is_the_form_for_this_years(ada) -> None:
    last = EventFactory(name="Summer fair", slug="summer-fair-4-july-2026", status="cancelled", status_reason="Rain.")
    address = reverse("wagtailsnippets_events_event:copy", args=[last.pk])
    form = querydict_from_html(ada.get(address).content.decode(), "w-editor-form")
    assert (form["name"], form["slug"], form["status"], form["status_reason"]) == ("Summer fair", "", "scheduled", "")
    form["day"], form["action-publish"] = "2027-07-03", "1"
    assert ada.post(reverse("wagtailsnippets_events_event:add"), form).status_code == 302
    new = Event.objects.get(slug="summer-fair-3-july-2027")
    assert (new.uuid != last.uuid, new.sequence, new.live) == (True, 0, True)
