"""What is in a link of an e-mail: which entry, whom we asked, until when, and a signature over it all.

Whoever has the link can answer about that one entry, and do nothing else. A token says whom it was sent to and whose
entry it was, so it is void as soon as either has changed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.crypto import constant_time_compare, salted_hmac

from directory.freshness.asking.models import Contact, Request, RequestedEntry

LASTS = timedelta(days=60)
FOREVER = 0  # a link that stops e-mails always works
_FINGERPRINT_LENGTH = 16


class Purpose(StrEnum):
    ENTRY = "entry"
    ALL = "all"
    STOP = "stop"


class TokenError(Exception):
    """The link cannot be used."""


class BrokenError(TokenError):
    """It was not made by us, or a part of it got lost."""


class ExpiredError(TokenError):
    """It is older than LASTS."""


class VoidError(TokenError):
    """The entry went to another organisation, or its address is another now."""


@dataclass(frozen=True, slots=True)
class _Claim:
    pk: int
    expires: int  # hours since 1970, or FOREVER
    fingerprint: str


def for_entry(entry: RequestedEntry, now: datetime) -> str:
    contact = entry.request.contact
    return _sign(Purpose.ENTRY, entry.pk, now, _fingerprint(contact.email, entry.offer.organisation_id))


def for_all(request: Request, now: datetime) -> str:
    return _sign(Purpose.ALL, request.pk, now, _fingerprint(request.contact.email, request.contact.organisation_id))


def for_stopping(contact: Contact) -> str:
    return _sign(Purpose.STOP, contact.pk, None, _fingerprint(contact.email))


def entry_of(token: str, now: datetime) -> RequestedEntry:
    """Raises BrokenError, ExpiredError, VoidError."""
    claim = _read(Purpose.ENTRY, token)
    found = RequestedEntry.objects.select_related("request__contact", "offer__organisation").filter(pk=claim.pk)
    if (entry := found.first()) is None:
        raise VoidError
    contact, offer = entry.request.contact, entry.offer
    _check(claim, now, contact.email, offer.organisation_id)
    if not contact.speaks_for(offer):
        raise VoidError
    return entry


def request_of(token: str, now: datetime) -> Request:
    """Raises BrokenError, ExpiredError, VoidError."""
    claim = _read(Purpose.ALL, token)
    request = Request.objects.select_related("contact").filter(pk=claim.pk).first()
    if request is None or not request.contact.is_current:
        raise VoidError
    _check(claim, now, request.contact.email, request.contact.organisation_id)
    return request


def contact_of(token: str) -> Contact:
    """Raises BrokenError, VoidError."""
    claim = _read(Purpose.STOP, token)
    contact = Contact.objects.filter(pk=claim.pk).first()
    if contact is None or not _is_of(claim, contact.email):
        raise VoidError
    return contact


def _sign(purpose: Purpose, pk: int, now: datetime | None, fingerprint: str) -> str:
    expires = _hours(now + LASTS) if now else FOREVER
    return _signer(purpose).sign(f"{pk}.{expires}.{fingerprint}")


def _read(purpose: Purpose, token: str) -> _Claim:
    try:
        pk, expires, fingerprint = _signer(purpose).unsign(token).split(".")
    except (BadSignature, ValueError) as error:
        raise BrokenError from error
    return _Claim(int(pk), int(expires), fingerprint)


def _check(claim: _Claim, now: datetime, email: str, organisation: int) -> None:
    if _hours(now) >= claim.expires:
        raise ExpiredError
    if not _is_of(claim, email, organisation):
        raise VoidError


def _is_of(claim: _Claim, email: str, organisation: int = 0) -> bool:
    """Whichever of our keys it was made with: a link that stops e-mails works for ever."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    made = (_fingerprint(email, organisation, key) for key in keys)
    return any(constant_time_compare(claim.fingerprint, one) for one in made)


def _signer(purpose: Purpose) -> Signer:
    return Signer(sep=".", salt=f"directory.freshness.asking.{purpose}")


def _hours(moment: datetime) -> int:
    return int(moment.timestamp()) // 3600


def _fingerprint(email: str, organisation: int = 0, key: str | bytes | None = None) -> str:
    text = f"{email.lower()} {organisation}"
    made = salted_hmac("directory.freshness.asking.whom", text, secret=key, algorithm="sha256")
    return made.hexdigest()[:_FINGERPRINT_LENGTH]
