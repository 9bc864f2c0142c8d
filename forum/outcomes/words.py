"""What people type about actions and decisions, and how a change of them is told."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from directory.words.dates import day_in_words
from forum.models import Action, MeetingPage, Member

Complaint = str | dict[str, str]


def in_one_line(words: str) -> str:
    return " ".join(words.split())


def said(words: str, otherwise: Complaint) -> str:
    """Raises ValidationError where nothing is said."""
    if not (words := in_one_line(words)):
        raise ValidationError(otherwise)
    return words


def day_of(meeting: MeetingPage | None, now: datetime) -> date:
    """When something was agreed: on the day of the meeting, however late it is written down, but never ahead of it."""
    today = timezone.localdate(now)
    return min(meeting.day, today) if meeting else today


def differences(action: Action, values: Mapping[str, Any], owners: Sequence[Member] | None) -> str:
    """Such as "until: 1 December 2026 (was: 17 November 2026)"; "" where all is as it was.

    Names are not told: a history outlives them.
    """
    told = [
        f"{_label(name)}: {_in_words(value)} (was: {_in_words(getattr(action, name))})"
        for name, value in values.items()
        if getattr(action, name) != value
    ]
    if owners is not None and {member.pk for member in owners} != set(action.owners.values_list("pk", flat=True)):
        told.append("other people look after it")
    return "; ".join(told)


def _label(name: str) -> str:
    field: Any = Action._meta.get_field(name)
    return str(field.verbose_name)


def _in_words(value: Any) -> str:
    if isinstance(value, date):
        return day_in_words(value)
    return str(value) if value not in (None, "") else "nothing"
