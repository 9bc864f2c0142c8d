"""Adds what access logs say to the views of each week. What was counted once is not counted again."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from directory.freshness.access_logs import UnreadableLineError, view_of
from directory.freshness.log_files import beginning_of, digest_of, lines_from, open_log
from directory.freshness.models import ReadLog, Standing, WeeklyViews
from directory.freshness.viewing import first_week, monday_of, recount_views
from directory.models import Offer

LINES_AT_ONCE = 50_000
SLUGS_AT_ONCE = 500
OLDEST_LINE = timedelta(weeks=52)  # older ones are from a clock that was wrong, and make no difference
NEWEST_LINE = timedelta(days=1)  # ahead of our own clock
FORGOTTEN_AFTER = timedelta(weeks=104)

Weekly = Counter[tuple[str, date]]


@dataclass(slots=True)
class Counted:
    lines: int = 0
    views: int = 0
    unreadable: int = 0


class OtherReaderError(Exception):
    """Another run is reading the same log."""


def count_log(path: Path, now: datetime) -> Counted:
    """Counts the lines of a log that were not counted yet. Raises OSError, EOFError, OtherReaderError.

    What was read is remembered together with what was counted: it may be killed at any time.
    """
    done = Counted()
    with closing(open_log(path)) as log:
        if not (read := _log_of(beginning_of(log), now)):
            return done
        offset = read.offset
        lines = lines_from(log, offset)
        while chunk := _chunk(lines, done, now):
            weekly, after = chunk
            done.views += _add(weekly, read, (offset, after), now)
            offset = after
    return done


def forget_old_logs(now: datetime) -> None:
    ReadLog.objects.filter(read_at__lt=now - FORGOTTEN_AFTER).delete()


def _log_of(beginning: bytes, now: datetime) -> ReadLog | None:
    """What is known of the log that begins like this; None while it has no whole line."""
    if not beginning:
        return None
    lengths = ReadLog.objects.filter(length__lte=len(beginning)).values_list("length", flat=True).distinct()
    same = Q()
    for length in lengths:
        same |= Q(length=length, beginning=digest_of(beginning[:length]))
    known = ReadLog.objects.filter(same).order_by("-length").first() if same else None
    whole = {"length": len(beginning), "beginning": digest_of(beginning)}
    if known is None:
        return ReadLog.objects.get_or_create(**whole, defaults={"read_at": now})[0]
    if known.length < len(beginning):  # it has grown: the longer the beginning, the surer we know it again
        ReadLog.objects.filter(pk=known.pk).update(**whole)
    return known


def _chunk(lines: Iterator[tuple[str, int]], done: Counted, now: datetime) -> tuple[Weekly, int] | None:
    """The views in the next lines by slug and week, and where the line after them begins."""
    weekly: Weekly = Counter()
    after = None
    for line, after in islice(lines, LINES_AT_ONCE):  # noqa: B007  (the last one is used)
        done.lines += 1
        try:
            view = view_of(line)
        except UnreadableLineError:
            done.unreadable += 1
            continue
        if view and now - OLDEST_LINE < view.at < now + NEWEST_LINE:
            weekly[view.slug, monday_of(timezone.localdate(view.at))] += 1
    return None if after is None else (weekly, after)


@transaction.atomic
def _add(weekly: Weekly, read: ReadLog, span: tuple[int, int], now: datetime) -> int:
    before, after = span
    if not ReadLog.objects.filter(pk=read.pk, offset=before).update(offset=after, read_at=now):
        raise OtherReaderError("Another run is reading it: nothing is counted twice.")
    offers = _offers({slug for slug, _ in weekly})
    counts = {(offers[slug], week): views for (slug, week), views in sorted(weekly.items()) if slug in offers}
    first = first_week()
    _write(counts)
    _recount(counts, first, timezone.localdate(now))
    return sum(counts.values())


def _offers(slugs: set[str]) -> dict[str, int]:
    wanted, found = sorted(slugs), dict[str, int]()
    for start in range(0, len(wanted), SLUGS_AT_ONCE):
        chunk = wanted[start : start + SLUGS_AT_ONCE]
        found |= dict(Offer.objects.filter(slug__in=chunk).values_list("slug", "pk"))
    return found


def _write(counts: dict[tuple[int, date], int]) -> None:
    rows = [WeeklyViews(offer_id=offer, week=week) for offer, week in sorted(counts)]
    WeeklyViews.objects.bulk_create(rows, ignore_conflicts=True, batch_size=SLUGS_AT_ONCE)
    alike: dict[tuple[date, int], list[int]] = defaultdict(list)
    for (offer, week), views in sorted(counts.items()):
        alike[week, views].append(offer)
    for (week, views), offers in sorted(alike.items()):
        for start in range(0, len(offers), SLUGS_AT_ONCE):
            some = offers[start : start + SLUGS_AT_ONCE]
            WeeklyViews.objects.filter(week=week, offer__in=some).update(views=F("views") + views)


def _recount(counts: dict[tuple[int, date], int], first: date | None, today: date) -> None:
    """Lines that came late change means that were counted already; a new first week changes all of them."""
    counted = Standing.objects.filter(views_until__isnull=False)
    late = {offer for offer, week in counts if week < monday_of(today)}
    if first is not None and any(week < first for _, week in counts):
        late = set(counted.values_list("pk", flat=True))
    elif late:
        late &= set(counted.filter(views_until__gt=min(week for _, week in counts)).values_list("pk", flat=True))
    recount_views(late, today)
