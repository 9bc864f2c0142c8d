"""Who may do what to a record."""

from django.core.exceptions import PermissionDenied

from accounts.models import User

FACILITATE, TAKE_PART = "forum.facilitate", "forum.take_part"
NOT_FOR_YOU = "Only those who run the forum may do this. Ask a facilitator."
NOT_A_MEMBER = "Only members of the forum may comment on a draft."


def require_facilitator(user: User) -> None:
    """Raises PermissionDenied."""
    if not user.has_perm(FACILITATE):
        raise PermissionDenied(NOT_FOR_YOU)


def require_member(user: User) -> None:
    """Raises PermissionDenied."""
    if not user.has_perm(TAKE_PART):
        raise PermissionDenied(NOT_A_MEMBER)
