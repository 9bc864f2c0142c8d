"""A browser in which somebody has signed in, and said that it is theirs, asks and guesses on its own account: who only
knows their address cannot use up how often they may ask for a code.

The cookie says who that was only to us, and is sent only to the pages for signing in.
"""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

COOKIE, SALT, PATH = "own-browser", "accounts.known_browsers", "/sign-in/"
LASTS = 60 * 60 * 24 * 365  # seconds


def remember(response: HttpResponse, email: str) -> None:
    response.set_signed_cookie(
        COOKIE,
        f"{secrets.token_hex(8)}.{_fingerprint(email)}",
        salt=SALT,
        max_age=LASTS,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known_as(request: HttpRequest, email: str) -> str:
    """The name that we gave to this browser when this person signed in; "" where they did not."""
    told = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=LASTS) or ""
    name, _, fingerprint = told.partition(".")
    return name if name and constant_time_compare(fingerprint, _fingerprint(email)) else ""


def _fingerprint(email: str) -> str:
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()[:32]
