"""Which e-mail about a meeting somebody gets now. Pure: what they were told so far, and what is so."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from forum.enums import Answer, LetterKind, MeetingStatus
from forum.meetings.hours import has_begun
from forum.models import MeetingLetter, MeetingPage, Rsvp

# Two days after the meeting before, where a forum meets every two weeks.
INVITED_BEFORE = timedelta(days=12)
REMINDED_BEFORE = timedelta(days=1)
REMINDED_FROM = 8  # o'clock: nobody's phone rings at night
SAY_WHEN = (LetterKind.INVITATION, LetterKind.UPDATE, LetterKind.CANCELLATION)


def letter_due(
    meeting: MeetingPage, told: Iterable[MeetingLetter], said: Rsvp | None, wants_invitations: bool, now: datetime
) -> LetterKind | None:
    """`told` are the letters that this member got about this meeting, `said` is what they answered.

    Who wants no invitations is still told that it is moved or cancelled, as long as they may come.
    """
    if has_begun(meeting, now):
        return None
    told, is_no = list(told), said is not None and said.answer == Answer.NO
    written = [letter.sequence for letter in told if letter.kind in SAY_WHEN]
    known = max(written, default=said.sequence if said and not is_no else None)
    if known is not None and known < meeting.sequence:
        return _what_is_different(meeting) if wants_invitations or not is_no else None
    if not wants_invitations:
        return None
    if not written:
        return LetterKind.INVITATION if _is_invited(meeting, now) else None
    return LetterKind.REMINDER if not is_no and _is_reminded(meeting, told, now) else None


def _what_is_different(meeting: MeetingPage) -> LetterKind:
    return LetterKind.UPDATE if meeting.status == MeetingStatus.PLANNED else LetterKind.CANCELLATION


def _is_invited(meeting: MeetingPage, now: datetime) -> bool:
    today = timezone.localtime(now).date()
    return meeting.status == MeetingStatus.PLANNED and meeting.day - today <= INVITED_BEFORE


def _is_reminded(meeting: MeetingPage, told: Iterable[MeetingLetter], now: datetime) -> bool:
    """The day before; not whoever was written to today anyway."""
    here = timezone.localtime(now)
    return (
        meeting.status == MeetingStatus.PLANNED
        and meeting.day - here.date() == REMINDED_BEFORE
        and here.hour >= REMINDED_FROM
        and not any(timezone.localtime(letter.at).date() == here.date() for letter in told)
    )
