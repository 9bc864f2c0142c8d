"""Whoever does something: a user who has signed in, or a member who has followed the link of an e-mail."""

from accounts.models import User
from forum.models import Member

Person = User | Member


def member_behind(by: Person) -> Member | None:
    """The welcome member that this is."""
    if isinstance(by, Member):
        return by if by.is_welcome else None
    found: Member | None = Member.objects.welcome().filter(user=by).first()
    return found


def user_behind(by: Person) -> User | None:
    """The account. A member who has followed a link may do no more than the link is for, so has none here."""
    return by if isinstance(by, User) else None
