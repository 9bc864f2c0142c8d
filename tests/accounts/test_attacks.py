"""What somebody tries who wants into another person's account."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from post_office.models import Email

from accounts.limits import Limit
from accounts.models import User
from forum.members.sessions import erase_ended
from tests.accounts.codes import KNOWN, UNKNOWN, ask, code_in_last_mail, is_signed_in, type_code
from tests.forum.members.test_joining import send
from tests.personas import ada_the_administrator, mia_the_member, sam_the_stranger

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 13, tzinfo=UTC)
KELVIN = "\u212a"  # small, it is a k


@pytest.fixture(autouse=True)
def sam() -> User:
    return sam_the_stranger()


def test_a_letter_that_only_looks_alike_leads_the_code_to_nobody_else(client: Client) -> None:
    User.objects.create_user("karen@fortnight.example")
    ask(client, f"{KELVIN}aren@fortnight.example")
    assert [letter.to for letter in mail.outbox] == [["karen@fortnight.example"]]


def test_whoever_knows_the_session_from_before_is_not_in_afterwards(client: Client) -> None:
    ask(client)
    before = client.session.session_key
    type_code(client)
    assert is_signed_in(client)
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_who_forges_where_they_come_from_does_not_guess_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """One address, from wherever: no proxy of ours stands in front, so nothing that a header says is believed."""
    few = (Limit("guess", 3, timedelta(hours=1)), Limit("guess for an address", 6, timedelta(hours=1)))
    monkeypatch.setattr("accounts.signing_in.views.GUESSES", few)
    answers = []
    for number in range(2):
        one = Client(headers={"x-forwarded-for": f"203.0.113.{number}"})
        ask(one)
        answers += [type_code(one, "00000000").status_code for _ in range(2)]
    assert answers == [200, 200, 200, 429]
    for number in range(2):
        one = Client(REMOTE_ADDR=f"203.0.113.{number}")
        ask(one)
        answers += [type_code(one, "00000000").status_code for _ in range(2)]
    assert answers[4:] == [200, 200, 200, 429]


def test_who_only_knows_an_address_keeps_nobody_out_of_their_own_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    hour = timedelta(hours=1)
    few = (Limit("code", 9, hour), Limit("code for an address", 4, hour), Limit("code from a connection", 9, hour))
    monkeypatch.setattr("accounts.signing_in.views.CODES", few)
    own, shared = Client(), Client()
    for one, fields in ((own, {"stay": "on"}), (shared, {})):
        ask(one)
        type_code(one, **fields)
        one.post("/sign-out/")
    answers = [ask(Client(REMOTE_ADDR=f"203.0.113.{number}")).status_code for number in range(3)]
    assert answers == [302, 302, 429]
    assert ask(shared).status_code == 429
    assert ask(own).status_code == 302
    type_code(own)
    assert is_signed_in(own)


def test_an_own_browser_is_for_one_person_and_limited_too(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(client)
    type_code(client, stay="on")
    cookie = client.cookies["own-browser"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/sign-in/", True, "Lax")
    assert KNOWN not in cookie.value
    client.post("/sign-out/")
    monkeypatch.setattr("accounts.signing_in.views.CODES", (Limit("code", 0, timedelta(hours=1)),) * 3)
    assert ask(client, UNKNOWN).status_code == 429
    assert [ask(client).status_code for _ in range(6)] == [302] * 5 + [429]
    forged = Client()
    forged.cookies["own-browser"] = cookie.value.replace(":", "x:", 1)
    assert ask(forged).status_code == 429


def test_a_host_that_somebody_made_up_stands_in_no_e_mail(client: Client) -> None:
    assert client.post("/sign-in/", {"email": KNOWN}, headers={"host": "evil.example"}).status_code == 400
    for name in ("host", "x-forwarded-host"):
        one = Client(headers={name: "127.0.0.1"})
        ask(one)
        send(one)
    written = [str(letter.message()) for letter in mail.outbox]
    written += [f"{letter.subject}{letter.message}{letter.html_message}" for letter in Email.objects.all()]
    assert len(written) >= 3
    assert not any("127.0.0.1" in letter for letter in written)


def test_a_name_adds_no_header_to_an_e_mail() -> None:
    send(display_name="Mia\r\nBcc: evil@evil.example", email="new@fortnight.example")
    letter = Email.objects.get()
    assert letter.to == ["new@fortnight.example"]
    message = letter.prepare_email_message().message()
    assert "evil" not in str(message.items())


@pytest.mark.parametrize(
    "wanted", ["/sign-in/", "/sign-out/", "/sign-in/code/", "///evil.example", "http:evil.example"]
)
def test_who_is_signed_in_is_led_round_in_no_circle_and_nowhere_else(client: Client, sam: User, wanted: str) -> None:
    client.force_login(sam)
    answer = client.get("/sign-in/", {"next": wanted}, follow=True)
    assert all(url.startswith("/") and not url.startswith("//") for url, _ in answer.redirect_chain)
    assert len(answer.redirect_chain) <= 3
    assert is_signed_in(client)


def test_a_code_that_was_sent_again_works_for_as_long_as_the_first() -> None:
    client = Client()
    with time_machine.travel(NOW, tick=False):
        ask(client)
    with time_machine.travel(NOW + timedelta(minutes=14), tick=False):
        client.post("/sign-in/code/", {"again": "on"})
    with time_machine.travel(NOW + timedelta(minutes=20), tick=False):
        type_code(client)
        assert is_signed_in(client)


def test_the_address_of_who_goes_no_further_is_erased_after_an_hour(client: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        ask(client)
        assert erase_ended(NOW + timedelta(minutes=59)) == ""
        assert erase_ended(NOW + timedelta(minutes=61)) == "1 erased"
        ask(client)
        type_code(client, stay="on")
        assert erase_ended(NOW + timedelta(days=59)) == ""


def test_who_may_no_longer_sign_in_is_out_at_once(client: Client, sam: User) -> None:
    ask(client)
    type_code(client)
    begun = Client()
    ask(begun)
    code = code_in_last_mail()
    User.objects.filter(pk=sam.pk).update(is_active=False)
    assert client.get("/sign-in/").status_code == 200  # it asks who they are
    type_code(begun, code)
    assert begun.get("/members/").url.startswith("/sign-in/")


def test_who_lost_a_phone_is_signed_out_on_it(client: Client) -> None:
    ada = ada_the_administrator()
    client.force_login(ada)
    call_command("forget_second_step", ada.email, verbosity=0)
    assert not is_signed_in(client)


def test_asking_to_join_takes_as_long_for_a_member_as_for_others(site: Any) -> None:
    """In questions to the database: not so many more that somebody could measure it."""
    mia = mia_the_member()
    counts, answers = {}, {}
    for email in ("warm-up@fortnight.example", mia.email, UNKNOWN, KNOWN):
        with CaptureQueriesContext(connection) as asked:
            answers[email] = send(email=email)
        counts[email] = len(asked)
    assert {(answer.status_code, answer.url) for answer in answers.values()} == {(302, "/members/join/thanks/")}
    assert max(counts.values()) - min(list(counts.values())[1:]) <= 6
    assert Email.objects.count() == 4


def test_wrong_passwords_say_nothing_about_who_is_known(client: Client, settings: Any) -> None:
    settings.FORTNIGHT_PASSWORDS = settings.AXES_ENABLED = True
    pages = []
    for email in (KNOWN, UNKNOWN):
        answer = client.post("/sign-in/password/", {"email": email, "password": "wrong"})
        text = answer.content.decode().replace(email, "").split('name="csrfmiddlewaretoken" value="')
        pages.append((answer.status_code, text[0], text[1][64:]))
    assert pages[0] == pages[1]
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) <= {None, ""}
