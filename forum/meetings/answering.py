"""What members answer to an invitation, and when it is forgotten."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from forum.enums import Answer, MeetingStatus
from forum.meetings.hours import has_begun
from forum.models import MeetingPage, Member, Rsvp

KEPT = timedelta(days=28)  # as long as somebody may still be writing the record
NEEDS_LENGTH = 1000
HAS_BEGUN = "This meeting has begun or is over. Look for the next one."
IS_CANCELLED = "This meeting is cancelled, so there is nothing to answer."
NOT_ONLINE = "Nobody can join this meeting online. Choose another answer."


@transaction.atomic
def answer(meeting: MeetingPage, member: Member, said: Answer, needs: str | None, now: datetime) -> Rsvp:
    """`needs` None: what they have told us about their needs stays. Raises ValidationError."""
    if meeting.status == MeetingStatus.CANCELLED:
        raise ValidationError(IS_CANCELLED)
    if has_begun(meeting, now):
        raise ValidationError(HAS_BEGUN)
    if said == Answer.ONLINE and not meeting.online:
        raise ValidationError({"answer": NOT_ONLINE})
    values = {"answer": said, "at": now, "sequence": meeting.sequence} | (
        {} if needs is None else {"access_needs": needs[:NEEDS_LENGTH]}
    )
    row, _ = Rsvp.objects.update_or_create(meeting=meeting, member=member, defaults=values)
    return row


def stop_invitations(member: Member) -> None:
    """Neither invitations nor reminders, until they ask for them again in their profile."""
    Member.objects.filter(pk=member.pk).update(wants_invitations=False)


def forget_answers(now: datetime) -> str:
    """What people need is erased once the meeting is over, and four weeks later that they answered at all."""
    today = timezone.localtime(now).date()
    over = Rsvp.objects.filter(meeting__day__lt=today)
    needs = over.exclude(access_needs="").update(access_needs="")
    gone, _ = over.filter(meeting__day__lt=today - KEPT).delete()
    told = ((needs, "access needs erased"), (gone, "answers erased"))
    return ", ".join(f"{count} {words}" for count, words in told if count)
