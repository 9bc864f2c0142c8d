"""Counts everything again from what was heard, and says where what is stored differs.

Each standing is looked at as of the day up to which it is counted, so that a tick that is still to come is no fault.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import isclose
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.freshness.counting import locked
from directory.freshness.derivation import AT_ONCE, apply, facts_about, intervals_of, put, write
from directory.freshness.history import History
from directory.freshness.models import ChangeRate, Evidence, Interval, LastTick, Standing, Withdrawal
from directory.freshness.rates import TOLERANCE, refresh_rates, wrong_rates
from directory.freshness.viewing import counted_views, first_week, mean_of, monday_of
from directory.signals import directory_changed

# Since when a web page is watched is copied at each tick and counts for nothing: it is not looked at here.
COMPARED = (
    *("owed", "owed_on", "checked_on", "checked_by_id", "navigator_on", "alarm_since", "page_changed_on"),
    *("views", "view_weeks", "views_until"),
)
VIEWS = ("views", "view_weeks", "views_until")


@dataclass(frozen=True, slots=True)
class Difference:
    """`offer` is its primary key; 0 for what belongs to the whole directory."""

    offer: int
    what: str
    stored: Any
    right: Any

    def __str__(self) -> str:
        return f"{f'Offer {self.offer}' if self.offer else 'Directory'}: {self.what} {self.stored} → {self.right}"


def replay_all(now: datetime, *, repair: bool) -> Iterator[Difference]:
    """What differs. With `repair` each is put right as it is found. Needs little memory however large the ledger is."""
    yield from _last_tick(now, repair)
    after = 0
    while pks := list(Standing.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        yield from _chunk(pks, timezone.localdate(now), repair)
        after = pks[-1]
    yield from _rates(now, repair)


def _last_tick(now: datetime, repair: bool) -> Iterator[Difference]:
    """A clock that was ahead for a while leaves a day that has not come yet."""
    today = timezone.localdate(now)
    if last := LastTick.objects.filter(day__gt=today).first():
        yield Difference(0, "day of the last tick", last.day, today)
        if repair:
            LastTick.objects.filter(day__gt=today).update(day=today, at=now)


@transaction.atomic
def _chunk(pks: Sequence[int], today: date, repair: bool) -> list[Difference]:
    standings = list(Standing.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
    right = list(_right(standings, today))
    found = [
        Difference(before.pk, name, getattr(before, name), getattr(after, name))
        for before, (after, _) in zip(standings, right, strict=True)
        for name in COMPARED
        if not _same(getattr(before, name), getattr(after, name))
    ]
    found += _intervals(right)
    if repair and found:
        wrong = {difference.offer for difference in found}
        wanted = [(standing, history) for standing, history in right if standing.pk in wrong]
        write(wanted)
        put([standing for standing, _ in wanted], VIEWS)
        directory_changed.send(Standing, offers=wrong, organisations=set())
    return found


def _right(standings: Sequence[Standing], today: date) -> Iterator[tuple[Standing, History]]:
    """Copies of the standings as they should be, with the histories that say so."""
    pks = [standing.pk for standing in standings]
    # An editor's word about term time counts from the next tick on.
    facts = replace(facts_about(pks), in_term_time={one.pk for one in standings if one.in_term_time})
    counted, first, this_week = counted_views(pks), first_week(), monday_of(today)
    for standing in standings:
        after = copy(standing)
        history = facts.history(standing, min(standing.owed_on, today))
        apply(after, history)
        after.views_until = _views_until(standing, first, this_week)
        until = after.views_until or date.min
        after.views, after.view_weeks = mean_of(standing, counted[standing.pk], first, until)
        yield after, history


def _views_until(standing: Standing, first: date | None, this_week: date) -> date | None:
    if first is None or standing.views_until is None:
        return None
    begins = max(first, monday_of(standing.started_on))
    return max(begins, min(monday_of(standing.views_until), this_week))


def _intervals(right: Iterable[tuple[Standing, History]]) -> list[Difference]:
    expected = {i.pk: i for standing, history in right for i in intervals_of(standing.pk, history)}
    offers = [standing.pk for standing, _ in right]
    stored = {i.pk: i for i in Interval.objects.filter(offer__in=offers)}
    return [
        Difference((expected.get(pk) or stored[pk]).offer_id, "interval", _of(stored.get(pk)), _of(expected.get(pk)))
        for pk in sorted(expected.keys() | stored.keys())
        if not all(map(_same, _of(stored.get(pk)), _of(expected.get(pk))))
    ]


def _of(interval: Interval | None) -> tuple[Any, ...]:
    if interval is None:
        return (None, None, None, None)
    return (interval.offer_id, interval.ended_on, interval.weeks, interval.changed)


def _rates(now: datetime, repair: bool) -> Iterator[Difference]:
    """Rates follow at each tick: what was heard since the last one is no fault."""
    last = LastTick.objects.first()
    if repair:
        with locked(now):
            yield from _wrong_rates()
            refresh_rates()
    elif last and not _heard_since(last.at):
        yield from _wrong_rates()


def _wrong_rates() -> list[Difference]:
    new, other, surplus = wrong_rates()
    stored = ChangeRate.objects.in_bulk()
    found = [Difference(0, f"change rate of category {one.category_id}", None, one.rate) for one in new]
    found += [
        Difference(0, f"change rate of category {one.category_id}", stored[one.pk].rate, one.rate) for one in other
    ]
    return found + [
        Difference(0, f"change rate of category {stored[pk].category_id}", stored[pk].rate, None) for pk in surplus
    ]


def _heard_since(at: datetime) -> bool:
    return Evidence.objects.filter(recorded_at__gte=at).exists() or Withdrawal.objects.filter(at__gte=at).exists()


def _same(stored: Any, right: Any) -> bool:
    if isinstance(stored, float) and isinstance(right, float):
        return isclose(stored, right, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return bool(stored == right)
