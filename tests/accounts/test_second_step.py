"""Nobody gets into the admin without the second step, where the site asks for it."""

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from accounts.second_step.encryption import decrypt
from accounts.second_step.views import WAITING
from tests.accounts.codes import ask, is_signed_in, type_code
from tests.personas import ada_the_administrator, mia_the_member

pytestmark = pytest.mark.django_db
SET_UP, SECOND, SPARE = "/sign-in/second-step/set-up/", "/sign-in/second-step/", "/sign-in/second-step/codes/"


@pytest.fixture(autouse=True)
def _asked_for(settings: Any) -> None:
    settings.FORTNIGHT_STAFF_NEED_TOTP = True


@pytest.fixture
def ada() -> User:
    return ada_the_administrator()


def code_now(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def set_up(client: Client) -> tuple[str, list[str]]:
    """The secret that the app knows now, and the spare codes."""
    client.get(SET_UP)
    secret = decrypt(client.session[WAITING])
    answer = client.post(SET_UP, {"code": code_now(secret)}, follow=True)
    return secret, answer.content.decode().split('<li class="code-words">')[1:]


def sign_in(client: Client, ada: User) -> None:
    ask(client, ada.email)
    assert type_code(client).url == SECOND


def test_staff_set_it_up_before_they_see_the_admin(client: Client, ada: User) -> None:
    client.force_login(ada)
    assert client.get("/admin/pages/").url == f"{SET_UP}?next=%2Fadmin%2Fpages%2F"
    assert client.post("/admin/pages/1/delete/").url == f"{SET_UP}?next=%2Fadmin%2F"
    _, spare = set_up(client)
    assert len(spare) == 10
    assert client.get("/admin/account/").status_code == 200


def test_from_then_on_the_code_of_the_mail_is_not_enough(client: Client, ada: User) -> None:
    client.force_login(ada)
    secret, _ = set_up(client)
    again = Client()
    sign_in(again, ada)
    assert not is_signed_in(again)
    assert again.get("/admin/").url.startswith("/sign-in/")
    assert "That is not the code" in again.post(SECOND, {"code": "000000"}).content.decode()
    again.post(SECOND, {"code": code_now(secret, 1)})
    assert is_signed_in(again)
    assert again.get("/admin/account/").status_code == 200


def test_a_code_of_the_app_works_once(client: Client, ada: User) -> None:
    client.force_login(ada)
    secret, _ = set_up(client)
    code = code_now(secret, 1)
    first, second = Client(), Client()
    for one in (first, second):
        sign_in(one, ada)
        one.post(SECOND, {"code": code})
    assert is_signed_in(first)
    assert not is_signed_in(second)


def test_a_spare_code_works_once(client: Client, ada: User) -> None:
    client.force_login(ada)
    _, spare = set_up(client)
    code = spare[3][:8]
    for works in (True, False):
        one = Client()
        sign_in(one, ada)
        one.post(SECOND, {"code": code})
        assert is_signed_in(one) is works


def test_nobody_guesses_the_second_step(client: Client, ada: User) -> None:
    client.force_login(ada)
    secret, _ = set_up(client)
    again = Client()
    sign_in(again, ada)
    answers = [again.post(SECOND, {"code": "000000"}).status_code for _ in range(11)]
    assert answers[-1] == 429
    assert again.post(SECOND, {"code": code_now(secret, 1)}).status_code == 429


def test_a_session_from_before_does_not_go_round_it(client: Client, ada: User) -> None:
    before = Client()
    before.force_login(ada)
    client.force_login(ada)
    set_up(client)
    assert before.get("/admin/").url.startswith("/sign-in/")
    assert not is_signed_in(before)


def test_spare_codes_are_shown_once_and_can_be_made_anew(client: Client, ada: User) -> None:
    client.force_login(ada)
    _, spare = set_up(client)
    assert spare[0][:8] not in client.get(SPARE).content.decode()
    anew = client.post(SPARE, follow=True).content.decode()
    assert spare[0][:8] not in anew
    assert anew.count('class="code-words"') == 10


def test_members_need_none(client: Client) -> None:
    mia = mia_the_member()
    ask(client, mia.email)
    type_code(client)
    assert is_signed_in(client)
    assert client.get(SET_UP).status_code == 403
    assert client.get(SPARE).status_code == 403


def test_who_lost_everything_starts_again(client: Client, ada: User, capsys: Any) -> None:
    client.force_login(ada)
    set_up(client)
    call_command("forget_second_step", "ADA@fortnight.example")
    assert not Authenticator.objects.exists()
    again = Client()
    ask(again, ada.email)
    type_code(again)
    assert again.get("/admin/").url.startswith(SET_UP)


def test_a_site_may_do_without(client: Client, ada: User, settings: Any) -> None:
    settings.FORTNIGHT_STAFF_NEED_TOTP = False
    client.force_login(ada)
    assert client.get("/admin/account/").status_code == 200
