"""The link in a reminder: whoever has it can say about one action, for one of its owners, how it goes."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from forum.models import Action, Member
from forum.tokens import Purpose, VoidError, read, sign


@dataclass(frozen=True, slots=True)
class Asked:
    action: Action
    member: Member


def token_for(action: Action, member: Member, now: datetime) -> str:
    return sign(Purpose.ACTION, action.pk, _whom(member), now)


def asked_by(token: str, now: datetime) -> Asked:
    """Raises BrokenError, ExpiredError, and VoidError where somebody else looks after it now."""
    claim = read(Purpose.ACTION, token, now)
    action = Action.objects.with_people().filter(pk=claim.pk).first()
    if action is None:
        raise VoidError
    for member in action.owners.welcome().filter(user__is_active=True).select_related("user"):
        with suppress(VoidError):
            claim.require(_whom(member))
            return Asked(action, member)
    raise VoidError


def _whom(member: Member) -> str:
    return f"{member.pk} {member.user.email if member.user else ''}"
