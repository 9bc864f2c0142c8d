"""Ends the waiting for an answer about entries."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef

from directory.freshness.asking import outbox
from directory.freshness.asking.enums import Answer
from directory.freshness.asking.models import Letter, Request, RequestedEntry


def close(entries: Sequence[RequestedEntry], answer: Answer, now: datetime) -> int:
    """Closes those that are still open. Returns how many."""
    still_open = RequestedEntry.objects.open().filter(pk__in=[entry.pk for entry in entries])
    closed = still_open.update(answer=answer, answered_at=now)
    finish({entry.request_id for entry in entries}, now)
    return closed


def finish(requests: Iterable[int], now: datetime) -> None:
    """Ends the requests in which nothing is open, and takes back what has not left the outbox yet."""
    waiting = RequestedEntry.objects.open().filter(request=OuterRef("pk"))
    done = list(Request.objects.open().filter(~Exists(waiting), pk__in=list(requests)).values_list("pk", flat=True))
    Request.objects.filter(pk__in=done).update(closed_at=now)
    unsent = Letter.objects.filter(request__in=done, sent_at__isnull=True)
    outbox.take_back(list(unsent.values_list("message_id", flat=True)))
