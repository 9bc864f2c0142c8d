"""How often each offer is looked at: a running mean over whole weeks, counted when a week is over.

A week without a count is a week with none, from the first week that was counted at all, or in which the offer came.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db.models import F, FloatField, Min, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Least
from django.utils import timezone

from directory.freshness import policy
from directory.freshness.counting import lock, locked
from directory.freshness.derivation import AT_ONCE, put
from directory.freshness.models import Standing, WeeklyViews

WEEK = timedelta(weeks=1)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def first_week() -> date | None:
    """The first week in which anything was counted."""
    return WeeklyViews.objects.aggregate(first=Min("week"))["first"]


def mean_of(standing: Standing, counted: Mapping[date, int], first: date | None, this_week: date) -> tuple[float, int]:
    """(views a week, weeks counted) of an offer up to the Monday of this week."""
    mean, weeks = 0.0, 0
    if first is not None:
        week = max(first, monday_of(standing.started_on))
        while week < this_week:
            weeks += 1
            mean = policy.mean_views(mean, weeks, counted.get(week, 0))
            week += WEEK
    return mean, weeks


def counted_views(offers: Collection[int]) -> dict[int, dict[date, int]]:
    found: dict[int, dict[date, int]] = defaultdict(dict)
    rows = WeeklyViews.objects.filter(offer__in=offers)
    for offer, week, views in rows.values_list("offer_id", "week", "views"):
        found[offer][week] = views
    return found


def derive_views(standings: Iterable[Standing], today: date) -> list[Standing]:
    """Counts the views of some offers anew, in memory. Two queries."""
    wanted = list(standings)
    counted, first, this_week = counted_views([one.pk for one in wanted]), first_week(), monday_of(today)
    for standing in wanted:
        standing.views, standing.view_weeks = mean_of(standing, counted[standing.pk], first, this_week)
        standing.views_until = max(this_week, first, monday_of(standing.started_on)) if first else None
    return wanted


def recount_views(offers: Iterable[int], today: date) -> None:
    """Counts the views of some offers anew: lines of a log came late. Inside a transaction only."""
    wanted = sorted(offers)
    for start in range(0, len(wanted), AT_ONCE):
        chunk = wanted[start : start + AT_ONCE]
        rows = Standing.objects.select_for_update().filter(pk__in=chunk).order_by("pk")
        put(derive_views(rows, today), ["views", "view_weeks", "views_until"])


def count_views_of_weeks(now: datetime) -> int:
    """Counts the weeks that are over into the means. Returns how many means were behind."""
    this_week = monday_of(timezone.localdate(now))
    with locked(now):
        if (first := first_week()) is None:
            return 0
        _begin(first)
    behind = Standing.objects.filter(views_until__lt=this_week)
    moved = behind.count()
    while week := behind.order_by("views_until").values_list("views_until", flat=True).first():
        with locked(now):
            _count_week(week)
    return moved


def _begin(first: date) -> None:
    """Those that were never counted begin with the week in which they came."""
    new = Standing.objects.filter(views_until__isnull=True)
    lock(new)
    started = new.order_by("started_on").values_list("started_on", flat=True).distinct()
    for day in list(started.filter(started_on__gte=first + WEEK)):
        new.filter(started_on=day).update(views_until=monday_of(day))
    new.update(views_until=first)


def _count_week(week: date) -> None:
    counted = WeeklyViews.objects.filter(offer=OuterRef("pk"), week=week).values("views")[:1]
    views = Cast(Coalesce(Subquery(counted), Value(0)), FloatField())
    weeks = Cast(Least(F("view_weeks") + 1, Value(policy.VIEWS_REMEMBERED)), FloatField())
    rows = Standing.objects.filter(views_until=week)
    lock(rows)
    rows.update(
        views=F("views") + (views - F("views")) / weeks, view_weeks=F("view_weeks") + 1, views_until=week + WEEK
    )
