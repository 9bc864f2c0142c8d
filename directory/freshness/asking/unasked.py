"""An organiser who has signed in says how an entry is, though nobody asked.

The same is done as behind the link of an e-mail. What we had asked about the entry is settled with it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from directory.freshness.actions import record, standing_of
from directory.freshness.asking import corrections
from directory.freshness.asking.closing import close
from directory.freshness.asking.enums import Answer, Stage
from directory.freshness.asking.models import Contact, Correction, Request, RequestedEntry
from directory.freshness.asking.values import stored
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence
from directory.models import Offer

SPEAK_FOR = "accounts.speak_for"
LOG_ACTION = "fortnight.organiser_confirms"
NOT_YOURS = "This entry is not among yours. If it should be, ask a facilitator."
LAST = 99  # position of a contact
A_MOMENT = timedelta(minutes=5)


@transaction.atomic
def still_right(offer: Offer, *, by: User, now: datetime) -> bool:
    """All of it is right. False when they have said so today already. Raises PermissionDenied."""
    _require(offer, by)
    standing_of(offer, now)  # two taps at once wait for each other
    key = f"confirmed by {by.pk}: {offer.pk} on {timezone.localdate(now)}"
    if Evidence.objects.filter(key=key).exists():
        return False
    told = {"spoke_to": "the organiser", "revision": offer.live_revision}
    record(offer, Kind.ORGANISER_CONFIRMED, Outcome.RIGHT, now=now, key=key, **told)
    log(offer, LOG_ACTION, user=by)
    return True


@transaction.atomic
def propose(
    offer: Offer, kind: Answer, values: Mapping[str, Any], *, by: User, now: datetime, place: str = "", note: str = ""
) -> Correction:
    """Something has changed, as with `corrections.propose`. The same twice is one. Raises PermissionDenied."""
    _require(offer, by)
    standing_of(offer, now)  # two taps at once wait for each other
    same = _told(offer, by).filter(stage=Stage.WAITING, kind=kind, place=place, note=note)
    for waiting in same:
        if waiting.values | waiting.published == stored(values):
            return waiting
    return corrections.propose(_entry(offer, by, now), kind, values, now, place=place, note=note)


def waiting_since(offers: Iterable[int]) -> dict[int, datetime]:
    """Of these offers those about which somebody told us something that no editor has looked at yet: since when."""
    waiting = Correction.objects.filter(stage=Stage.WAITING, entry__offer__in=list(offers))
    return dict(waiting.order_by("-made_at").values_list("entry__offer", "made_at"))


def told_just_now(offer: Offer, by: User, now: datetime) -> bool:
    """Whether they told us of a change a moment ago: somebody who taps twice has changed nothing the second time."""
    return _told(offer, by).filter(made_at__gt=now - A_MOMENT).exists()


def _told(offer: Offer, by: User) -> QuerySet[Correction]:
    theirs = {"entry__request__contact__email__iexact": by.email}
    return Correction.objects.filter(entry__offer=offer, **theirs)


def _require(offer: Offer, by: User) -> None:
    if not by.speaks_for(offer.organisation):
        raise PermissionDenied(NOT_YOURS)


def _entry(offer: Offer, by: User, now: datetime) -> RequestedEntry:
    """As if we had asked: an answer belongs to a question. Nobody writes to this address unless an entry names it."""
    close(list(RequestedEntry.objects.open().about([offer.pk])), Answer.NOT_NEEDED, now)
    theirs = Contact.objects.of_organisations().filter(organisation=offer.organisation_id)
    known = theirs.filter(email__iexact=by.email).first()
    contact = known or Contact.objects.create(
        organisation_id=offer.organisation_id,
        email=by.email.lower(),
        position=LAST,
        typed_in=False,
        is_current=False,
    )
    request = Request.objects.create(contact=contact, asked_at=now)
    return RequestedEntry.objects.create(request=request, offer=offer, revision=offer.live_revision)
