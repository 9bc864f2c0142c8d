"""Who may do what to actions and decisions."""

from django.core.exceptions import PermissionDenied

from accounts.models import User
from forum.models import Action, MeetingPage, NoteTaker
from forum.outcomes.people import Person, member_behind, user_behind

FACILITATE = "forum.facilitate"
MAY_NOT_RECORD = "You may not write down actions and decisions of this meeting. Ask a facilitator to do it."
MAY_NOT_CHANGE = "This is for those who run the forum. Ask a facilitator to do it."
NOT_YOURS = "Only those who look after this action can say how it goes. Ask a facilitator if you think that you do."


def facilitates(by: Person) -> bool:
    user = user_behind(by)
    return user is not None and user.has_perm(FACILITATE)


def may_record(user: User | None, meeting: MeetingPage | None) -> bool:
    """Facilitators, and those who take the notes of this meeting. `meeting` None: it belongs to no meeting."""
    if user is None or user.has_perm(FACILITATE):
        return user is not None
    return meeting is not None and NoteTaker.objects.asked(user, meeting.pk).exists()


def owns(by: Person, action: Action) -> bool:
    member = member_behind(by)
    return member is not None and action.owners.filter(pk=member.pk).exists()


def require_recording(by: Person, meeting: MeetingPage | None) -> None:
    """Raises PermissionDenied."""
    if not may_record(user_behind(by), meeting):
        raise PermissionDenied(MAY_NOT_RECORD)


def require_facilitating(by: Person) -> None:
    """Raises PermissionDenied."""
    if not facilitates(by):
        raise PermissionDenied(MAY_NOT_CHANGE)


def require_owning(by: Person, action: Action) -> None:
    """Raises PermissionDenied. Facilitators may do for others what owners may do for themselves."""
    if not facilitates(by) and not owns(by, action):
        raise PermissionDenied(NOT_YOURS)
