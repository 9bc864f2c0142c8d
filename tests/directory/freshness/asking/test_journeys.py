"""From an e-mail to what the public reads, as an organiser goes."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from directory.freshness.asking.corrections import approve, reject
from directory.freshness.asking.models import Contact, Correction, Request, RequestedEntry, Suggestion
from directory.freshness.asking.periodic import send_mails
from directory.freshness.enums import CallReason, Kind, Outcome
from directory.freshness.models import Evidence, Standing
from directory.freshness.signals import call_wanted
from directory.models import Offer
from tests.directory.freshness.asking.conftest import old_offer
from tests.factories import OrganisationFactory, VenueFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db
Ask = Callable[..., Request]


@pytest.fixture(autouse=True)
def _on_that_day(now: datetime):
    with time_machine.travel(now, tick=False):
        yield


def path_in(text: str, ending: str = "") -> str:
    """The path of the first link in an e-mail that ends like that."""
    found = re.findall(r"https?://[^/\s]+(/confirm/\S+)", text)
    return next(path for path in found if path.endswith(f"/{ending}") and (ending or path.count("/") == 3))


def test_an_organiser_confirms_in_one_tap(ask: Ask, walk: Offer, client: Client, now: datetime) -> None:
    ask()
    [message] = mail.outbox
    assert message.to == ["leader@walkers.example"]
    assert "Meadow walk" in message.body and "Meadows car park" in message.body
    path = path_in(message.body)
    page = client.get(path)
    assert page.status_code == 200
    assert "Yes, all of this is right" in page.content.decode()
    assert not Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED).exists()
    answer = client.post(path, follow=True)
    assert "all of it is right" in answer.content.decode()
    assert "Confirmed by its organiser on 17 November 2026" in answer.content.decode()
    assert Standing.objects.get(pk=walk.pk).checked_on == now.date()
    [evidence] = Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED)
    assert evidence.outcome == Outcome.RIGHT
    again = client.post(path, follow=True)
    assert again.status_code == 200
    assert Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED).count() == 1
    assert "You told us that it is right" in client.get(path).content.decode()


def test_a_mail_scanner_that_opens_every_link_changes_nothing(ask: Ask, walk: Offer, client: Client) -> None:
    ask()
    evidence = Evidence.objects.count()
    for link in re.findall(r"https?://[^/\s]+(/confirm/\S+)", mail.outbox[0].body):
        for method in (client.get, client.head):
            assert method(link).status_code == 200
    assert Evidence.objects.count() == evidence
    assert not RequestedEntry.objects.exclude(answer="").exists()
    assert Contact.objects.filter(mails_stopped_at__isnull=False).count() == 0


def test_pages_are_private_and_set_no_cookie(ask: Ask, walk: Offer, client: Client) -> None:
    ask()
    path = path_in(mail.outbox[0].body)
    for response in (client.get(path), client.get("/confirm/nonsense/"), client.post(path)):
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response["X-Robots-Tag"]
        assert not response.cookies
    token = path.split("/")[2]
    assert token not in client.get(path).content.decode()


def test_a_post_needs_no_cookie_of_ours(ask: Ask, walk: Offer) -> None:
    ask()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path_in(mail.outbox[0].body)).status_code == 302
    assert Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED).count() == 1


def as_shown(client: Client, path: str, **typed: str) -> dict[str, str]:
    """What a browser would send from the form as it is shown, with what somebody typed."""
    html = client.get(path).content.decode()
    found = {}
    for name, value in re.findall(r'name="(\w+)" type="(?:text|tel|email)"[^>]*? value="([^"]*)"', html):
        found[name] = unescape(value)
    for name, value in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>([^<]*)</textarea>', html):
        found[name] = unescape(value).replace("\r\n", "\n").replace("\n", "\r\n")
    for name, value in re.findall(r'name="(\w+)" type="radio" value="([^"]*)" checked', html):
        found[name] = value
    return found | typed


def test_a_change_waits_for_an_editor_and_is_public_then(ask: Ask, walk: Offer, client: Client, now: datetime) -> None:
    ask()
    path = path_in(mail.outbox[0].body, "changed/")
    answer = client.post(path, as_shown(client, path, phone="0161 496 0099", times_note="Fridays at 2pm"), follow=True)
    assert "One of us looks at it first" in answer.content.decode()
    walk.refresh_from_db()
    assert walk.phone == "0161 496 0000"
    assert not Evidence.objects.filter(kind=Kind.ORGANISER_CORRECTED).exists()
    assert Standing.objects.get(pk=walk.pk).checked_on is None
    [correction] = Correction.objects.all()
    assert correction.revision.content["phone"] == "0161 496 0099"
    assert set(correction.values) == {"phone", "times_note"}
    approve(correction, now=now + timedelta(days=2), by=ada_the_administrator())
    walk.refresh_from_db()
    assert (walk.phone, walk.times_note, walk.has_unpublished_changes) == ("0161 496 0099", "Fridays at 2pm", False)
    [evidence] = Evidence.objects.filter(kind=Kind.ORGANISER_CORRECTED)
    assert evidence.outcome == Outcome.DETAIL_WRONG
    assert Standing.objects.get(pk=walk.pk).checked_on == now.date(), "the day on which the organiser told us"
    send_mails(now + timedelta(days=2))
    assert mail.outbox[-1].subject == "Now live: Meadow walk"
    assert mail.outbox[-1].to == ["leader@walkers.example"]


def test_the_same_change_cannot_be_sent_twice(ask: Ask, walk: Offer, client: Client) -> None:
    ask()
    path = path_in(mail.outbox[0].body, "changed/")
    typed = as_shown(client, path, phone="0161 496 0099")
    client.post(path, typed)
    again = client.post(path, typed | {"phone": "0161 496 0666"}, follow=True)
    assert "You told us on 17 November 2026 what has changed" in again.content.decode()
    assert Correction.objects.get().values == {"phone": "0161 496 0099"}
    confirmed = client.post(path.removesuffix("changed/"), follow=True)
    assert "what has changed" in confirmed.content.decode()
    assert not Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED).exists()


def test_an_editor_can_leave_it_as_it_is(ask: Ask, walk: Offer, client: Client, now: datetime) -> None:
    ask()
    path = path_in(mail.outbox[0].body, "changed/")
    client.post(path, as_shown(client, path, phone="0161 496 0099"))
    ada = ada_the_administrator()
    assert reject(Correction.objects.get(), now=now, by=ada)
    assert not approve(Correction.objects.get(), now=now, by=ada)
    walk.refresh_from_db()
    assert (walk.phone, walk.has_unpublished_changes) == ("0161 496 0000", False)
    assert not Evidence.objects.filter(kind=Kind.ORGANISER_CORRECTED).exists()


def test_the_draft_of_an_editor_outlives_a_rejected_correction(
    ask: Ask, walk: Offer, client: Client, now: datetime
) -> None:
    walk.summary = "A draft by an editor."
    walk.save_revision()
    ask()
    path = path_in(mail.outbox[0].body, "changed/")
    client.post(path, as_shown(client, path, phone="0161 496 0099"))
    reject(Correction.objects.get(), now=now, by=ada_the_administrator())
    draft = Offer.objects.get(pk=walk.pk).get_latest_revision_as_object()
    assert (draft.summary, draft.phone) == ("A draft by an editor.", "0161 496 0000")


def test_what_an_editor_publishes_in_another_way_is_live_too(ask: Ask, walk: Offer, client: Client) -> None:
    ask()
    path = path_in(mail.outbox[0].body, "changed/")
    client.post(path, as_shown(client, path, phone="0161 496 0099"))
    Offer.objects.get(pk=walk.pk).latest_revision.publish()
    assert Correction.objects.get().stage == "live"
    assert Evidence.objects.filter(kind=Kind.ORGANISER_CORRECTED).count() == 1


def test_whom_we_trust_is_live_at_once_but_for_the_address_we_write_to(ask: Ask, walk: Offer, client: Client) -> None:
    walk.organisation.trusted = True
    walk.organisation.save()
    ask()
    path = path_in(mail.outbox[0].body, "changed/")
    answer = client.post(
        path, as_shown(client, path, phone="0161 496 0099", email="thief@elsewhere.example"), follow=True
    )
    assert "is on our list now" in answer.content.decode()
    walk.refresh_from_db()
    assert (walk.phone, walk.email) == ("0161 496 0099", "leader@walkers.example")
    assert Correction.objects.get().values == {"email": "thief@elsewhere.example"}
    assert Evidence.objects.filter(kind=Kind.ORGANISER_CORRECTED).get().outcome == Outcome.CONTACT_WRONG


def test_the_name_and_the_organisation_cannot_be_sent(ask: Ask, walk: Offer, client: Client) -> None:
    ask()
    path = path_in(mail.outbox[0].body, "changed/")
    client.post(path, as_shown(client, path, phone="0161 496 0099", name="Casino", organisation="99", slug="x"))
    assert Correction.objects.get().values == {"phone": "0161 496 0099"}


def test_a_new_place_is_a_note_for_the_editor(ask: Ask, walk: Offer, client: Client, now: datetime) -> None:
    ask()
    path = path_in(mail.outbox[0].body, "changed/")
    client.post(path, as_shown(client, path, place="The library, 55 Kings Road"))
    correction = Correction.objects.get()
    assert (correction.place, correction.values, correction.revision) == ("The library, 55 Kings Road", {}, None)
    approve(correction, now=now, by=ada_the_administrator())
    assert Evidence.objects.filter(kind=Kind.ORGANISER_CORRECTED).exists()


def test_nothing_typed_is_lost_on_an_error(ask: Ask, walk: Offer, client: Client) -> None:
    ask()
    path = path_in(mail.outbox[0].body, "changed/")
    typed = as_shown(client, path, email="not an address", phone="call me", cost_amount="four", note="<b>Hello</b>")
    page = client.post(path, typed)
    html = page.content.decode()
    assert page.status_code == 422
    assert "Write an e-mail address, such as name@example.org." in html
    assert "Write a phone number, such as 0161 496 0000." in html
    assert "Write the pounds as a number, such as 4 or 2.50." in html
    for words in ("not an address", "call me", "four", "&lt;b&gt;Hello&lt;/b&gt;"):
        assert words in html
    assert not Correction.objects.exists()


def test_an_old_entry_that_breaks_a_newer_rule_can_be_confirmed_and_changed(
    ask: Ask, walk: Offer, client: Client
) -> None:
    Offer.objects.filter(pk=walk.pk).update(phone="ask at the bar", url="htp:/broken", times_note="a\r\nb")
    ask()
    path = path_in(mail.outbox[0].body, "changed/")
    client.post(path, as_shown(client, path, contact_name="The walk leader"))
    assert Correction.objects.get().values == {"contact_name": "The walk leader"}


def test_changing_nothing_is_said_so(ask: Ask, walk: Offer, client: Client) -> None:
    ask()
    path = path_in(mail.outbox[0].body, "changed/")
    assert "You have not changed anything yet" in client.post(path, as_shown(client, path)).content.decode()
    assert "You have not changed anything yet" in client.post(path, {"phone": "0161 496 0000"}).content.decode()


def test_it_has_stopped(ask: Ask, walk: Offer, client: Client, now: datetime) -> None:
    ask()
    path = path_in(mail.outbox[0].body, "stopped/")
    assert "Choose whether it has stopped or paused." in client.post(path, {}).content.decode()
    client.post(path, {"which": "stopped"})
    assert Offer.objects.published(now.date()).filter(pk=walk.pk).exists()
    approve(Correction.objects.get(), now=now, by=ada_the_administrator())
    assert not Offer.objects.published(now.date()).filter(pk=walk.pk).exists()
    assert Evidence.objects.get(kind=Kind.ORGANISER_CORRECTED).outcome == Outcome.CLOSED
    assert "It is not on our list any more" in client.get(path.replace("stopped/", "thanks/")).content.decode()
    assert client.get(path.replace("stopped/", ""), follow=True).status_code == 200


def test_it_has_paused_until_a_day(ask: Ask, walk: Offer, client: Client) -> None:
    walk.organisation.trusted = True
    walk.organisation.save()
    ask()
    path = path_in(mail.outbox[0].body, "stopped/")
    html = client.post(path, {"which": "paused", "until": "1/2/2020"}).content.decode()
    assert "Say in a few words why" in html and "Write a day that is still to come" in html
    client.post(path, {"which": "paused", "reason": "The hall is being repaired.", "until": "2027-03-27"})
    walk.refresh_from_db()
    assert (walk.status, walk.closed_until, walk.status_reason) == (
        *("temporarily closed", date(2027, 3, 27)),
        "The hall is being repaired.",
    )


@pytest.fixture
def three(walk: Offer) -> list[Offer]:
    more = [
        old_offer(name=name, organisation=walk.organisation, email="leader@walkers.example")
        for name in ("Canal walk", "Night walk")
    ]
    return [walk, *more]


def test_all_are_right_at_once(ask: Ask, three: list[Offer], client: Client) -> None:
    ask()
    [message] = mail.outbox
    assert "All 3 are right" in message.body
    path = next(link for link in re.findall(r"https?://[^/\s]+(/confirm/all/\S+)", message.body))
    page = client.get(path).content.decode()
    assert all(offer.name in page for offer in three)
    assert "Yes, all 3 are right" in page
    answer = client.post(path, follow=True)
    assert "Thank you" in answer.content.decode()
    assert Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED).count() == 3
    client.post(path)
    assert Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED).count() == 3
    assert Request.objects.get().closed_at is not None


def test_all_leaves_alone_what_has_changed(ask: Ask, three: list[Offer], client: Client) -> None:
    ask()
    body = mail.outbox[0].body
    changed = path_in(body, "changed/")
    client.post(changed, as_shown(client, changed, phone="0161 496 0099"))
    path = next(link for link in re.findall(r"https?://[^/\s]+(/confirm/all/\S+)", body))
    assert "Yes, all 2 are right" in client.get(path).content.decode()
    client.post(path)
    assert Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED).count() == 2


def test_what_else_they_run_is_kept_once(ask: Ask, walk: Offer, client: Client) -> None:
    ask()
    path = path_in(mail.outbox[0].body)
    client.post(path)
    for _ in range(2):
        page = client.post(f"{path}thanks/", {"text": "A choir on Mondays"})
        assert "We have got it" in page.content.decode()
    assert Suggestion.objects.get().text == "A choir on Mondays"
    assert "Write a few words about it." in client.post(f"{path}thanks/", {"text": " "}).content.decode()


@pytest.mark.parametrize("number", [0, 5, 20, -1, -10])
def test_a_flipped_letter_leads_to_words_on_what_to_do(ask: Ask, walk: Offer, client: Client, number: int) -> None:
    ask()
    token = path_in(mail.outbox[0].body).split("/")[2]
    letters = list(token)
    letters[number] = "0" if letters[number] != "0" else "1"
    for ending in ("", "changed/", "stopped/", "thanks/"):
        page = client.post(f"/confirm/{''.join(letters)}/{ending}")
        assert page.status_code == 404
        assert "This link is not complete" in page.content.decode()
    assert not Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED).exists()


def test_a_link_ends_after_60_days(ask: Ask, walk: Offer, client: Client, now: datetime) -> None:
    ask()
    path = path_in(mail.outbox[0].body)
    with time_machine.travel(now + timedelta(days=59), tick=False):
        assert client.get(path).status_code == 200
    with time_machine.travel(now + timedelta(days=60, hours=1), tick=False):
        page = client.post(path)
    assert page.status_code == 410
    assert "This link is too old" in page.content.decode()


def test_a_link_is_void_when_the_entry_has_another_address(ask: Ask, walk: Offer, client: Client) -> None:
    ask()
    Offer.objects.filter(pk=walk.pk).update(email="new@walkers.example")
    page = client.post(path_in(mail.outbox[0].body))
    assert page.status_code == 410
    assert "does not work any more" in page.content.decode()
    assert not Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED).exists()


def test_a_link_is_void_when_others_run_it(ask: Ask, walk: Offer, client: Client) -> None:
    ask()
    Offer.objects.filter(pk=walk.pk).update(organisation=OrganisationFactory())
    assert client.post(path_in(mail.outbox[0].body)).status_code == 410


def test_a_link_about_what_has_gone_says_so(ask: Ask, walk: Offer, client: Client) -> None:
    ask()
    Offer.objects.filter(pk=walk.pk).update(live=False)
    page = client.post(path_in(mail.outbox[0].body))
    assert page.status_code == 410
    assert "not on our list any more" in page.content.decode()


def test_a_hidden_place_stands_in_no_e_mail_and_on_no_page(ask: Ask, client: Client) -> None:
    refuge = VenueFactory(name="Rose House", address="7 Secret Street", hidden=True, latitude=None, longitude=None)
    old_offer(name="Refuge", email="help@refuge.example", relations__venues=[refuge])
    ask()
    [message] = mail.outbox
    seen = message.body + message.alternatives[0][0]
    for ending in ("", "changed/", "stopped/"):
        seen += client.get(path_in(message.body, ending)).content.decode()
    assert "Rose House" not in seen and "Secret Street" not in seen
    assert "The address is kept private" in seen


def test_stopping_e_mails_moves_the_entries_to_the_phone(ask: Ask, walk: Offer, client: Client) -> None:
    ask()
    wanted: list[dict[str, object]] = []

    def hear(**told: object) -> None:
        wanted.append(told)

    call_wanted.connect(hear)
    header = mail.outbox[0].extra_headers["List-Unsubscribe"]
    path = re.findall(r"https?://[^/\s]+(/confirm/stop/\S+)>", header)[0]
    assert mail.outbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Stop our e-mails?" in client.get(path).content.decode()
    for _ in range(2):
        page = client.post(path, {"List-Unsubscribe": "One-Click"})
        assert "No more e-mails" in page.content.decode()
    call_wanted.disconnect(hear)
    assert [(told["offers"], told["reason"]) for told in wanted] == [({walk.pk}, CallReason.NO_MORE_MAILS)]
    assert not Contact.objects.get(email="leader@walkers.example").can_be_asked
    assert Request.objects.get().closed_at is not None


def test_the_number_of_queries_does_not_grow(
    ask: Ask, three: list[Offer], client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    ask()
    body = mail.outbox[0].body
    with django_assert_max_num_queries(40) as few:
        client.get(path_in(body))
    path = next(link for link in re.findall(r"https?://[^/\s]+(/confirm/all/\S+)", body))
    with django_assert_max_num_queries(len(few) + 2):
        client.get(path)


def test_an_organiser_without_javascript_sees_how_we_understand_the_times(
    ask: Ask, walk: Offer, client: Client
) -> None:
    ask()
    path = path_in(mail.outbox[0].body, "changed/")
    typed = {"times_note": "Thursdays 6pm to 7.30pm", "phone": "not a number yet", "note": "More", "read_times": "1"}
    page = client.post(path, typed)
    assert page.status_code == 200
    words = unescape(page.content.decode())
    assert "Thursdays, 6pm to 7.30pm" in words
    assert "Thursdays 6pm to 7.30pm" in words and "not a number yet" in words and "More" in words
    assert not Correction.objects.exists()
    assert not RequestedEntry.objects.exclude(answer="").exists()
