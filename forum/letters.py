"""Puts the forum's e-mails into the outbox. Text and HTML come from templates/emails/<template>.{txt,html}."""

from collections.abc import Mapping
from typing import Any

from post_office.models import Email

from directory.freshness.asking import outbox
from directory.freshness.asking.enclosures import Invitation
from directory.words.names import shortened
from publishing.publishable import Build
from publishing.rendering import environment

SUBJECT_LENGTH = 78


def put(
    to: str,
    subject: str,
    template: str,
    context: Mapping[str, Any],
    build: Build,
    *,
    message_id: str = "",
    stop_url: str = "",
    headers: Mapping[str, str] | None = None,
    invitation: Invitation | None = None,
) -> Email:
    """`stop_url` is where one tap ends such e-mails; mail programs show it as well."""
    subject = shortened(subject, SUBJECT_LENGTH)
    told = {
        **context,
        "subject": subject,
        "stop_url": stop_url,
        "site_name": build.chrome.get("site_name", ""),
        "origin": build.origin,
        "live": build.live_origin or build.origin,
    }
    text, html = (environment().get_template(f"emails/{template}.{kind}").render(told) for kind in ("txt", "html"))
    sent_with = {"X-Auto-Response-Suppress": "OOF, AutoReply", **(headers or {})}
    if stop_url:
        sent_with |= {"List-Unsubscribe": f"<{stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return outbox.put(
        to, subject, text.strip() + "\n", html, message_id=message_id, headers=sent_with, invitation=invitation
    )
