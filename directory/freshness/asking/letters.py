"""Writes the e-mails. Everything in them is text: no pictures, nothing that a mail program has to fetch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from directory.freshness.asking import outbox, tokens
from directory.freshness.asking.models import Correction, Letter, Request, RequestedEntry
from directory.freshness.asking.showing import Shown
from directory.words.dates import day_in_words
from directory.words.names import shortened
from publishing.publishable import Build
from publishing.rendering import environment

SUBJECT_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """An entry in an e-mail with its three answers."""

    entry: Shown
    right_url: str
    changed_url: str
    stopped_url: str


def write(
    request: Request, entries: Sequence[RequestedEntry], number: int, shown: Mapping[int, Shown], build: Build
) -> Letter:
    """Puts an e-mail about these entries into the outbox: the first (0), or a reminder (1, 2).

    Raises IntegrityError when it was written before.
    """
    letter = Letter.objects.create(request=request, number=number, message_id=outbox.new_message_id())
    asked = [_asked(entry, shown[entry.offer_id], build) for entry in entries]
    stop_url = link(build, f"stop/{tokens.for_stopping(request.contact)}/")
    context = {
        "asked": asked,
        "all_url": link(build, f"all/{tokens.for_all(request, build.now)}/") if len(asked) > 1 else "",
        "stop_url": stop_url,
        "organisation": request.contact.organisation.name,
        "asked_on": day_in_words(request.asked_at.date()),
        "number": number,
    }
    headers = {
        "List-Unsubscribe": f"<{stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
    }
    _put(request.contact.email, _subject(asked, number), "still_right", context, build, letter.message_id, headers)
    return letter


def tell_live(correction: Correction, build: Build) -> None:
    """Tells whoever proposed a correction that the public reads it now."""
    contact, offer = correction.entry.request.contact, correction.entry.offer
    context = {"offer": offer.name, "url": f"{build.origin}/offers/{offer.slug}/", "kind": correction.kind}
    _put(contact.email, f"Now live: {shortened(offer.name, SUBJECT_LENGTH)}", "correction_live", context, build)


def link(build: Build, path: str) -> str:
    return f"{build.live_origin or build.origin}/confirm/{path}"


def _asked(entry: RequestedEntry, shown: Shown, build: Build) -> Asked:
    base = link(build, f"{tokens.for_entry(entry, build.now)}/")
    return Asked(shown, base, f"{base}changed/", f"{base}stopped/")


def _subject(asked: Sequence[Asked], number: int) -> str:
    more = f" and {len(asked) - 1} more" if len(asked) > 1 else ""
    question = f"Is this still right? {shortened(asked[0].entry.name, SUBJECT_LENGTH)}{more}"
    return f"Reminder: {question[:1].lower()}{question[1:]}" if number else question


def _put(
    to: str,
    subject: str,
    template: str,
    context: Mapping[str, Any],
    build: Build,
    message_id: str = "",
    headers: dict[str, str] | None = None,
) -> None:
    told = {**context, "subject": subject, "site_name": build.chrome.get("site_name", ""), "origin": build.origin}
    text, html = (environment().get_template(f"emails/{template}.{kind}").render(told) for kind in ("txt", "html"))
    outbox.put(to, subject, text.strip() + "\n", html, message_id=message_id, headers=headers)
