"""Saying that the sessions of an entry are right as they are."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from directory.importing.fields import Kind
from directory.importing.standing import load_standing
from directory.models import Offer
from directory.timetabling import says_the_same
from events.enums import Certainty

PERMISSION = "directory.publish_offer"
LOG_ACTION = "directory.times_settled"


class CannotSettleError(Exception):
    """Why it could not be done, in words for the editor."""


@transaction.atomic
def settle(offer: Offer, words: str, *, by: User) -> None:
    """From now on no reading changes these sessions. A draft that says the same is settled too.

    words: the words about when that the editor has seen. Raises PermissionDenied, and CannotSettleError where the
    entry says something else by now or waits for somebody.
    """
    if not by.has_perm(PERMISSION):
        raise PermissionDenied("You may not publish entries. Ask an administrator.")
    Offer.objects.select_for_update().get(pk=offer.pk)
    standing = load_standing(Kind.OFFER, [offer.pk])[offer.pk]
    if not says_the_same(standing.entry.times_note, words):
        raise CannotSettleError("Its words have changed meanwhile. Look at it again.")
    if closed := standing.why_closed_to_changes():
        raise CannotSettleError(f"Nothing was changed, since {closed}.")
    for version in standing.versions():
        if says_the_same(version.times_note, words):
            version.times_reading = Certainty.SETTLED
    standing.save(user=by)
    log(instance=standing.entry, action=LOG_ACTION, user=by)
