"""Telling from the evidence where an entry stands in the week's plan, and whether anybody can be reached about it."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from directory.freshness.checking.enums import State
from directory.freshness.checking.models import PlannedCheck, Reach, Wanted
from directory.freshness.enums import CHECKS, Kind, Outcome
from directory.freshness.history import Event, is_check
from directory.freshness.models import Evidence
from directory.freshness.viewing import monday_of

TRIES = 3  # days on which nobody answers, before an editor has to think of something else
# Heard from machines and visitors: neither that somebody was reached nor that nobody was.
SAYS_NOTHING = frozenset(
    {Kind.MAIL_SENT, Kind.PAGE_CHANGED, Kind.LINK_DEAD, Kind.LINK_WORKS, Kind.BOUNCED, Kind.VISITOR}
)


def settle(offer: int, now: datetime) -> None:
    """Counts anew after something was heard about an offer or taken back."""
    today = timezone.localdate(now)
    reach = Reach.objects.filter(pk=offer).first() or Reach(offer_id=offer)
    tried = days_tried(offer, reach.tries_from)
    reach.unreached_since = tried[TRIES - 1] if len(tried) >= TRIES else None
    reach.is_left = reach.is_left and reach.unreached_since is not None
    if reach.unreached_since or not reach._state.adding:
        reach.save()
    _settle_checks(offer, reach, tried, today)


def _settle_checks(offer: int, reach: Reach, tried: list[date], today: date) -> None:
    # Last week's too: somebody may have its page open still.
    planned = PlannedCheck.objects.filter(offer=offer, week__gte=monday_of(today) - timedelta(weeks=1))
    for check in planned.select_related("call__plan"):
        found = _check_since(offer, check.call.plan.planned_at)
        if found:
            check.state, check.done_by = State.DONE, found
            check.settled_on = timezone.localdate(found.happened_at)
        else:
            check.state, check.done_by = (State.ESCALATED if reach.unreached_since else State.WAITING), None
            check.settled_on = tried[-1] if tried and tried[-1] >= check.week else None
        check.save()


def _check_since(offer: int, planned_at: datetime) -> Evidence | None:
    """The latest that settles what was planned, by whatever way it came."""
    since = Evidence.objects.valid().about([offer]).filter(recorded_at__gte=planned_at)
    return next(filter(_is_check, since.order_by("-happened_at", "-pk")), None)


def _is_check(evidence: Evidence) -> bool:
    return is_check(Event(timezone.localdate(evidence.happened_at), evidence.kind, evidence.outcome))


def days_tried(offer: int, tries_from: date | None = None) -> list[date]:
    """The days on which nobody answered, since somebody last did or an editor last put it back on the list."""
    days: set[date] = set()
    heard = Evidence.objects.valid().about([offer]).exclude(kind__in=SAYS_NOTHING).order_by("happened_at", "pk")
    for kind, outcome, at in heard.values_list("kind", "outcome", "happened_at"):
        day = timezone.localdate(at)
        if outcome == Outcome.NO_ANSWER and kind in CHECKS:
            days.add(day)
        elif kind == Kind.NAVIGATOR or is_check(Event(day, kind, outcome)):
            days.clear()
    return sorted(day for day in days if tries_from is None or day >= tries_from)


def forget_wanted(evidence: Evidence) -> None:
    """Nobody needs to ring any more about what has just been checked."""
    if _is_check(evidence):
        Wanted.objects.filter(pk=evidence.offer_id).delete()
