"""Somebody types, and is signed out meanwhile, or the page stood open for too long: what they typed is still there.

It is there for them, and for nobody who uses the same computer after them.
"""

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from forum.models import Member
from forum.once_more import KEPT
from forum.written_by import FIELD, mark
from tests.personas import mia_the_member, tariq_the_trusted

pytestmark = pytest.mark.django_db
FOR_MEMBERS = Path(settings.BASE_DIR) / "templates" / "members"
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


def typed_by(member: Member) -> dict[str, str]:
    """What their browser sends from a page that was made for them."""
    return TYPED | {FIELD: mark(member.user)}


@pytest.fixture
def mia() -> Member:
    return mia_the_member().membership


@pytest.fixture
def tom() -> Member:
    return tariq_the_trusted().membership


def test_what_was_typed_while_signed_out_is_there_after_signing_in(mia: Member) -> None:
    client = Client()
    answer = client.post(PROFILE, typed_by(mia), **HERE)
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
            client.post(PROFILE, typed_by(mia), **HERE)
            client.force_login(mia.user)
        with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
            assert ("Tea &amp; cake" in client.get(PROFILE).content.decode()) is is_there
            assert "You were signed out" not in client.get(PROFILE).content.decode()


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"referer": "https://evil.example/"}, {}])
def test_what_another_site_sends_is_not_kept(mia: Member, headers: dict[str, str]) -> None:
    client = Client()
    client.post(PROFILE, typed_by(mia), headers=headers)
    client.force_login(mia.user)
    assert "You were signed out" not in client.get(PROFILE).content.decode()


def test_a_flood_of_words_is_not_kept(mia: Member) -> None:
    client = Client()
    client.post(PROFILE, typed_by(mia) | {"can_offer": "long words " * 4000}, **HERE)
    client.force_login(mia.user)
    assert "You were signed out" not in client.get(PROFILE).content.decode()


def test_an_offer_that_was_being_written_goes_on(mia: Member) -> None:
    client = Client()
    sent = {"name": "Tai Chi for beginners", "summary": "Slow moves.", "uuid": "e9300911-7f03-46eb-bf2a-9e58366b4707"}
    sent[FIELD] = mark(mia.user)
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


def test_who_signs_in_next_in_the_same_browser_never_sees_it(mia: Member, tom: Member) -> None:
    client = Client()
    client.post(PROFILE, typed_by(mia), **HERE)
    client.force_login(tom.user)
    assert "Tea &amp; cake" not in client.get(PROFILE).content.decode()
    assert KEPT not in client.session, "and it is gone for good"


def test_it_is_gone_with_the_first_page_of_somebody_else(mia: Member, tom: Member) -> None:
    client = Client()
    client.post(PROFILE, typed_by(mia), **HERE)
    client.force_login(tom.user)
    client.get("/members/")
    assert KEPT not in client.session


def test_of_a_page_that_does_not_say_whose_it_is_nothing_is_kept(mia: Member) -> None:
    for made_up in ({}, {FIELD: ""}, {FIELD: "nobody"}):
        client = Client()
        client.post(PROFILE, TYPED | made_up, **HERE)
        client.force_login(mia.user)
        assert "Tea &amp; cake" not in client.get(PROFILE).content.decode()


def test_every_form_says_who_was_signed_in_when_its_page_was_made(mia: Member) -> None:
    client = Client()
    client.force_login(mia.user)
    for path in ("/members/", PROFILE, "/members/my-data/", "/members/pledge/", "/members/offers/new/"):
        forms = client.get(path).content.decode().split('<form method="post"')[1:]
        assert forms, path
        assert all(f'name="{FIELD}" value="{mark(mia.user)}"' in form.split("</form>")[0] for form in forms), path


def test_no_page_for_members_writes_the_token_by_hand() -> None:
    """`{{ csrf_input }}` says whose the page is too."""
    by_hand = [path.name for path in FOR_MEMBERS.rglob("*.html") if "csrfmiddlewaretoken" in path.read_text()]
    assert by_hand == []


def test_a_page_of_somebody_who_left_the_computer_sends_nothing_in_the_name_of_who_is_there_now(
    mia: Member, tom: Member
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(tom.user)
    answer = strict.post(PROFILE, typed_by(mia) | {"csrfmiddlewaretoken": "of Mia"}, **HERE)
    html = answer.content.decode().split("<main", 1)[1]
    assert answer.status_code == 403
    assert "You are signed in as Tariq" in html
    assert "Tea &amp; cake" in html, "who has just sent it can copy it"
    assert "<button" not in html.split("</nav>")[-1]


def test_a_page_that_is_sent_once_more_says_in_whose_name(mia: Member) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(mia.user)
    for sent in (typed_by(mia), TYPED):
        html = strict.post(PROFILE, sent, **HERE).content.decode()
        assert "You are signed in as Mia" in html


def test_too_old_a_page_of_who_is_signed_out_stays_theirs(mia: Member, tom: Member) -> None:
    """The token is looked at before anybody asks who is signed in."""
    for member, is_there in ((mia, True), (tom, False)):
        strict = Client(enforce_csrf_checks=True)
        html = strict.post(PROFILE, typed_by(mia), **HERE).content.decode()
        assert strict.post(PROFILE, fields_of(html), **HERE)["Location"].startswith("/sign-in/")
        strict.force_login(member.user)
        assert ("Tea &amp; cake" in strict.get(PROFILE).content.decode()) is is_there


def test_taking_along_and_erasing_go_on_as_before(mia: Member) -> None:
    client = Client()
    client.force_login(mia.user)
    whose = {FIELD: mark(mia.user)}
    exported = client.post("/members/my-data/export/", whose)
    assert exported.status_code == 200
    assert mark(mia.user) not in exported.content.decode()
    other = Client()
    other.post(PROFILE, typed_by(mia), **HERE)
    answer = client.post("/members/my-data/erase/", {**whose, "sure": "on", "email": mia.user.email})
    assert answer["Location"] == "/members/erased/"
    mia.refresh_from_db()
    assert mia.user is None
    assert other.session.get_expiry_age() <= 30 * 60, "words of who has left go by themselves"
