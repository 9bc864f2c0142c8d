"""Throws away what is no longer needed: the secrets of past days, codes of connections, notes, addresses."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from post_office.models import STATUS, Email

from accounts.models import User
from directory.freshness.reporting.models import DaySecret, Report

KEPT_FOR = timedelta(days=90)


@transaction.atomic
def erase(now: datetime) -> str:
    """A periodic function (directory.freshness.periodic)."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now), time()))
    old = Report.objects.filter(at__lt=now - KEPT_FOR)
    counts = (
        (DaySecret.objects.filter(day__lt=midnight.date()).delete()[0], "secrets of past days"),
        (Report.objects.filter(at__lt=midnight).exclude(client="").update(client=""), "codes of connections"),
        (old.exclude(note="").update(note=""), "old notes"),
        (old.exclude(email="").update(email=""), "old e-mail addresses"),
        (_delete_answers(now), "answers that were sent or are too old"),
    )
    erased = [f"{count} {words}" for count, words in counts if count]
    return f"Erased {', '.join(erased)}." if erased else ""


def forget(user: User, now: datetime) -> None:
    """Their account goes (accounts.leaving). What they told us stays: it says nothing about them."""
    if user.email:
        Report.objects.filter(email__iexact=user.email).update(email="")


def _delete_answers(now: datetime) -> int:
    """post_office keeps what it sent, and with it the address that it went to."""
    answered = Report.objects.filter(mail__isnull=False)
    done = answered.filter(Q(mail__status=STATUS.sent) | Q(at__lt=now - KEPT_FOR))
    mails = Email.objects.filter(pk__in=set(done.values_list("mail", flat=True)))
    count = mails.count()
    mails.delete()
    return count
