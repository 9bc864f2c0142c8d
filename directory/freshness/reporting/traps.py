"""A form that says when it was opened, so that programs which send at once, or send an old copy, are noticed."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing

SALT = "directory.freshness.reporting"
TOO_FAST = timedelta(seconds=3)
TOO_OLD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenedForm:
    """`id` is another one for every form that is opened; `problem` says in words why it cannot be taken."""

    id: str
    token: str
    problem: str = ""


def open_form(offer: int, now: datetime) -> OpenedForm:
    opened = secrets.token_urlsafe(16)
    token = signing.dumps({"offer": offer, "id": opened, "at": now.timestamp()}, salt=SALT)
    return OpenedForm(opened, token)


def check_form(token: str, offer: int, now: datetime) -> OpenedForm:
    """The form that was sent. Where it has a problem, the token to show the form with again."""
    told = _read(token)
    if told.get("offer") != offer:
        return _again(open_form(offer, now), "This page had a hiccup, and we could not take what you wrote.")
    age = now - datetime.fromtimestamp(told["at"], now.tzinfo)
    if age > TOO_OLD or age < timedelta():
        # Whoever wrote for a day, or while our clock was put right, need not wait again.
        renewed = open_form(offer, now - TOO_FAST)
        return _again(renewed, "This page had been open for so long that we could not take it.")
    if age < TOO_FAST:
        return _again(OpenedForm(told["id"], token), "That was so quick that it looked like a program.")
    return OpenedForm(told["id"], token)


def _read(token: str) -> dict[str, Any]:
    try:
        told = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return {}
    return told if isinstance(told, dict) else {}


def _again(form: OpenedForm, why: str) -> OpenedForm:
    return OpenedForm(form.id, form.token, f"{why} It is all still here: please send it again.")
