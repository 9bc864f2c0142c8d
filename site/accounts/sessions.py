"""Who is signed in where."""

from django.contrib.sessions.models import Session

from accounts.addresses import is_told_of
from accounts.models import User


def end_all(user: User) -> int:
    """On every device, and where somebody has begun to sign in with this address. How many they were."""
    ended = 0
    for session in Session.objects.iterator(chunk_size=500):
        told = session.get_decoded()
        begun_here = bool(user.email) and is_told_of(user.email, str(told))
        if told.get("_auth_user_id") == str(user.pk) or begun_here:
            session.delete()
            ended += 1
    return ended
