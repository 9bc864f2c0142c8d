"""An e-mail came back: evidence about its entries, and somebody has to find the new address."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from directory.freshness.actions import record
from directory.freshness.asking.closing import close
from directory.freshness.asking.enums import Answer
from directory.freshness.asking.models import Bounce, Contact, Letter, RequestedEntry
from directory.freshness.enums import CallReason, Kind
from directory.freshness.signals import call_wanted

SOFT_DAYS = 3  # a full mailbox counts once it was full on so many different days
SOFT_WITHIN = timedelta(days=60)


@transaction.atomic
def came_back(message_id: str, report_id: str, status: str, now: datetime) -> bool:
    """Whether the report is about an e-mail of ours and new. `status` is such as "5.1.1" (RFC 3463): 5 is for good,
    4 may be better tomorrow."""
    letter = Letter.objects.select_related("request__contact").filter(message_id=message_id).first()
    if letter is None:
        return False
    _, is_new = Bounce.objects.get_or_create(
        report_id=report_id[:255], defaults={"letter": letter, "status": status[:20], "came_at": now}
    )
    if is_new and (status.startswith("5") or _too_often(letter.request.contact, now)):
        _give_up(letter, now)
    return is_new


def _too_often(contact: Contact, now: datetime) -> bool:
    soft = Bounce.objects.filter(
        letter__request__contact__email__iexact=contact.email, status__startswith="4", came_at__gt=now - SOFT_WITHIN
    )
    days = {timezone.localdate(at) for at in soft.values_list("came_at", flat=True)}
    return len(days) >= SOFT_DAYS


def _give_up(letter: Letter, now: datetime) -> None:
    contact = letter.request.contact
    Contact.objects.of_person(contact.email).filter(undeliverable_since__isnull=True).update(undeliverable_since=now)
    of_person = RequestedEntry.objects.open().filter(request__contact__email__iexact=contact.email)
    entries = list(of_person.select_related("offer"))
    for entry in entries:
        record(entry.offer, Kind.BOUNCED, now=now, key=f"bounced:{letter.message_id}:{entry.offer_id}"[-100:])
    close(entries, Answer.CAME_BACK, now)
    if entries:
        offers = {entry.offer_id for entry in entries}
        call_wanted.send(Letter, offers=offers, reason=CallReason.MAIL_CAME_BACK, now=now)
