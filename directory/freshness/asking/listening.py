"""What happens elsewhere and ends a question of ours; and what became of our e-mails."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.signals import published

from directory.freshness.actions import record
from directory.freshness.asking import corrections, outbox, undeliverable
from directory.freshness.asking.closing import close
from directory.freshness.asking.enums import Answer
from directory.freshness.asking.models import Letter, RequestedEntry
from directory.freshness.enums import CHECKS, ORGANISER, Kind, Outcome
from directory.freshness.models import Evidence
from directory.freshness.signals import evidence_recorded
from directory.models import Offer

ENDS_A_QUESTION = CHECKS | ORGANISER | {Kind.NAVIGATOR}


def begin() -> None:
    evidence_recorded.connect(_checked, dispatch_uid="asking: checked")
    published.connect(_published, sender=Offer, dispatch_uid="asking: published")
    outbox.handed_over.connect(_sent, dispatch_uid="asking: sent")
    outbox.refused.connect(_refused, dispatch_uid="asking: refused")
    outbox.given_up.connect(_given_up, dispatch_uid="asking: given up")


def _checked(evidence: Evidence, **_: Any) -> None:
    if evidence.kind in ENDS_A_QUESTION and evidence.outcome not in ("", Outcome.NO_ANSWER):
        _no_longer_needed(evidence.offer_id, evidence.recorded_at)


def _published(instance: Offer, **_: Any) -> None:
    now = timezone.now()  # the signal does not say when
    _no_longer_needed(instance.pk, now)
    corrections.went_live(instance, now)


def _no_longer_needed(offer: int, now: datetime) -> None:
    close(list(RequestedEntry.objects.open().about([offer])), Answer.NOT_NEEDED, now)


def _sent(message_id: str, now: datetime, **_: Any) -> None:
    letter = Letter.objects.filter(message_id=message_id).first()
    if letter is None:
        return
    Letter.objects.filter(pk=letter.pk).update(sent_at=now)
    for entry in letter.request.entries.open().select_related("offer"):
        record(entry.offer, Kind.MAIL_SENT, now=now, key=f"mail sent:{letter.pk}:{entry.pk}", revision=entry.revision)


def _refused(message_id: str, now: datetime, status: str, **_: Any) -> None:
    undeliverable.came_back(message_id, f"refused {message_id}", status, now)


def _given_up(message_id: str, now: datetime, **_: Any) -> None:
    """As if it had never been written, so that it is written again once e-mail works."""
    letter = Letter.objects.filter(message_id=message_id).first()
    if letter:
        (letter if letter.number else letter.request).delete()
