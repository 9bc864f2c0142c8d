"""Which e-mail about a meeting somebody gets now. Pure: what they were told so far, and what is so."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from forum.enums import Answer, LetterKind, MeetingStatus
from forum.meetings.hours import has_begun
from forum.models import MeetingLetter, MeetingPage

# Two days after the meeting before, where a forum meets every two weeks.
INVITED_BEFORE = timedelta(days=12)
REMINDED_BEFORE = timedelta(days=1)
REMINDED_FROM = 8  # o'clock: nobody's phone rings at night
SAY_WHEN = (LetterKind.INVITATION, LetterKind.UPDATE, LetterKind.CANCELLATION)


def letter_due(meeting: MeetingPage, told: Iterable[MeetingLetter], answer: str, now: datetime) -> LetterKind | None:
    """`told` are the letters that this member got about this meeting; `answer` is "" where there is none."""
    if has_begun(meeting, now):
        return None
    told = list(told)
    known = max((letter.sequence for letter in told if letter.kind in SAY_WHEN), default=None)
    if known is None:
        return LetterKind.INVITATION if _is_invited(meeting, now) else None
    if known < meeting.sequence:
        return LetterKind.UPDATE if meeting.status == MeetingStatus.PLANNED else LetterKind.CANCELLATION
    return LetterKind.REMINDER if _is_reminded(meeting, told, answer, now) else None


def _is_invited(meeting: MeetingPage, now: datetime) -> bool:
    today = timezone.localtime(now).date()
    return meeting.status == MeetingStatus.PLANNED and meeting.day - today <= INVITED_BEFORE


def _is_reminded(meeting: MeetingPage, told: Iterable[MeetingLetter], answer: str, now: datetime) -> bool:
    """The day before; not whoever has said no, nor whoever was written to today anyway."""
    here = timezone.localtime(now)
    return (
        meeting.status == MeetingStatus.PLANNED
        and meeting.day - here.date() == REMINDED_BEFORE
        and here.hour >= REMINDED_FROM
        and answer != Answer.NO
        and not any(timezone.localtime(letter.at).date() == here.date() for letter in told)
    )
