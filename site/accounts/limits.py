"""How often one may try. Counted in the database, so that all processes count together."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from accounts.models import Attempt


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` times within `window`."""

    what: str
    most: int
    window: timedelta


def take(limit: Limit, whom: str, now: datetime) -> bool:
    """Whether this one is within the limit; if so, it counts. `whom` is an e-mail address, a connection or both.

    Two at the same moment that would both be the last are both refused: never one too many.
    """
    Attempt.objects.filter(what=limit.what, at__lte=now - limit.window).delete()
    who = salted_hmac(f"accounts.limits.{limit.what}", whom.lower(), algorithm="sha256").hexdigest()
    attempt = Attempt.objects.create(what=limit.what, who=who, at=now)
    if Attempt.objects.filter(what=limit.what, who=who).count() <= limit.most:
        return True
    attempt.delete()  # a flood does not fill the database
    return False


def take_all(limits: list[tuple[Limit, str]], now: datetime) -> bool:
    """Whether it is within all of these, as pairs of a limit and whom it counts for. After one that is used up, the
    others are not counted."""
    return all(take(limit, whom, now) for limit, whom in limits)
