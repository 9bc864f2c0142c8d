"""What a volunteer found out: it is written down, and the entry is put right."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from directory.correcting import correct, end
from directory.freshness.actions import RECORD_CHECK, record, withdraw
from directory.freshness.checking.enums import State
from directory.freshness.checking.models import Call, PlannedCheck, Result
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence
from directory.models import Offer

UNDO_WITHIN = timedelta(days=1)
ENDING = ("status", "status_reason", "closed_until")


class SettledError(Exception):
    """Somebody else said meanwhile what the check found."""


class TooLateError(Exception):
    """It can no longer be undone here."""


@transaction.atomic
def record_result(
    check: PlannedCheck,
    kind: str,
    outcome: str,
    *,
    now: datetime,
    by: User,
    nonce: str,
    note: str = "",
    spoke_to: str = "",
    values: Mapping[str, Any] | None = None,
) -> Evidence:
    """Records what a check found, with corrected `values` of the entry, and ends the entry where it has stopped.

    `nonce` is the form's own: the same form sent twice records once. Raises PermissionDenied, SettledError.
    """
    if not by.has_perm(RECORD_CHECK):
        raise PermissionDenied("You may not say what a check found. Ask an editor to put you into the right group.")
    check = PlannedCheck.objects.select_for_update().select_related("offer").get(pk=check.pk)
    key = f"check:{check.pk}:{nonce}"
    if known := Evidence.objects.filter(key=key).first():
        return known
    if check.state == State.DONE:
        raise SettledError
    evidence = _record(check.offer, kind, outcome, now, by, key, note, spoke_to, values or {}, check.is_audit)
    Call.objects.filter(pk=check.call_id, claimed_by=by).update(claimed_at=now)
    return evidence


@transaction.atomic
def record_found(offer: Offer, kind: str, outcome: str, *, now: datetime, by: User, nonce: str) -> Evidence:
    """What an editor found out in another way about an entry that nobody answers for. Raises PermissionDenied."""
    key = f"found:{offer.pk}:{nonce}"
    Offer.objects.select_for_update().get(pk=offer.pk)
    return Evidence.objects.filter(key=key).first() or _record(offer, kind, outcome, now, by, key)


def _record(
    offer: Offer,
    kind: str,
    outcome: str,
    now: datetime,
    by: User,
    key: str,
    note: str = "",
    spoke_to: str = "",
    values: Mapping[str, Any] | None = None,
    is_audit: bool = False,
) -> Evidence:
    changed = _change(offer, outcome, values or {}, by)
    evidence = record(
        offer,
        kind,
        outcome,
        now=now,
        by=by,
        key=key,
        role="an editor" if by.has_perm("directory.change_offer") else "a volunteer",
        spoke_to="" if outcome == Outcome.NO_ANSWER or kind == Kind.WEBSITE else spoke_to,
        note=note,
        is_audit=is_audit,
        revision=offer.live_revision,
    )
    if changed:
        Result.objects.create(evidence=evidence, before=changed[0], after=changed[1])
    return evidence


def _change(
    offer: Offer, outcome: str, values: Mapping[str, Any], by: User
) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """What the entry said before and says now, where that is not the same."""
    names = ENDING if outcome == Outcome.CLOSED else tuple(values)
    before = {name: getattr(offer, name) for name in names}
    if outcome == Outcome.CLOSED:
        changed = end(offer, by=by)
    elif {name: value for name, value in values.items() if value != before[name]}:
        changed = correct(offer, values, by=by)
    else:
        return None
    return before, {name: getattr(changed, name) for name in names}


def record_for_call(
    call: Call, kind: str, outcome: str, *, now: datetime, by: User, nonce: str, **told: Any
) -> list[Evidence]:
    """The same result for every entry of a call that is still open."""
    open_checks = call.checks.to_do(timezone.localdate(now)).order_by("offer_id")
    with transaction.atomic():
        return [record_result(check, kind, outcome, now=now, by=by, nonce=nonce, **told) for check in open_checks]


@transaction.atomic
def undo(evidence: Evidence, *, now: datetime, by: User) -> None:
    """Takes back what somebody recorded themselves within the last day, and what it changed in the entry.

    What somebody else has changed since stays. Raises PermissionDenied, TooLateError.
    """
    if evidence.by_id != by.pk:
        raise PermissionDenied("You may only undo what you did yourself.")
    if now - evidence.recorded_at > UNDO_WITHIN:
        raise TooLateError
    if hasattr(evidence, "withdrawal"):
        return
    if result := Result.objects.filter(pk=evidence.pk).first():
        _restore(evidence.offer, result, by)
    withdraw(evidence, "undone", now=now, by=by)


def _restore(offer: Offer, result: Result, by: User) -> None:
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    fields: dict[str, Any] = {name: Offer._meta.get_field(name) for name in result.before}
    untouched = [name for name, field in fields.items() if getattr(offer, name) == field.to_python(result.after[name])]
    if "status" in fields and len(untouched) < len(fields):
        return
    if untouched:
        correct(offer, {name: fields[name].to_python(result.before[name]) for name in untouched}, by=by)
