"""Somebody types, and is signed out meanwhile, or the page stood open for too long: what they typed is still there."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from forum.models import Member
from tests.personas import mia_the_member

pytestmark = pytest.mark.django_db
PROFILE = "/members/profile/"
HERE = {"headers": {"origin": "http://testserver"}}
TYPED = {
    "display_name": "Mia",
    "takes_part": "lived experience",
    "can_offer": "Tea & cake <on> Fridays",
    **dict.fromkeys(("name_shown", "takes_part_shown", "organisation_shown", "can_offer_shown"), "members"),
}


def fields_of(html: str) -> dict[str, str]:
    """As the browser would send the form again."""
    form = html.split('<form method="post" action="/members/', 1)[1].split("</form>")[0]
    return {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}


@pytest.fixture
def mia() -> Member:
    return mia_the_member().membership


def test_what_was_typed_while_signed_out_is_there_after_signing_in(mia: Member) -> None:
    client = Client()
    answer = client.post(PROFILE, TYPED, **HERE)
    assert answer["Location"] == f"/sign-in/?next={PROFILE}"
    assert client.session.get_expiry_age() <= 30 * 60, "of who does not come back nothing stays"
    client.force_login(mia.user)
    html = client.get(PROFILE).content.decode()
    assert "You were signed out" in html
    assert "Tea &amp; cake &lt;on&gt; Fridays" in html
    mia.refresh_from_db()
    assert mia.can_offer == "", "looking sends nothing"
    assert client.post(PROFILE, fields_of(html))["Location"] == PROFILE
    mia.refresh_from_db()
    assert mia.can_offer == TYPED["can_offer"]
    assert "You were signed out" not in client.get(PROFILE).content.decode()


def test_it_is_kept_for_half_an_hour_and_shown_once(mia: Member) -> None:
    for minutes, is_there in ((29, True), (31, False)):
        client, now = Client(), timezone.now()
        with time_machine.travel(now, tick=False):
            client.post(PROFILE, TYPED, **HERE)
            client.force_login(mia.user)
        with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
            assert ("Tea &amp; cake" in client.get(PROFILE).content.decode()) is is_there
            assert "You were signed out" not in client.get(PROFILE).content.decode()


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"referer": "https://evil.example/"}, {}])
def test_what_another_site_sends_is_not_kept(mia: Member, headers: dict[str, str]) -> None:
    client = Client()
    client.post(PROFILE, TYPED, headers=headers)
    client.force_login(mia.user)
    assert "You were signed out" not in client.get(PROFILE).content.decode()


def test_a_flood_of_words_is_not_kept(mia: Member) -> None:
    client = Client()
    client.post(PROFILE, TYPED | {"can_offer": "long words " * 4000}, **HERE)
    client.force_login(mia.user)
    assert "You were signed out" not in client.get(PROFILE).content.decode()


def test_an_offer_that_was_being_written_goes_on(mia: Member) -> None:
    client = Client()
    sent = {"name": "Tai Chi for beginners", "summary": "Slow moves.", "uuid": "e9300911-7f03-46eb-bf2a-9e58366b4707"}
    client.post("/members/offers/new/", sent, **HERE)
    client.force_login(mia.user)
    html = client.get("/members/offers/new/").content.decode()
    assert "Tai Chi for beginners" in html
    assert "e9300911" not in html.split("<form", 1)[0], "nobody needs to read our numbers"
    answer = client.post("/members/offers/new/", fields_of(html))
    assert answer["Location"].startswith("/members/offers/e9300911")


def test_a_page_that_stood_open_for_too_long_can_be_sent_with_one_more_tap(mia: Member) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(mia.user)
    answer = strict.post(PROFILE, TYPED | {"csrfmiddlewaretoken": "of another day"}, **HERE)
    html = answer.content.decode()
    assert answer.status_code == 403
    assert "Please send it once more" in html
    assert "Tea &amp; cake" in html
    assert strict.post(PROFILE, fields_of(html), **HERE)["Location"] == PROFILE
    mia.refresh_from_db()
    assert mia.can_offer == TYPED["can_offer"]


def test_without_cookies_it_says_what_to_do(mia: Member) -> None:
    strict = Client(enforce_csrf_checks=True)
    first = strict.post(PROFILE, TYPED, **HERE).content.decode()
    strict.cookies.clear()
    html = strict.post(PROFILE, fields_of(first), **HERE).content.decode()
    assert "cookie" in html.lower()
    assert "<button" not in html.split("</nav>")[-1].split("<footer")[0]


def test_a_form_of_another_site_is_refused_in_words_and_not_shown(mia: Member) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(mia.user)
    answer = strict.post(PROFILE, TYPED, headers={"origin": "https://evil.example"})
    html = answer.content.decode()
    assert answer.status_code == 403
    assert "We could not take that" in html
    assert "Tea" not in html


def test_going_back_to_an_address_that_only_takes_forms_leads_to_my_forum(mia: Member) -> None:
    client = Client()
    client.force_login(mia.user)
    for path in ("/members/my-data/export/", "/members/meetings/1/suggest/"):
        assert client.get(path)["Location"] == "/members/"
