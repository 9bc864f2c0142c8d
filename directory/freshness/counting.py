"""Counts the weeks owed of every offer up to today, in the database: as history.replay would, for all at once.

Each statement moves weeks owed and the day up to which they are counted together. Whenever it is killed, every
standing is right as of its own day, and the next tick goes on from there.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.db import connection, transaction
from django.db.models import Case, Exists, F, FloatField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from directory.freshness import policy
from directory.freshness.actions import started_on, tell_of_first_dates
from directory.freshness.derivation import AT_ONCE, derive
from directory.freshness.history import DAY, QUIET_DAYS, pace_of, replay
from directory.freshness.models import LastTick, Standing, WatchSpan
from directory.models import Offer

MADE_AT_ONCE = 5000


@contextmanager
def locked(now: datetime) -> Iterator[LastTick]:
    """A transaction that no other tick is in at the same time."""
    today = timezone.localdate(now)
    LastTick.objects.get_or_create(defaults={"day": today - DAY, "at": now})
    with transaction.atomic():
        yield LastTick.objects.select_for_update().get()


def make_standings(now: datetime) -> int:
    """A standing for each offer that has been public or was imported, made-up examples left out."""
    today, made, after = timezone.localdate(now), 0, 0
    known = Q(live=True) | Q(first_published_at__isnull=False) | Q(imported_on__isnull=False)
    missing = Offer.objects.filter(known, standing__isnull=True, is_example=False).order_by("pk")
    wanted = missing.values_list("pk", "imported_on", "first_published_at", "in_term_time", named=True)
    while offers := list(wanted.filter(pk__gt=after)[:MADE_AT_ONCE]):
        with locked(now):
            Standing.objects.bulk_create(_new_standings(offers, today), ignore_conflicts=True)
            tell_of_first_dates(offers)
        made, after = made + len(offers), offers[-1].pk
    return made


def _new_standings(offers: Sequence[Any], today: date) -> list[Standing]:
    """Counted up to today already, unless somebody watches the web page."""
    watched = set(WatchSpan.objects.filter(offer__in=[offer.pk for offer in offers]).values_list("offer", flat=True))
    counted = cache(lambda started, in_term_time: replay(started, (), today, (), in_term_time))
    standings = []
    for offer in offers:
        started = started_on(offer, today)
        standing = Standing(pk=offer.pk, started_on=started, owed_on=started, in_term_time=offer.in_term_time)
        if offer.pk not in watched:
            standing.owed, standing.owed_on = counted(started, offer.in_term_time).owed, today
        standings.append(standing)
    return standings


def recount_term_time(now: datetime) -> int:
    """Offers of which an editor says something else now than when their weeks were counted."""
    other = Standing.objects.exclude(in_term_time=F("offer__in_term_time")).order_by("pk")
    changed = list(other.values_list("pk", flat=True))
    for start in range(0, len(changed), AT_ONCE):
        with locked(now):
            derive(changed[start : start + AT_ONCE], timezone.localdate(now))
    return len(changed)


def count_weeks(now: datetime) -> int:
    """Counts everything that is behind up to today. Returns how many standings were behind."""
    today = timezone.localdate(now)
    behind = Standing.objects.behind(today)
    moved, first = behind.count(), behind.order_by("owed_on").values_list("owed_on", flat=True).first()
    day = first or today
    while day < today:
        with locked(now):
            _jump(day, today)
            _step(day)
        # Days on which nobody stands are passed over.
        day = behind.filter(owed_on__gt=day).order_by("owed_on").values_list("owed_on", flat=True).first() or today
    return moved


def _jump(day: date, today: date) -> None:
    """From one day to today at once, where no web page was watched in between."""
    days = [day + n * DAY for n in range((today - day).days)]
    looked = _spans(since=today - DAY, until=day)
    for in_term_time in (False, True):
        weeks = sum(policy.grown(0, 1 / 7, pace=pace_of(each) if in_term_time else 1.0) for each in days)
        rows = Standing.objects.filter(~looked, owed_on=day, in_term_time=in_term_time)
        _owe_more(rows, Value(weeks), until=today)


def _step(day: date) -> None:
    """One day on, where a web page is watched."""
    week = timedelta(days=QUIET_DAYS)
    changed = Q(page_changed_on__lte=day, page_changed_on__gt=day - week)
    quiet = Q(_spans(since=day, until=day)) & (Q(page_changed_on__isnull=True) | ~changed)
    pace = pace_of(day)
    weeks = Case(
        When(quiet & Q(in_term_time=True), then=Value(policy.grown(0, 1 / 7, True, pace))),
        When(quiet, then=Value(policy.grown(0, 1 / 7, True))),
        When(in_term_time=True, then=Value(policy.grown(0, 1 / 7, False, pace))),
        default=Value(policy.grown(0, 1 / 7)),
        output_field=FloatField(),
    )
    _owe_more(Standing.objects.filter(owed_on=day), weeks, until=day + DAY)


def _spans(since: date, until: date) -> Exists:
    """The web page was looked at on or before `since`, and in the seven days up to `until` or later."""
    begun = WatchSpan.objects.filter(offer=OuterRef("pk"), since__lte=since)
    return Exists(begun.filter(until__gt=until - timedelta(days=QUIET_DAYS)))


def _owe_more(rows: QuerySet[Standing], weeks: Value | Case, until: date) -> None:
    lock(rows)
    rows.update(owed=Least(F("owed") + weeks, Value(policy.MOST_OWED)), owed_on=until)


def lock(rows: QuerySet[Standing]) -> None:
    """Takes the rows in the order in which everybody takes them: no two may wait for each other."""
    if connection.features.has_select_for_update:
        for _ in rows.select_for_update(of=("self",)).order_by("pk").values_list("pk").iterator():
            pass


def show_watching(now: datetime) -> None:
    """Since and until when each web page is watched, for those who read a standing."""
    spans = WatchSpan.objects.filter(offer=OuterRef("pk")).order_by("-since", "-pk")
    earliest = Value(date.min)
    newer = Q(until__gt=Coalesce(OuterRef("watched_until"), earliest))
    newer |= Q(since__gt=Coalesce(OuterRef("watched_since"), earliest))
    rows = Standing.objects.filter(Exists(spans.filter(newer)))
    with locked(now):
        lock(rows)
        rows.update(
            watched_since=Subquery(spans.values("since")[:1]), watched_until=Subquery(spans.values("until")[:1])
        )
