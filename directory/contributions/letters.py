"""The one e-mail to whoever told us about an event."""

from collections.abc import Mapping
from typing import Any

from post_office.models import Email

from directory.contributions.models import Contribution
from directory.freshness.asking import outbox
from directory.words.dates import day_in_words
from directory.words.names import shortened
from events.models import Event
from publishing.publishable import Build
from publishing.rendering import environment

NAME_LENGTH = 60


def live(contribution: Contribution, event: Event, build: Build) -> Email:
    url = f"{build.origin}/events/{event.slug}/"
    return _put(contribution, f"Now live: {_short(event.name)}", "event_live", {"url": url, "name": event.name}, build)


def turned_down(contribution: Contribution, build: Build) -> Email:
    told = {"name": contribution.name, "reason": contribution.reason}
    return _put(contribution, f"About {_short(contribution.name)}", "event_turned_down", told, build)


def _put(contribution: Contribution, subject: str, template: str, told: Mapping[str, Any], build: Build) -> Email:
    context = {
        **told,
        "sender": contribution.sender_name,
        "told_on": day_in_words(contribution.at.date()),
        "subject": subject,
        "site_name": build.chrome.get("site_name", ""),
        "origin": build.origin,
    }
    text, html = (environment().get_template(f"emails/{template}.{kind}").render(context) for kind in ("txt", "html"))
    return outbox.put(contribution.sender_email, subject, text.strip() + "\n", html)


def _short(name: str) -> str:
    return shortened(name, NAME_LENGTH)
