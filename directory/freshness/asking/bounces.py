"""Reads the reports that mail servers send when an e-mail did not arrive (RFC 3464).

Somebody's automatic "I am on holiday" is not one: it has no delivery status.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from hashlib import sha256
from typing import Any, cast

_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_MESSAGE_ID = re.compile(r"<[^<>\s]+>")


@dataclass(frozen=True, slots=True)
class Report:
    """An e-mail of ours did not arrive."""

    report_id: str
    message_id: str  # of our e-mail
    status: str  # such as "5.1.1"


def read(raw: bytes) -> Report | None:
    """None for everything that is not such a report, and for what cannot be read."""
    message = message_from_bytes(raw, policy=policy.default)
    try:
        status = _status(message)
        ours = _original(message)
    except (AttributeError, KeyError, LookupError, ValueError):  # a report that follows no standard
        return None
    if not status or not ours:
        return None
    return Report(_header(message, "Message-ID") or sha256(raw).hexdigest(), ours, status)


def _status(message: Message) -> str:
    """Of the first recipient that the e-mail did not reach; "" when nothing says so."""
    for block in _blocks(message):
        action = _header(block, "Action").lower()
        found = _STATUS.search(_header(block, "Status"))
        if action in ("failed", "delayed") and found and not found[1].startswith("2"):
            # "delayed" promises another try, whatever the number says.
            return found[1] if action == "failed" else f"4{found[1][1:]}"
    return ""


def _blocks(message: Message) -> Iterator[Message]:
    """The groups of fields in its delivery status: one about the e-mail, one about each recipient."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            payload = part.get_payload()
            yield from cast(list[Message], payload if isinstance(payload, list) else [])


def _original(message: Message) -> str:
    """The Message-ID of our e-mail: the report brings its headers along, or names it as a reply does."""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = cast(list[Message], part.get_payload())
            if inner and (found := _MESSAGE_ID.search(_header(inner[0], "Message-ID"))):
                return found[0]
        if kind == "text/rfc822-headers":
            headers = message_from_bytes(cast(bytes, part.get_payload(decode=True)) or b"")
            if found := _MESSAGE_ID.search(_header(headers, "Message-ID")):
                return found[0]
    for name in ("Original-Message-ID", "In-Reply-To", "References"):
        if names := _MESSAGE_ID.findall(_header(message, name)):
            return cast(str, names[-1])
    return ""


def _header(message: Any, name: str) -> str:
    return str(message.get(name) or "").strip()
