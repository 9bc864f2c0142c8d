"""Everything that was heard about one offer, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from directory.freshness.actions import RECORD_CHECK
from directory.freshness.enums import Outcome
from directory.freshness.models import Evidence
from directory.models import Offer


@dataclass(frozen=True, slots=True)
class Heard:
    """A row of the ledger. `may_withdraw` says if the reader may take it back."""

    id: int
    at: datetime
    recorded_at: datetime
    what: str
    outcome: str
    who: str
    note: str
    owed_before: float
    owed_after: float
    withdrawn: str
    may_withdraw: bool

    @property
    def was_late(self) -> bool:
        """It was written down on another day."""
        return self.recorded_at.date() != self.at.date()


def ledger(offer: Offer, reader: User) -> Sequence[Heard]:
    """The latest first. One query."""
    rows = Evidence.objects.about([offer.pk]).select_related("withdrawal__by")
    may_all = reader.has_perm(RECORD_CHECK)
    return [_heard(row, may_all or row.by_id == reader.pk) for row in rows.order_by("-happened_at", "-pk")]


def _heard(row: Evidence, may_withdraw: bool) -> Heard:
    withdrawn = _withdrawn(row)
    outcome = "" if row.outcome == Outcome.NONE else row.get_outcome_display()
    return Heard(
        id=row.pk,
        at=row.happened_at,
        recorded_at=row.recorded_at,
        what=row.get_kind_display() + (", drawn at random" if row.is_audit else ""),
        outcome=outcome,
        who=_who(row),
        note=row.note,
        owed_before=row.owed_before,
        owed_after=row.owed_after,
        withdrawn=withdrawn,
        may_withdraw=may_withdraw and not withdrawn,
    )


def _who(row: Evidence) -> str:
    who = f"{row.by_name} ({row.role})" if row.by_name and row.role else row.by_name or row.role
    return f"{who}, who spoke to {row.spoke_to}" if who and row.spoke_to else who or row.spoke_to


def _withdrawn(row: Evidence) -> str:
    if not hasattr(row, "withdrawal"):
        return ""
    by = row.withdrawal.by
    return f"by {by.get_full_name() or by.email}: {row.withdrawal.reason}" if by else row.withdrawal.reason
