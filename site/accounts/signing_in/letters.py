"""The e-mail with the code.

It does not go through the outbox of other e-mails. There it would lie readable in the database; it would be tried again
when the code is long void; and whoever waits for it would not hear that the mail server is down.
"""

import logging
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone

from publishing import registry
from publishing.rendering import environment

logger = logging.getLogger(__name__)
SECONDS = 10  # somebody waits


def send(to: str, code: str) -> None:
    """With no code, it says that nobody is known by this address. Raises OSError."""
    build = registry.begin(timezone.localtime())
    site_name = build.chrome.get("site_name", "")
    subject = f"{spaced(code)} is your code for {site_name}" if code else f"Signing in to {site_name}"
    told = {
        "code": spaced(code),
        "subject": subject,
        "site_name": site_name,
        "origin": build.origin,
        "live": build.live_origin or build.origin,
    }
    text, html = (environment().get_template(f"emails/sign_in.{kind}").render(told) for kind in ("txt", "html"))
    headers = {
        "From": settings.DEFAULT_FROM_EMAIL,
        "Message-ID": make_msgid(domain=urlsplit(settings.FORTNIGHT_ORIGIN).hostname or "localhost"),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
    }
    letter = EmailMultiAlternatives(
        subject, text.strip() + "\n", settings.FORTNIGHT_BOUNCE_ADDRESS, [to], headers=headers, connection=_connection()
    )
    letter.attach_alternative(html, "text/html")
    try:
        letter.send()
    except OSError as error:
        logger.warning("An e-mail with a code could not be sent: %s", type(error).__name__)
        raise


def _connection() -> object:
    connection = get_connection()
    if hasattr(connection, "timeout"):
        connection.timeout = SECONDS
    return connection


def spaced(code: str) -> str:
    """As people read it out: 1234 5678."""
    return f"{code[:4]} {code[4:]}".strip()
