"""Secrets of the second step cannot be read in the database, and outlive a change of the key."""

import json
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from accounts.second_step.encryption import UnreadableError, decrypt, encrypt, is_encrypted
from accounts.second_step.views import WAITING
from directory.freshness.asking import tokens as asking
from directory.freshness.asking.models import Contact
from forum.tokens import Purpose, VoidError, read, sign
from tests.accounts.codes import ask, is_signed_in, type_code
from tests.accounts.test_second_step import SECOND, SET_UP, code_now, set_up
from tests.factories import OrganisationFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
MIGRATION = import_module("accounts.migrations.0004_encrypted_second_steps")


@pytest.fixture(autouse=True)
def _asked_for(settings: Any) -> None:
    settings.FORTNIGHT_STAFF_NEED_TOTP = True
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the first key", []


@pytest.fixture
def ada() -> User:
    return ada_the_administrator()


def stored() -> str:
    rows = [json.dumps(one.data) for one in Authenticator.objects.all()]
    return " ".join([*rows, *(str(one.get_decoded()) for one in Session.objects.all())])


def new_key(settings: Any, *fallbacks: str) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the second key", list(fallbacks)


def take_it(ada: User, code: str) -> tuple[Client, Any]:
    one = Client()
    ask(one, ada.email)
    type_code(one)
    return one, one.post(SECOND, {"code": code})


def test_neither_secrets_nor_spare_codes_lie_readable_in_the_database(client: Client, ada: User) -> None:
    client.force_login(ada)
    page = client.get(SET_UP).content.decode()
    waiting = decrypt(client.session[WAITING])
    assert waiting[:4] in page
    assert waiting not in stored()
    secret, spare = set_up(client)
    assert secret == waiting
    seeds = [decrypt(one.data["seed"]) for one in Authenticator.objects.filter(type="recovery_codes")]
    for word in (secret, *seeds, *(code[:8] for code in spare)):
        assert word not in stored()


def test_the_same_text_is_never_encrypted_alike_and_nothing_else_is_read() -> None:
    assert encrypt("a secret") != encrypt("a secret")
    for text in ("a secret", "", "fernet:", encrypt("a secret")[:-2]):
        with pytest.raises(UnreadableError):
            decrypt(text)


def test_after_a_change_of_the_key_the_app_and_the_spare_codes_still_work(
    client: Client, ada: User, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    client.force_login(ada)
    secret, spare = set_up(client)
    new_key(settings, "the first key")
    for code in (code_now(secret), spare[0][:8]):
        assert is_signed_in(take_it(ada, code)[0])
    call_command("renew_second_steps")
    assert capsys.readouterr().out == "2 encrypted with the newest key.\n"
    new_key(settings)
    for code in (code_now(secret, 1), spare[1][:8]):
        assert is_signed_in(take_it(ada, code)[0])


def test_a_key_that_is_lost_is_told_in_words_and_lets_nobody_in(
    client: Client, ada: User, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    client.force_login(ada)
    secret, _ = set_up(client)
    new_key(settings)
    one, answer = take_it(ada, code_now(secret, 1))
    assert answer.status_code == 503
    assert "Ask an administrator" in answer.content.decode()
    assert not is_signed_in(one)
    call_command("renew_second_steps")
    assert f"That of {ada} cannot be read" in capsys.readouterr().err


def test_who_writes_a_secret_into_the_database_does_not_get_in(ada: User) -> None:
    known = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    Authenticator.objects.create(user=ada, type="totp", data={"secret": known})
    one, answer = take_it(ada, code_now(known))
    assert answer.status_code == 503
    assert not is_signed_in(one)


def test_what_was_stored_before_is_encrypted_once_and_can_be_taken_back(ada: User) -> None:
    TOTP.activate(ada, "JBSWY3DPEHPK3PXP")
    codes = RecoveryCodes.activate(ada).get_unused_codes()
    MIGRATION.decrypt_all(apps, None)
    plain = [one.data for one in Authenticator.objects.order_by("pk")]
    assert plain[0] == {"secret": "JBSWY3DPEHPK3PXP"}
    for _ in range(2):
        MIGRATION.encrypt_all(apps, None)
    assert all(is_encrypted(one.data.get("secret") or one.data["seed"]) for one in Authenticator.objects.all())
    assert RecoveryCodes.activate(ada).get_unused_codes() == codes
    MIGRATION.decrypt_all(apps, None)
    assert [one.data for one in Authenticator.objects.order_by("pk")] == plain


def test_links_of_e_mails_outlive_a_change_of_the_key(settings: Any) -> None:
    contact = Contact.objects.create(organisation=OrganisationFactory(), email="hall@fortnight.example")
    told, stop = sign(Purpose.ACTION, 7, "mia@fortnight.example", NOW), asking.for_stopping(contact)
    new_key(settings, "the first key")
    read(Purpose.ACTION, told, NOW).require("MIA@fortnight.example")
    assert asking.contact_of(stop) == contact
    with pytest.raises(VoidError):
        read(Purpose.ACTION, told, NOW).require("somebody.else@fortnight.example")
