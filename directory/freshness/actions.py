"""What is done to the ledger: something is recorded, or taken back."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from directory.freshness.derivation import derive, histories
from directory.freshness.enums import CHECKS, Kind
from directory.freshness.history import Event
from directory.freshness.models import Evidence, Standing, Withdrawal
from directory.freshness.signals import evidence_recorded, evidence_withdrawn
from directory.models import Offer
from directory.signals import directory_changed

RECORD_CHECK = "directory_freshness.record_check"
SAY_RIGHT = "directory_freshness.say_right"
SHOWN = ("checked_on", "checked_by_id", "navigator_on")
# Who may say what. The rest comes from machines, organisers with a token, and visitors.
PERMISSIONS = dict.fromkeys(CHECKS, RECORD_CHECK) | {Kind.NAVIGATOR: SAY_RIGHT}


@transaction.atomic
def record(
    offer: Offer,
    kind: str,
    outcome: str = "",
    *,
    now: datetime,
    by: User | None = None,
    happened_at: datetime | None = None,
    key: str = "",
    **told: Any,
) -> Evidence:
    """Writes down what was heard about an offer, and counts its weeks owed anew.

    `told` are further fields of Evidence: role, spoke_to, note, is_audit, revision. With a `key`, the second time
    changes nothing and gives the evidence of the first. Raises PermissionDenied.
    """
    _check_permission(kind, by)
    standing = standing_of(offer, now)
    if key and (known := Evidence.objects.filter(key=key).first()):
        return known
    evidence = Evidence(
        offer=offer,
        kind=kind,
        outcome=outcome,
        happened_at=happened_at or now,
        recorded_at=now,
        by=by,
        by_name=(by.get_full_name() or by.email) if by else "",
        key=key,
        **told,
    )
    evidence.owed_before, evidence.owed_after = _effect(evidence, standing, timezone.localdate(now))
    evidence.save()
    _derive_and_tell(standing, now)
    if by:
        log(offer, "fortnight.record_evidence", user=by, data={"kind": kind, "outcome": outcome})
    evidence_recorded.send(Evidence, evidence=evidence)
    return evidence


def _derive_and_tell(before: Standing, now: datetime) -> None:
    """Counts anew, and tells whoever shows the offer where the public now reads something else."""
    [after] = derive([before.pk], timezone.localdate(now))
    if any(getattr(before, name) != getattr(after, name) for name in SHOWN):
        directory_changed.send(Standing, offers={before.pk}, organisations=set())


def _effect(evidence: Evidence, standing: Standing, today: date) -> tuple[float, float]:
    """Weeks owed today without it and with it."""
    event = Event(timezone.localdate(evidence.happened_at), evidence.kind, evidence.outcome)
    [(_, before)] = histories([standing], today)
    [(_, after)] = histories([standing], today, supposing=[event])
    return before.owed, after.owed


@transaction.atomic
def withdraw(evidence: Evidence, reason: str, *, now: datetime, by: User) -> Withdrawal:
    """Takes a piece of evidence back: it stays readable and counts no more. Raises PermissionDenied, ValueError."""
    if not (by.has_perm(RECORD_CHECK) or evidence.by_id == by.pk):
        raise PermissionDenied("You may only take back what you said yourself.")
    if not reason.strip():
        raise ValueError("Say why it is taken back.")
    standing = standing_of(evidence.offer, now)
    withdrawal, is_new = Withdrawal.objects.get_or_create(
        evidence=evidence, defaults={"at": now, "by": by, "reason": reason.strip()}
    )
    if is_new:
        _derive_and_tell(standing, now)
        log(evidence.offer, "fortnight.withdraw_evidence", user=by, data={"kind": evidence.kind, "reason": reason})
        evidence_withdrawn.send(Withdrawal, evidence=evidence)
    return withdrawal


def _check_permission(kind: str, by: User | None) -> None:
    permission = PERMISSIONS.get(Kind(kind))
    if permission and (by is None or not by.has_perm(permission)):
        raise PermissionDenied("You may not say what a check found. Ask an editor to put you into the right group.")


def standing_of(offer: Offer, now: datetime) -> Standing:
    """The standing of an offer, locked until the end of the transaction; a new one where there is none yet."""
    today = timezone.localdate(now)
    since = offer.imported_on or (offer.first_published_at and timezone.localdate(offer.first_published_at)) or today
    started = min(since, today)
    Standing.objects.get_or_create(pk=offer.pk, defaults={"started_on": started, "owed_on": started})
    return Standing.objects.select_for_update().get(pk=offer.pk)
