"""Signing in by a code that comes by e-mail: nothing tells whether an address is known, and nobody can guess."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Attempt, User
from accounts.signing_in.flow import CODES, GUESSES
from tests.accounts.codes import KNOWN, UNKNOWN, ask, code_in_last_mail, is_signed_in, type_code
from tests.personas import sam_the_stranger

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 13, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(autouse=True)
def sam() -> User:
    return sam_the_stranger()


def text_of(response: Any, email: str) -> str:
    return response.content.decode().replace(email, "(address)")


def test_the_code_of_the_mail_signs_in(client: Client) -> None:
    assert ask(client).url == "/sign-in/code/"
    [letter] = mail.outbox
    assert letter.to == [KNOWN]
    assert type_code(client).status_code == 302
    assert is_signed_in(client)
    assert client.get("/sign-in/").status_code == 302


@pytest.mark.parametrize("typed", ["12345678", "1234-5678", " 1234  5678 "])
def test_digits_may_be_written_in_any_way(client: Client, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accounts.signing_in.flow.code_of", lambda seed: "12345678")
    ask(client, "SAM@Fortnight.Example")
    type_code(client, typed)
    assert is_signed_in(client)


def test_the_same_answers_whether_or_not_an_address_is_known() -> None:
    known, unknown = Client(), Client()
    first, second = ask(known), ask(unknown, UNKNOWN)
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert [letter.to for letter in mail.outbox] == [[KNOWN], [UNKNOWN]]
    assert code_in_last_mail() == ""
    pages = [text_of(client.get("/sign-in/code/"), email) for client, email in ((known, KNOWN), (unknown, UNKNOWN))]
    tokens = [page.split('name="csrfmiddlewaretoken" value="')[1][:64] for page in pages]
    assert pages[0].replace(tokens[0], "") == pages[1].replace(tokens[1], "")
    wrong = [type_code(client, "00000000").status_code for client in (known, unknown)]
    assert wrong == [200, 200]


def test_as_much_work_whether_or_not_an_address_is_known() -> None:
    queries = {}
    for email in ("warm-up@fortnight.example", KNOWN, UNKNOWN):
        with CaptureQueriesContext(connection) as asked:
            ask(Client(), email)
        queries[email] = len(asked)
    assert queries[KNOWN] == queries[UNKNOWN] <= 30


def test_who_may_not_sign_in_any_more_is_unknown(client: Client, sam: User) -> None:
    User.objects.update(is_active=False)
    ask(client)
    assert code_in_last_mail() == ""


def test_a_code_works_once(client: Client) -> None:
    ask(client)
    code = code_in_last_mail()
    type_code(client, code)
    client.post("/sign-out/")
    assert type_code(client, code).status_code == 400
    assert not is_signed_in(client)


def test_a_code_works_only_in_the_browser_that_asked_for_it(client: Client) -> None:
    ask(client)
    stranger = Client()
    assert type_code(stranger).status_code == 400
    assert not is_signed_in(stranger)


def test_a_code_runs_out() -> None:
    client = Client()
    with time_machine.travel(NOW, tick=False):
        ask(client)
    with time_machine.travel(NOW + timedelta(minutes=16), tick=False):
        assert "has run out" in type_code(client).content.decode()
    assert not is_signed_in(client)


def test_a_new_code_takes_the_place_of_the_one_before(client: Client) -> None:
    ask(client)
    old = code_in_last_mail()
    client.post("/sign-in/code/", {"again": "on"})
    assert len(mail.outbox) == 2
    type_code(client, old)
    assert not is_signed_in(client)
    type_code(client)
    assert is_signed_in(client)


def test_after_some_wrong_codes_the_right_one_does_not_work_any_more(client: Client) -> None:
    ask(client)
    answers = [type_code(client, "00000000").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 400]
    type_code(client)
    assert not is_signed_in(client)


def test_nobody_guesses_on_by_asking_again_and_again() -> None:
    answers = []
    for _ in range(4):
        client = Client()
        ask(client)
        answers += [type_code(client, "00000000").status_code for _ in range(4)]
    assert answers.count(200) == GUESSES[0].most
    assert 429 in answers


def test_nobody_floods_a_mailbox(client: Client) -> None:
    answers = [ask(client).status_code for _ in range(CODES[0].most + 2)]
    assert answers[-2:] == [429, 429]
    assert len(mail.outbox) == CODES[0].most
    assert ask(client, UNKNOWN).status_code == 302
    with time_machine.travel(datetime.now(NOW.tzinfo) + timedelta(minutes=16)):
        assert ask(client).status_code == 302


def test_neither_code_nor_connection_can_be_read_in_the_database(client: Client) -> None:
    ask(client)
    code = code_in_last_mail().replace(" ", "")
    stored = [str(one.get_decoded()) for one in Session.objects.all()]
    assert stored
    assert not any(code in one or "127.0.0.1" in one for one in stored)
    assert not any("127" in one.who[:4] or KNOWN in one.who for one in Attempt.objects.all())


@pytest.mark.parametrize(
    ("wanted", "leads"),
    [
        ("/members/list/?p=2", "/members/list/?p=2"),
        ("https://evil.example/", "/members/"),
        ("//evil.example/", "/members/"),
        ("/\\evil.example", "/members/"),
        ("javascript:alert(1)", "/members/"),
        ("", "/members/"),
    ],
)
def test_only_to_places_of_this_site(client: Client, wanted: str, leads: str) -> None:
    ask(client, next=wanted)
    assert type_code(client, next=wanted).url == leads


class NoServer:
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    def send_messages(self, letters: Any) -> int:
        raise ConnectionRefusedError


def test_a_mail_server_that_is_down_is_told_in_words(client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.accounts.test_signing_in.NoServer"
    for email in (KNOWN, UNKNOWN):
        answer = ask(client, email)
        assert answer.status_code == 503
        assert "Wait a minute, then try again" in answer.content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    ask(client)
    type_code(client)
    assert is_signed_in(client)


def test_who_ticks_that_the_phone_is_theirs_stays_signed_in() -> None:
    for fields, until_closed in (({}, True), ({"stay": "on"}, False)):
        client = Client()
        ask(client)
        type_code(client, **fields)
        assert client.session.get_expire_at_browser_close() is until_closed


def test_only_a_button_signs_out(client: Client, sam: User) -> None:
    client.force_login(sam)
    client.get("/sign-out/")
    assert is_signed_in(client)
    client.post("/sign-out/")
    assert not is_signed_in(client)


def test_signing_in_asks_for_the_token_of_its_form() -> None:
    client = Client(enforce_csrf_checks=True)
    assert ask(client).status_code == 403


@pytest.mark.parametrize("email", ["", "nonsense", "a" * 300 + "@example.org", "a@b\x00.example"])
def test_what_is_no_address_is_told_in_words(client: Client, email: str) -> None:
    answer = ask(client, email)
    assert answer.status_code == 200
    assert "Write your e-mail address" in answer.content.decode() or "at most 254" in answer.content.decode()


def test_pages_are_kept_by_nobody_and_the_public_gets_no_cookie(client: Client, site: Any) -> None:
    page = client.get("/sign-in/")
    assert page["Cache-Control"] == "no-store, private"
    assert "'unsafe-inline'" not in page["Content-Security-Policy"]
    for path in ("/", "/forum/", "/search/"):
        assert not Client().get(path).cookies


def test_passwords_sign_in_only_where_a_setting_says_so(client: Client, settings: Any) -> None:
    typed = {"email": KNOWN, "password": "a long password for sam"}
    settings.FORTNIGHT_PASSWORDS = False
    assert client.post("/sign-in/password/", typed).status_code == 404
    settings.FORTNIGHT_PASSWORDS = True
    assert client.post("/sign-in/password/", {**typed, "password": "wrong"}).status_code == 200
    assert client.post("/sign-in/password/", typed).status_code == 302
    assert is_signed_in(client)


def test_after_many_wrong_passwords_the_right_one_is_refused(client: Client, settings: Any) -> None:
    settings.FORTNIGHT_PASSWORDS, settings.AXES_ENABLED = True, True
    typed = {"email": KNOWN, "password": "a long password for sam"}
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post("/sign-in/password/", {**typed, "password": "wrong"})
    assert answer.status_code == 429
    assert client.post("/sign-in/password/", typed).status_code == 429
    assert not is_signed_in(client)
    ask(client)
    type_code(client)
    assert is_signed_in(client)
