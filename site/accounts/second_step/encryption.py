"""Secrets of the second step lie encrypted in the database: who gets hold of a copy of it cannot make codes of them.

The key is derived from Django's SECRET_KEY. What was encrypted with a key before it is read with SECRET_KEY_FALLBACKS,
and written anew by `manage.py renew_second_steps`.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

MARK = "fernet:"  # so that another way of encrypting can follow this one
SECRETS = ("secret", "seed")  # where allauth.mfa.models.Authenticator.data has one
LISTS_OF_SECRETS = ("migrated_codes",)


class UnreadableError(Exception):
    """It was encrypted with a key that we have no longer, or not by us."""


class Adapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text)


def encrypt(text: str) -> str:
    return MARK + _keys().encrypt(text.encode()).decode()


def decrypt(text: str) -> str:
    """Raises UnreadableError, also for what is not encrypted: nobody gets in by writing a secret into the database."""
    try:
        return _keys().decrypt(text.removeprefix(MARK)).decode()
    except InvalidToken as error:
        raise UnreadableError from error


def is_encrypted(text: str) -> bool:
    return text.startswith(MARK)


def with_secrets(data: dict[str, Any], turn: Callable[[str], str]) -> dict[str, Any]:
    """The data of an authenticator in which each secret is turned into another text."""
    turned = {name: turn(data[name]) for name in SECRETS if name in data}
    lists = {name: [turn(one) for one in data[name]] for name in LISTS_OF_SECRETS if name in data}
    return {**data, **turned, **lists}


def _keys() -> MultiFernet:
    """The first one encrypts, all of them read."""
    return MultiFernet([Fernet(_derived(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derived(key: str | bytes) -> bytes:
    made = salted_hmac("accounts.second_step.encryption", "key", secret=key, algorithm="sha256")
    return urlsafe_b64encode(made.digest())
