"""A facilitator asks members to take the notes of a meeting."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from forum.models import MeetingPage, Member, NoteTaker
from forum.note_taking.permissions import FACILITATE

ASKED, EXCUSED = "forum.ask_note_taker", "forum.excuse_note_taker"
NOT_A_FACILITATOR = "Only facilitators may say who takes notes."


@transaction.atomic
def ask(member: Member, meeting: MeetingPage, *, by: User) -> None:
    """From now on the member may take notes of the meeting. Raises PermissionDenied."""
    _require_facilitator(by)
    _, is_new = NoteTaker.objects.get_or_create(meeting=meeting, member=member)
    if is_new:
        log(meeting, ASKED, user=by, data={"member": member.pk})


@transaction.atomic
def excuse(member: Member, meeting: MeetingPage, *, by: User) -> None:
    """The member may no longer. What they wrote stays. Raises PermissionDenied."""
    _require_facilitator(by)
    deleted, _ = NoteTaker.objects.filter(meeting=meeting, member=member).delete()
    if deleted:
        log(meeting, EXCUSED, user=by, data={"member": member.pk})


def _require_facilitator(by: User) -> None:
    if not by.has_perm(FACILITATE):
        raise PermissionDenied(NOT_A_FACILITATOR)
