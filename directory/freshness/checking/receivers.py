"""Listening to the ledger: an entry that was checked in any way leaves the list at once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from directory.freshness import signals
from directory.freshness.checking.plans import add_to_week
from directory.freshness.checking.reaching import SAYS_NOTHING, forget_wanted, settle
from directory.freshness.models import Evidence


def on_recorded(evidence: Evidence, **_: Any) -> None:
    if evidence.kind not in SAYS_NOTHING:
        forget_wanted(evidence)
        settle(evidence.offer_id, evidence.recorded_at)


def on_withdrawn(evidence: Evidence, **_: Any) -> None:
    if evidence.kind not in SAYS_NOTHING:
        settle(evidence.offer_id, evidence.withdrawal.at)


def on_call_wanted(offers: Iterable[int], reason: str, now: datetime, **_: Any) -> None:
    add_to_week(set(offers), reason, now)


def connect() -> None:
    signals.evidence_recorded.connect(on_recorded, dispatch_uid="checking.recorded")
    signals.evidence_withdrawn.connect(on_withdrawn, dispatch_uid="checking.withdrawn")
    signals.call_wanted.connect(on_call_wanted, dispatch_uid="checking.call_wanted")
