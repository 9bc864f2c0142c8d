"""Somebody wants no more e-mails from us."""

from datetime import datetime

from django.db import transaction

from directory.freshness.asking.closing import close
from directory.freshness.asking.enums import Answer
from directory.freshness.asking.models import Contact, RequestedEntry
from directory.freshness.enums import CallReason
from directory.freshness.signals import call_wanted


@transaction.atomic
def stop_mails(contact: Contact, now: datetime) -> bool:
    """No more e-mails to that address, whatever organisation it stands for; what is still open, we ask by phone.

    False when that was said before.
    """
    stopped = Contact.objects.of_person(contact.email).filter(mails_stopped_at__isnull=True)
    if not stopped.update(mails_stopped_at=now):
        return False
    entries = list(RequestedEntry.objects.open().filter(request__contact__email__iexact=contact.email))
    close(entries, Answer.NO_MAILS, now)
    if entries:
        offers = {entry.offer_id for entry in entries}
        call_wanted.send(Contact, offers=offers, reason=CallReason.NO_MORE_MAILS, now=now)
    return True
