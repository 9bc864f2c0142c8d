"""What editors see of it in Wagtail's admin."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.test import Client

from directory.freshness.asking.answering import confirm
from directory.freshness.asking.contacts import align
from directory.freshness.asking.corrections import propose
from directory.freshness.asking.enums import Answer
from directory.freshness.asking.models import Contact, Correction, RequestedEntry, Suggestion
from directory.freshness.asking.periodic import send_mails, write_mails
from directory.models import Offer
from tests.personas import ada_the_administrator, vera_the_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(walk: Offer, now: datetime) -> Iterator[RequestedEntry]:
    with time_machine.travel(now, tick=False):
        write_mails(now)
        send_mails(now)
        yield RequestedEntry.objects.get()


@pytest.fixture
def ada(client: Client) -> Client:
    client.force_login(ada_the_administrator())
    return client


def test_old_and_new_stand_side_by_side(asked: RequestedEntry, ada: Client, now: datetime) -> None:
    values = {"phone": "0161 496 0099", "cost": "charge", "cost_amount": "4"}
    propose(asked, Answer.CHANGED, values, now, place="55 Kings Road", note="<i>New</i> leader")
    page = ada.get("/admin/asking/corrections/").content.decode()
    for words in (
        "0161 496 0000",
        "0161 496 0099",
        "Meadows car park",
        "£4",
        "There is a charge",
        "55 Kings Road",
        "&lt;i&gt;New&lt;/i&gt;",
    ):
        assert words in page
    assert page.count("Look twice") == 2, "the phone and the place"
    assert page.count("<mark>") == 2


def test_one_click_publishes(asked: RequestedEntry, ada: Client, walk: Offer, now: datetime) -> None:
    correction = propose(asked, Answer.CHANGED, {"phone": "0161 496 0099"}, now)
    page = ada.post(f"/admin/asking/corrections/{correction.pk}/approve/", follow=True)
    assert "is live as its organiser says" in page.content.decode()
    assert "Nothing waits to be looked at." in page.content.decode()
    walk.refresh_from_db()
    assert walk.phone == "0161 496 0099"
    again = ada.post(f"/admin/asking/corrections/{correction.pk}/reject/", follow=True)
    assert "somebody else has decided" in again.content.decode()


def test_one_click_leaves_it_as_it_is(asked: RequestedEntry, ada: Client, walk: Offer, now: datetime) -> None:
    correction = propose(asked, Answer.CHANGED, {"phone": "0161 496 0099"}, now)
    ada.post(f"/admin/asking/corrections/{correction.pk}/reject/")
    walk.refresh_from_db()
    assert walk.phone == "0161 496 0000"
    assert Correction.objects.get().stage == "rejected"


def test_a_get_decides_nothing(asked: RequestedEntry, ada: Client, now: datetime) -> None:
    correction = propose(asked, Answer.CHANGED, {"phone": "0161 496 0099"}, now)
    assert ada.get(f"/admin/asking/corrections/{correction.pk}/approve/").status_code == 405
    assert Correction.objects.get().stage == "waiting"


def test_who_may_not_publish_may_not_decide(asked: RequestedEntry, client: Client, now: datetime) -> None:
    correction = propose(asked, Answer.CHANGED, {"phone": "0161 496 0099"}, now)
    for path in (
        "/admin/asking/corrections/",
        "/admin/asking/asked/",
        f"/admin/asking/corrections/{correction.pk}/approve/",
    ):
        assert client.post(path).status_code in (302, 403)
    vera = vera_the_volunteer()
    client.force_login(vera)
    for path in ("/admin/asking/corrections/", "/admin/asking/asked/"):
        assert client.get(path).status_code in (302, 403)
    client.post(f"/admin/asking/corrections/{correction.pk}/approve/")
    assert Correction.objects.get().stage == "waiting"


def test_the_report_says_who_was_asked_and_what_they_said(asked: RequestedEntry, ada: Client, now: datetime) -> None:
    confirm(asked, now)
    page = ada.get("/admin/asking/asked/").content.decode()
    for words in ("Meadow walk", "Stretford Walkers", "leader@walkers.example", "All still right"):
        assert words in page
    export = ada.get("/admin/asking/asked/?export=csv")
    assert "Meadow walk" in b"".join(export.streaming_content).decode()


def test_contacts_and_suggestions_have_their_lists(asked: RequestedEntry, ada: Client, now: datetime) -> None:
    Suggestion.objects.create(request=asked.request, text="A choir on Mondays", made_at=now)
    base = "/admin/snippets/directory_freshness_asking"
    assert "leader@walkers.example" in ada.get(f"{base}/contact/").content.decode()
    assert "A choir on Mondays" in ada.get(f"{base}/suggestion/").content.decode()
    contact = Contact.objects.get(email="leader@walkers.example")
    assert ada.get(f"{base}/contact/edit/{contact.pk}/").status_code == 200
    assert ada.get(f"{base}/suggestion/edit/{Suggestion.objects.get().pk}/").status_code == 200


def test_an_address_that_an_editor_puts_right_can_be_asked_again(
    asked: RequestedEntry, ada: Client, now: datetime
) -> None:
    contact = Contact.objects.get(email="leader@walkers.example")
    Contact.objects.filter(pk=contact.pk).update(undeliverable_since=now)
    typed = {"organisation": contact.organisation_id, "email": "new@walkers.example", "position": 1, "is_current": "on"}
    ada.post(f"/admin/snippets/directory_freshness_asking/contact/edit/{contact.pk}/", typed)
    align([contact.organisation_id])
    contact.refresh_from_db()
    assert (contact.email, contact.typed_in, contact.can_be_asked) == ("new@walkers.example", True, True)


def test_only_organisers_add_suggestions(ada: Client) -> None:
    assert ada.get("/admin/snippets/directory_freshness_asking/suggestion/add/").status_code in (302, 403)
