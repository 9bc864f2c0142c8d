"""What a facilitator says about a need."""

from collections.abc import Collection
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from directory.models import Offer
from directory.unmet.models import MetNeed, UnmetNeed

# The forum stands above this part, so its permission is named by a string.
MAY_READ = ("forum.facilitate", "directory.change_offer")
LOG_ACTION = "directory.settle_unmet_need"


def may_read(user: User | AnonymousUser) -> bool:
    """Who may see the report may also name a need, hide it and say that it is answered."""
    return any(user.has_perm(permission) for permission in MAY_READ)


@transaction.atomic
def settle_need(
    key: str,
    *,
    name: str,
    hidden: bool,
    answered: bool,
    by: User,
    now: datetime,
    meets: Collection[Offer] = (),
    shown: Collection[Offer] = (),
) -> UnmetNeed:
    """`key` are the words that lead it. A need that was answered already keeps its day. `meets` are the offers that
    answer it, of those that were `shown`: the others of these do not. Raises PermissionDenied."""
    if not may_read(by):
        raise PermissionDenied("You may not say anything about what people look for. Ask a facilitator.")
    UnmetNeed.objects.get_or_create(words=key)
    need: UnmetNeed = UnmetNeed.objects.select_for_update().get(words=key)
    before = (need.name, need.hidden, need.answered_on)
    need.name, need.hidden = name.strip(), hidden
    need.answered_on = (need.answered_on or timezone.localdate(now)) if answered else None
    linked = _link(need, {offer.pk for offer in meets}, {offer.pk for offer in shown}, timezone.localdate(now))
    if linked or before != (need.name, need.hidden, need.answered_on):
        need.save()
        log(instance=need, action=LOG_ACTION, user=by)
    return need


def _link(need: UnmetNeed, meets: Collection[int], shown: Collection[int], today: date) -> bool:
    """Whether that changed anything."""
    known = {row.offer_id: row for row in need.met_by.all()}
    new = [MetNeed(need=need, offer_id=pk, since=today) for pk in sorted(meets) if pk not in known]
    changed = [row for pk, row in known.items() if pk in shown and row.is_wrong == (pk in meets)]
    for row in changed:
        row.is_wrong = not row.is_wrong
        row.since = row.since if row.is_wrong else today
    MetNeed.objects.bulk_create(new, ignore_conflicts=True)
    MetNeed.objects.bulk_update(changed, ["is_wrong", "since"])
    return bool(new or changed)
