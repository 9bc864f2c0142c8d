"""Who may take the notes of a meeting."""

from django.core.exceptions import PermissionDenied

from accounts.models import User
from forum.enums import Audience
from forum.models import MeetingPage, NoteTaker

FACILITATE = "forum.facilitate"
MAY_NOT = "Others take the notes of this meeting. Ask a facilitator if you would like to."


def may_take_notes(user: User, meeting: int) -> bool:
    """Facilitators, and members whom one of them asked. `meeting` is the pk."""
    return user.has_perm(FACILITATE) or NoteTaker.objects.asked(user, meeting).exists()


def require_note_taking(user: User, meeting: MeetingPage) -> None:
    """Raises PermissionDenied."""
    if not may_take_notes(user, meeting.pk):
        raise PermissionDenied(MAY_NOT)


def audience_of(user: User) -> Audience:
    """Whose eyes these are, where names of members are shown."""
    return Audience.FACILITATORS if user.has_perm(FACILITATE) else Audience.MEMBERS
