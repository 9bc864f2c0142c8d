"""Who rings whom: taking a call, giving it back, ringing later; and what editors do about those nobody reaches."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from directory.freshness.actions import RECORD_CHECK
from directory.freshness.checking.models import CLAIM_LASTS, Call, Reach
from directory.freshness.checking.reaching import settle

CHANGE_OFFER = "directory.change_offer"


def claim(call: Call, *, now: datetime, by: User) -> bool:
    """Takes a call for somebody who is about to ring; False where somebody else has it. Raises PermissionDenied.

    One statement, so that of two who try at once one gets it.
    """
    _check_permission(by, RECORD_CHECK)
    free = Q(claimed_by=None) | Q(claimed_by=by) | Q(claimed_at__lte=now - CLAIM_LASTS)
    return bool(Call.objects.filter(free, pk=call.pk).update(claimed_by=by, claimed_at=now))


def release(call: Call, *, by: User) -> None:
    Call.objects.filter(pk=call.pk, claimed_by=by).update(claimed_by=None, claimed_at=None)


def call_back(call: Call, at: datetime, *, by: User) -> None:
    """They asked to be rung at another time: it leaves the list until then, and then comes first."""
    _check_permission(by, RECORD_CHECK)
    Call.objects.filter(pk=call.pk).update(call_back_at=at, put_back_at=None)
    release(call, by=by)


def skip(call: Call, *, now: datetime, by: User) -> None:
    """It comes after all others of the week."""
    _check_permission(by, RECORD_CHECK)
    Call.objects.filter(pk=call.pk).update(put_back_at=now, call_back_at=None)
    release(call, by=by)


@transaction.atomic
def try_again(reach: Reach, *, now: datetime, by: User) -> None:
    """Back on the volunteers' list: there is a new number, or it was a holiday. Earlier tries count no more."""
    _check_permission(by, CHANGE_OFFER)
    reach.tries_from, reach.is_left = _day_after(timezone.localdate(now)), False
    reach.save()
    settle(reach.offer_id, now)
    log(reach.offer, "fortnight.try_again", user=by)


@transaction.atomic
def leave(reach: Reach, *, by: User) -> None:
    """Nothing more is done: at its limit the public reads that it was not checked since."""
    _check_permission(by, CHANGE_OFFER)
    Reach.objects.filter(pk=reach.pk, unreached_since__isnull=False).update(is_left=True)
    log(reach.offer, "fortnight.leave_unreached", user=by)


def _day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _check_permission(by: User, permission: str) -> None:
    if not by.has_perm(permission):
        raise PermissionDenied("You may not do that. Ask an editor to put you into the right group.")
