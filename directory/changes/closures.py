"""Term dates and bank holidays say on which days sessions are: what subscribers have of them is to be read again."""

from typing import Any

from django.db.models import F, Q

from directory.models import OfferSchedule
from events.changes import closures_changed


def begin() -> None:
    closures_changed.connect(_count, dispatch_uid="directory-closures-changed")


def _count(sender: Any, **_: Any) -> None:
    """Of all that mind them, wherever they are: one time more than needed does no harm, one less sends somebody to a
    locked door."""
    minding = OfferSchedule.objects.filter(Q(in_term_time=True) | Q(not_on_bank_holidays=True))
    minding.update(sequence=F("sequence") + 1)
