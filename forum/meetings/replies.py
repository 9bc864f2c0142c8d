"""Somebody taps "Yes" in their calendar: the mail program tells us by an e-mail, which counts as their answer.

Who writes an e-mail is easily made up, so that such an answer weighs less than one on our own pages: it changes nothing
that they said there later, and says nothing of what they need.
"""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError

from events.icalendar import replies
from events.icalendar.invitations import Taking
from forum.enums import Answer
from forum.meetings.answering import answer
from forum.models import MeetingLetter, Rsvp

SAID = {Taking.YES: Answer.YES, Taking.MAYBE: Answer.MAYBE, Taking.NO: Answer.NO}


def take_reply(raw: bytes, now: datetime) -> bool:
    """Whether the e-mail is an answer of somebody we invited, and newer than what they have said."""
    reply = replies.read(raw)
    letter = _letter_answered(reply) if reply else None
    if not reply or not letter:
        return False
    before = Rsvp.objects.filter(meeting=letter.meeting, member=letter.member).first()
    said = SAID[reply.taking]
    if before and (before.at >= min(reply.at, now) or _says_the_same(before, said)):
        return False
    try:
        answer(letter.meeting, letter.member, said, None, now)
    except ValidationError:  # it is over or cancelled: they see that where they look
        return False
    return True


def _letter_answered(reply: replies.Reply) -> MeetingLetter | None:
    try:
        meeting = UUID(reply.uid.partition("@")[0])
    except ValueError:
        return None
    theirs = MeetingLetter.objects.filter(meeting__uuid=meeting, member__user__email__iexact=reply.email)
    return theirs.select_related("meeting", "member").first()


def _says_the_same(before: Rsvp, said: Answer) -> bool:
    """A calendar knows no difference between coming and joining online."""
    return before.answer == said or (before.answer == Answer.ONLINE and said == Answer.YES)
