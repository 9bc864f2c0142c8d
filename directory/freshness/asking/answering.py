"""An organiser says that entries are right."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from directory.freshness.actions import record
from directory.freshness.asking.closing import finish
from directory.freshness.asking.enums import CHANGES, Answer
from directory.freshness.asking.models import Request, RequestedEntry
from directory.freshness.enums import Kind, Outcome
from directory.models import Offer


class AlreadyAnsweredError(Exception):
    """Somebody used the link for a change. A link does that once."""


@transaction.atomic
def confirm(entry: RequestedEntry, now: datetime) -> bool:
    """All of it is still right. False when that was said before: saying it twice does no harm and counts once.

    Raises AlreadyAnsweredError.
    """
    entry = take(entry)
    if entry.answer == Answer.RIGHT:
        return False
    settle(entry, Answer.RIGHT, now)
    revision = entry.offer.live_revision
    record(
        entry.offer,
        Kind.ORGANISER_CONFIRMED,
        Outcome.RIGHT,
        now=now,
        key=f"confirmed:{entry.pk}",
        spoke_to="the organiser",
        revision=revision,
    )
    return True


def confirm_all(request: Request, now: datetime) -> int:
    """Every entry of a request that the link still covers. Returns how many were not confirmed before."""
    return sum(confirm(entry, now) for entry in covered(request, now) if entry.answer not in CHANGES)


def covered(request: Request, now: datetime) -> list[RequestedEntry]:
    """The entries that are public and still of this contact. One query."""
    entries = request.entries.filter(offer__in=Offer.objects.published(timezone.localdate(now)))
    found = entries.select_related("offer__organisation", "request__contact")
    return [entry for entry in found if request.contact.speaks_for(entry.offer)]


def take(entry: RequestedEntry) -> RequestedEntry:
    """The entry as it is now, locked until the end of the transaction. Raises AlreadyAnsweredError."""
    locked = RequestedEntry.objects.select_for_update(of=("self",)).select_related(
        "offer__organisation", "offer__live_revision", "request__contact"
    )
    taken = locked.get(pk=entry.pk)
    if taken.answer in CHANGES:
        raise AlreadyAnsweredError
    return taken


def settle(entry: RequestedEntry, answer: Answer, now: datetime) -> None:
    """Before anything is recorded: what follows from a record closes the questions that are still open."""
    entry.answer, entry.answered_at = answer, now
    entry.save(update_fields=["answer", "answered_at"])
    finish([entry.request_id], now)
