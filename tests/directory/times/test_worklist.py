"""The list of entries whose sessions do not say all that their words say."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from directory.enums import Status
from directory.freshness.models import Standing
from directory.models import Offer
from directory.times.worklist import to_look_at
from directory.timetabling import reread
from events.enums import Certainty
from tests.factories import OfferFactory
from tests.personas import ada_the_administrator, vera_the_volunteer

pytestmark = pytest.mark.django_db
WORKLIST = "/admin/reports/times/"


def read_offer(words: str, **values: object) -> Offer:
    offer = OfferFactory(times_note=words, **values)
    reread(offer)
    offer.save()
    return offer


def settle(client: Client, offer: Offer, words: str | None = None) -> str:
    given = {"words": offer.times_note if words is None else words}
    return client.post(f"{WORKLIST}{offer.pk}/right/", given, follow=True).content.decode()


@pytest.fixture
def admin(client: Client, site: object) -> Client:
    client.force_login(ada_the_administrator())
    return client


def test_what_could_not_be_read_whole_is_on_the_list(today) -> None:
    read_offer("Tuesdays 10am - 12pm")
    part = read_offer("Tuesdays 10am - 12pm. Please ring.", name="B")
    none = read_offer("Ask at the door", name="A")
    assert list(to_look_at(today)) == [none, part]


@pytest.mark.parametrize("words", ["NA", " Not known. ", "n/a", "-", "."])
def test_words_that_say_nothing_are_nobodys_work(words: str, today) -> None:
    read_offer(words)
    assert not to_look_at(today)


def test_an_entry_that_has_ended_is_nobodys_work(today) -> None:
    read_offer("Ask at the door", status=Status.ENDED)
    assert not to_look_at(today)


def test_the_most_viewed_come_first(today) -> None:
    seldom, often = read_offer("Ask at the door", name="A"), read_offer("Ask in the hall", name="B")
    for offer, views in ((seldom, 1), (often, 9)):
        Standing.objects.create(offer=offer, started_on=today, owed_on=today, views=views)
    assert list(to_look_at(today)) == [often, seldom]


def test_the_list_shows_the_words_what_was_read_and_what_is_left(admin: Client) -> None:
    offer = read_offer("Tuesdays 10am - 12pm. Please ring.", name="Tai Chi")
    shown = admin.get(WORKLIST).content.decode()
    for words in ("Tai Chi", "Tuesdays 10am - 12pm. Please ring.", "Tuesdays, 10am to midday", "Read in part"):
        assert words in shown
    assert f"/admin/snippets/directory/offer/edit/{offer.pk}/#tab-when_and_where" in shown
    assert "Tai Chi" not in admin.get(WORKLIST, {"times_reading": "none"}).content.decode()
    lines = b"".join(admin.get(WORKLIST, {"export": "csv"}).streaming_content).decode().splitlines()
    assert lines[0] == "Offer,Organisation,What is written,Sessions,Not read,Why"
    assert lines[1].endswith('"Tuesdays, 10am to midday",Please ring,Read in part')


def test_one_click_settles_an_entry_and_no_reading_changes_it_any_more(admin: Client, today) -> None:
    offer = read_offer("Tuesdays 10am - 12pm. Please ring.")
    assert "settled" in settle(admin, offer)
    settled = Offer.objects.get()
    assert settled.times_reading == Certainty.SETTLED
    assert not to_look_at(today)
    assert not reread(settled)
    assert ModelLogEntry.objects.filter(action="directory.times_settled").count() == 1


def test_words_that_change_after_that_bring_the_entry_back(admin: Client, today) -> None:
    offer = read_offer("Tuesdays 10am - 12pm. Please ring.")
    settle(admin, offer)
    offer = Offer.objects.get()
    offer.times_note = "Fridays 10am - 12pm"
    reread(offer)
    offer.save()
    assert list(to_look_at(today)) == [offer]
    assert "since an editor set the sessions" in admin.get(WORKLIST).content.decode()


def test_words_that_changed_while_somebody_looked_are_not_settled(admin: Client) -> None:
    offer = read_offer("Tuesdays 10am - 12pm. Please ring.")
    assert "changed meanwhile" in settle(admin, offer, "Tuesdays 10am")
    assert Offer.objects.get().times_reading == Certainty.PARTIAL


def test_settling_keeps_a_draft_a_draft_and_settles_it_too(admin: Client) -> None:
    offer = read_offer("Tuesdays 10am - 12pm. Please ring.")
    offer.summary = "Another summary."
    offer.save_revision()
    settle(admin, offer)
    live = Offer.objects.get()
    draft = live.get_latest_revision_as_object()
    assert (live.has_unpublished_changes, live.summary != "Another summary.") == (True, True)
    assert (live.times_reading, draft.times_reading, draft.summary) == ("settled", "settled", "Another summary.")


def test_looking_changes_nothing_and_only_editors_may(client: Client, site: object) -> None:
    offer = read_offer("Ask at the door")
    client.force_login(vera_the_volunteer())
    assert client.get(WORKLIST).status_code in (302, 403)
    settle(client, offer)
    assert Offer.objects.get().times_reading == Certainty.NONE


def test_settling_by_a_link_is_not_possible(admin: Client) -> None:
    offer = read_offer("Ask at the door")
    assert admin.get(f"{WORKLIST}{offer.pk}/right/").status_code == 405


def test_the_list_takes_as_many_queries_however_long_it_is(admin: Client) -> None:
    counts = []
    for number in (2, 10):
        for _ in range(number):
            read_offer("Tuesdays 10am - 12pm. Please ring.")
        admin.get(WORKLIST)
        with CaptureQueriesContext(connection) as queries:
            admin.get(WORKLIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]
