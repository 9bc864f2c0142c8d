"""What is in a link of the forum's e-mails: what it is about, whom it was sent to, until when, and a signature.

Whoever has the link can answer about that one thing, and do nothing else. It is void once `whom` has changed: give the
address it goes to, and whatever else must not have changed, such as the state of an action.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.crypto import constant_time_compare, salted_hmac

LASTS = timedelta(days=60)
FOREVER = 0  # a link that stops e-mails always works
_LENGTH = 16


class Purpose(StrEnum):
    MEETING = "meeting"  # pk of a MeetingLetter
    ACTION = "action"
    PROJECT = "project"
    DIGEST = "digest"  # pk of a Member
    READER = "reader"  # pk of a DigestSubscriber, to stop it
    CONFIRM_READER = "confirm reader"  # pk of a DigestSubscriber
    INVITATIONS = "invitations"  # pk of a Member


class TokenError(Exception):
    """The link cannot be used."""


class BrokenError(TokenError):
    """It was not made by us, or a part of it got lost."""


class ExpiredError(TokenError):
    """It is too old."""


class VoidError(TokenError):
    """What it was about, or whom it was sent to, has changed."""


@dataclass(frozen=True, slots=True)
class Claim:
    pk: int
    fingerprint: str

    def require(self, whom: str) -> None:
        """Raises VoidError where `whom` is not what it was when the link was made."""
        keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        if not any(constant_time_compare(self.fingerprint, _fingerprint(whom, key)) for key in keys):
            raise VoidError


def sign(purpose: Purpose, pk: int, whom: str, now: datetime | None, lasts: timedelta = LASTS) -> str:
    """`now` None: it works for ever."""
    expires = _hours(now + lasts) if now else FOREVER
    return _signer(purpose).sign(f"{pk}.{expires}.{_fingerprint(whom)}")


def read(purpose: Purpose, token: str, now: datetime) -> Claim:
    """Raises BrokenError, ExpiredError."""
    try:
        pk, expires, fingerprint = _signer(purpose).unsign(token).split(".")
    except (BadSignature, ValueError) as error:
        raise BrokenError from error
    if int(expires) != FOREVER and _hours(now) >= int(expires):
        raise ExpiredError
    return Claim(int(pk), fingerprint)


def _signer(purpose: Purpose) -> Signer:
    return Signer(sep=".", salt=f"forum.tokens.{purpose}")


def _hours(moment: datetime) -> int:
    return int(moment.timestamp()) // 3600


def _fingerprint(whom: str, key: str | bytes | None = None) -> str:
    return salted_hmac("forum.tokens.whom", whom.lower(), secret=key, algorithm="sha256").hexdigest()[:_LENGTH]
