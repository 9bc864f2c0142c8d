"""Making the plan of a week, once."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from random import Random

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from directory.freshness.candidates import QueuedOffer, candidates
from directory.freshness.checking import planning
from directory.freshness.checking.enums import State
from directory.freshness.checking.models import Call, PlannedCheck, Reach, Wanted, WeekPlan
from directory.freshness.models import FreshnessSettings, Standing
from directory.freshness.viewing import monday_of


def plan_week(now: datetime) -> str:
    """Plans the week of `now` if nobody has yet. Safe to run twice, at once, and to be killed: it is one transaction.

    What is left over from last week is not copied: who is still worth a call is chosen again.
    """
    today = timezone.localdate(now)
    week = monday_of(today)
    if WeekPlan.objects.filter(pk=week).exists():
        return ""
    budget = FreshnessSettings.load().checks_a_week
    with transaction.atomic():
        plan, is_mine = WeekPlan.objects.get_or_create(pk=week, defaults={"budget": budget, "planned_at": now})
        if not is_mine:
            return ""
        entries = _write(plan, today)
    calls = plan.calls.count()
    return f"{calls} calls about {entries} entries planned for the week of {week:%-d %B %Y}"


def _write(plan: WeekPlan, today: date) -> int:
    """Writes the calls of a new plan and their checks. Returns how many checks."""
    seen = candidates(today)
    unreached = set(Reach.objects.filter(unreached_since__isnull=False).values_list("pk", flat=True))
    chance = chance_of(plan.week)
    drawn = planning.draw(seen, planning.audits_of(plan.week, plan.budget), chance)
    wanted = dict(Wanted.objects.values_list("pk", "reason"))
    askable = _askable(seen, set(drawn), unreached)
    calls = planning.plan(askable, plan.budget, drawn, list(wanted))
    by_offer = {queued.offer_id: queued for queued in seen}
    order = planning.mixed(list(calls), [by_offer[offer].organisation_id for offer in drawn], chance)
    ranks = {queued.offer_id: rank for rank, queued in enumerate(planning.by_priority(askable))}
    made = Call.objects.bulk_create(
        Call(plan=plan, organisation_id=organisation, position=position) for position, organisation in enumerate(order)
    )
    checks = [
        PlannedCheck(
            call=call,
            offer_id=offer,
            week=plan.week,
            position=position,
            is_audit=offer in drawn,
            reason=wanted.get(offer, ""),
            # Drawn at random, and nobody answers there: the draw is kept, the phone stays down.
            state=State.ESCALATED if offer in unreached else State.WAITING,
        )
        for call in made
        for position, offer in enumerate(sorted(calls[call.organisation_id], key=ranks.__getitem__))
    ]
    return len(PlannedCheck.objects.bulk_create(checks))


def _askable(seen: Sequence[QueuedOffer], drawn: set[int], unreached: set[int]) -> list[QueuedOffer]:
    """Without those that nobody can reach, and those that were checked today; with whatever was drawn."""
    new = set(Standing.objects.filter(checked_on__isnull=True).values_list("pk", flat=True))

    def owes(queued: QueuedOffer) -> bool:
        return queued.candidate.owed > 0 or queued.candidate.due or queued.offer_id in new

    return [
        queued for queued in seen if queued.offer_id in drawn or (owes(queued) and queued.offer_id not in unreached)
    ]


def chance_of(week: date) -> Random:
    """The dice of a week: two planners throw the same, and nobody outside can tell what they will throw."""
    return Random(salted_hmac("directory.freshness.checking", week.isoformat()).digest())  # noqa: S311  (seeded above)


@transaction.atomic
def add_to_week(offers: Iterable[int], reason: str, now: datetime) -> None:
    """Somebody has to ring about these: this week where there is room, else they come first in the next plan."""
    today = timezone.localdate(now)
    week = monday_of(today)
    for offer in sorted(offers):
        Wanted.objects.get_or_create(pk=offer, defaults={"reason": reason, "since": today})
    plan = WeekPlan.objects.select_for_update().filter(pk=week).first()
    if plan is None:
        return
    planned = PlannedCheck.objects.filter(week=week)
    planned.filter(offer__in=offers, state=State.WAITING, reason="").update(reason=reason)
    extra = _organisations_of_missing(offers, week)
    standing = [
        planning.Standing(check.pk, check.offer_id, check.call.organisation_id, stays=_stays(check, now))
        for check in planned.select_related("call").order_by("call__position", "position")
    ]
    going, coming = planning.make_room(standing, extra, plan.budget)
    planned.filter(pk__in=going).delete()
    organisations = dict(extra)
    for offer in coming:
        _append(plan, offer, organisations[offer], reason)
    plan.calls.filter(checks__isnull=True).delete()


def _organisations_of_missing(offers: Iterable[int], week: date) -> list[tuple[int, int]]:
    """(offer, organisation) of those that the public sees, somebody may reach, and that are not in the plan yet."""
    shown = Standing.objects.filter(pk__in=offers, offer__live=True, offer__organisation__live=True)
    fresh = shown.exclude(offer__planned_checks__week=week).exclude(offer__reach__unreached_since__isnull=False)
    return list(fresh.order_by("pk").values_list("pk", "offer__organisation_id"))


def _stays(check: PlannedCheck, now: datetime) -> bool:
    touched = check.state != State.WAITING or check.settled_on is not None or check.call.call_back_at is not None
    return touched or check.is_audit or bool(check.reason) or check.call.is_claimed(now)


def _append(plan: WeekPlan, offer: int, organisation: int, reason: str) -> None:
    last = plan.calls.order_by("position").last()
    call, _ = Call.objects.get_or_create(
        plan=plan, organisation_id=organisation, defaults={"position": last.position + 1 if last else 0}
    )
    PlannedCheck.objects.create(call=call, offer_id=offer, week=plan.week, position=call.checks.count(), reason=reason)
