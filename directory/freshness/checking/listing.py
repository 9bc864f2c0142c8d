"""Today's list: which calls, in which order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from directory.freshness.checking.models import Call
from directory.freshness.checking.planning import calls_today
from directory.freshness.viewing import monday_of


@dataclass(slots=True)
class Today:
    ring: list[Call] = field(default_factory=list)  # now, most urgent first
    later: list[Call] = field(default_factory=list)  # at the hour that was agreed
    rest: list[Call] = field(default_factory=list)  # on another day of this week
    rung: int = 0  # today

    def next_for(self, user: Any, now: datetime, besides: int = 0) -> Call | None:
        """The next call that nobody else is working on."""
        free = (call for call in [*self.ring, *self.rest] if not call.is_claimed(now) or call.claimed_by_id == user.pk)
        return next((call for call in free if call.pk != besides), None)


def todays_list(now: datetime) -> Today:
    """One query. Each call has `entries`, the number of those to ask about today."""
    today = timezone.localdate(now)
    calls = Call.objects.of_week(monday_of(today)).counted(today)
    return arranged(calls.select_related("organisation", "claimed_by"), now)


def count_for_today(now: datetime) -> int:
    """How many calls are to be made now."""
    today = timezone.localdate(now)
    return len(arranged(Call.objects.of_week(monday_of(today)).counted(today), now).ring)


def arranged(calls: Iterable[Call], now: datetime) -> Today:
    found = Today()
    waiting: list[Call] = []
    due: list[Call] = []
    for call in calls:
        if not call.entries:  # type: ignore[attr-defined]  # annotated by counted()
            found.rung += bool(call.settled)  # type: ignore[attr-defined]  # annotated by counted()
        elif call.call_back_at and call.call_back_at > now:
            found.later.append(call)
        else:
            (due if call.call_back_at else waiting).append(call)
    ready = [*sorted(due, key=_agreed), *sorted(waiting, key=_in_turn)]
    left = len(ready) + len(found.later)
    number = max(len(due), calls_today(left, found.rung, timezone.localdate(now)) - _later_today(found.later, now))
    found.ring, found.rest = ready[:number], ready[number:]
    found.later.sort(key=_agreed)
    return found


def _later_today(calls: Iterable[Call], now: datetime) -> int:
    today = timezone.localdate(now)
    return sum(call.call_back_at is not None and timezone.localdate(call.call_back_at) == today for call in calls)


def _agreed(call: Call) -> tuple[Any, ...]:
    return call.call_back_at, call.position


def _in_turn(call: Call) -> tuple[Any, ...]:
    """What was skipped comes last."""
    return call.put_back_at is not None, call.put_back_at or call.position, call.position
