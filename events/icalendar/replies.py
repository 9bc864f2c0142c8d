"""Answers to an invitation that mail programs send by themselves when somebody taps "Yes" (RFC 5546, REPLY)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parseaddr
from typing import Any, cast

from icalendar import Calendar

from events.icalendar.invitations import Taking

LARGEST = 64 * 1024  # bytes of the calendar in it; an honest one has two thousand
ANSWERS = frozenset({Taking.YES, Taking.MAYBE, Taking.NO})


@dataclass(frozen=True, slots=True)
class Reply:
    """`uid` as in the invitation, `email` in small letters; `at` is when it was written, as its writer says."""

    uid: str
    email: str
    taking: Taking
    at: datetime


def read(raw: bytes) -> Reply | None:
    """None for every other e-mail, for one that answers for somebody else, and for what cannot be read."""
    try:
        message = message_from_bytes(raw, policy=policy.default)
        sender = parseaddr(str(message.get("From") or ""))[1].lower()
        replies = [reply for text in _calendars(message) for reply in _replies(Calendar.from_ical(text))]
    except (AttributeError, IndexError, KeyError, LookupError, TypeError, ValueError):  # follows no standard
        return None
    return next((reply for reply in replies if reply.email == sender), None)


def _calendars(message: Message) -> Iterator[bytes]:
    for part in message.walk():
        if part.get_content_type() == "text/calendar":
            content = cast(bytes, part.get_payload(decode=True) or b"")
            if len(content) <= LARGEST:
                yield content


def _replies(calendar: Any) -> Iterator[Reply]:
    if str(calendar.get("METHOD", "")).upper() != "REPLY":
        return
    for event in calendar.walk("VEVENT"):
        invited = event.get("ATTENDEE")
        taking = str(invited.params.get("PARTSTAT", "")).upper()  # one alone answers (RFC 5546, 3.2.3)
        at = event["DTSTAMP"].dt
        if taking in ANSWERS and isinstance(at, datetime) and at.tzinfo:
            yield Reply(str(event["UID"]), _address(invited), Taking(taking), at)


def _address(invited: Any) -> str:
    scheme, _, address = str(invited).strip().partition(":")
    return address.lower() if scheme.lower() == "mailto" else ""
