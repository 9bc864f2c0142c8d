"""What a facilitator says about a need."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from directory.unmet.models import UnmetNeed

# The forum stands above this part, so its permission is named by a string.
MAY_READ = ("forum.facilitate", "directory.change_offer")
LOG_ACTION = "directory.settle_unmet_need"


def may_read(user: User | AnonymousUser) -> bool:
    """Who may see the report may also name a need, hide it and say that it is answered."""
    return any(user.has_perm(permission) for permission in MAY_READ)


@transaction.atomic
def settle_need(key: str, *, name: str, hidden: bool, answered: bool, by: User, now: datetime) -> UnmetNeed:
    """`key` are the words that lead it. A need that was answered already keeps its day. Raises PermissionDenied."""
    if not may_read(by):
        raise PermissionDenied("You may not say anything about what people look for. Ask a facilitator.")
    UnmetNeed.objects.get_or_create(words=key)
    need: UnmetNeed = UnmetNeed.objects.select_for_update().get(words=key)
    before = (need.name, need.hidden, need.answered_on)
    need.name, need.hidden = name.strip(), hidden
    need.answered_on = (need.answered_on or timezone.localdate(now)) if answered else None
    if before != (need.name, need.hidden, need.answered_on):
        need.save()
        log(instance=need, action=LOG_ACTION, user=by)
    return need
