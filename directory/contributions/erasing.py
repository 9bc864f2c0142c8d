"""Throws away what is no longer needed of what we were told: codes of connections, addresses, what is long decided."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from post_office.models import STATUS, Email

from accounts.models import User
from directory.contributions.enums import Stage
from directory.contributions.models import OPEN, Contribution

KEPT_FOR = timedelta(days=90)


@transaction.atomic
def erase(now: datetime) -> str:
    """A periodic function (directory.freshness.periodic)."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now), time()))
    told = Contribution.objects
    counts = (
        (told.filter(at__lt=midnight).exclude(client="").update(client=""), "codes of connections"),
        (_delete_answers(now), "answers that were sent or are too old"),
        (_forget_senders(now), "senders of long ago"),
        (told.exclude(stage__in=OPEN).filter(decided_at__lt=now - KEPT_FOR).delete()[0], "old decisions"),
    )
    erased = [f"{count} {words}" for count, words in counts if count]
    return f"Erased {', '.join(erased)}." if erased else ""


def forget(user: User, now: datetime) -> None:
    """Their account goes (accounts.leaving): they told us, or people were to ask them."""
    if user.email:
        Contribution.objects.filter(sender_email__iexact=user.email).update(sender_name="", sender_email="")
        Contribution.objects.filter(email__iexact=user.email).update(contact_name="", phone="", email="")


def _forget_senders(now: datetime) -> int:
    """Nobody has decided in all that time, and the event is over: there is nothing to write to them any more."""
    old = Contribution.objects.filter(at__lt=now - KEPT_FOR, day__lt=timezone.localdate(now))
    named = ~Q(sender_email="") | ~Q(sender_name="")
    return old.filter(named, stage=Stage.WAITING).update(sender_name="", sender_email="")


def _delete_answers(now: datetime) -> int:
    """post_office keeps what it sent, and with it the address that it went to."""
    answered = Contribution.objects.filter(mail__isnull=False)
    done = answered.filter(Q(mail__status=STATUS.sent) | Q(decided_at__lt=now - KEPT_FOR))
    mails = Email.objects.filter(pk__in=set(done.values_list("mail", flat=True)))
    count = mails.count()
    mails.delete()
    return count
