"""From the ledger to standings, many offers at a time: always the same numbers from the same evidence."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from django.utils import timezone

from directory.freshness.history import Event, History, Watch, replay
from directory.freshness.models import Evidence, Interval, Standing, WatchSpan
from directory.models import Offer

DERIVED = (
    *("owed", "owed_on", "checked_on", "checked_by", "navigator_on", "alarm_since"),
    *("page_changed_on", "watched_since", "watched_until"),
)
AT_ONCE = 500  # offers


def histories(
    standings: Collection[Standing], today: date, supposing: Sequence[Event] = ()
) -> Iterator[tuple[Standing, History]]:
    """Each standing with the history that its evidence tells, and what is supposed beside it. Three queries."""
    ids = [standing.pk for standing in standings]
    events, watches = _events(ids), _watches(ids)
    term_time = set(Offer.objects.filter(pk__in=ids, in_term_time=True).values_list("pk", flat=True))
    for standing in standings:
        offer = standing.pk
        # What was counted already stays counted when a clock is set back.
        until = max(today, standing.owed_on)
        heard = sorted([*events[offer], *supposing], key=lambda event: event.day)
        yield standing, replay(standing.started_on, heard, until, watches[offer], offer in term_time)


def _events(offers: Sequence[int]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = defaultdict(list)
    rows = Evidence.objects.valid().about(offers).order_by("happened_at", "pk")
    for pk, offer, kind, outcome, at in rows.values_list("pk", "offer_id", "kind", "outcome", "happened_at"):
        found[offer].append(Event(timezone.localdate(at), kind, outcome, pk))
    return found


def _watches(offers: Sequence[int]) -> dict[int, list[Watch]]:
    found: dict[int, list[Watch]] = defaultdict(list)
    spans = WatchSpan.objects.filter(offer__in=offers)
    for offer, url, since, until in spans.values_list("offer_id", "url", "since", "until"):
        found[offer].append(Watch(url, since, until))
    return found


def apply(standing: Standing, history: History) -> None:
    """Writes what the history says into the standing, in memory."""
    latest = history.watches[-1] if history.watches else None
    standing.owed, standing.owed_on = history.owed, history.owed_on
    standing.checked_on, standing.checked_by_id = history.checked_on, history.checked_by
    standing.navigator_on, standing.alarm_since = history.navigator_on, history.alarm_since
    standing.page_changed_on = history.page_changed_on
    standing.watched_since = latest.since if latest else None
    standing.watched_until = latest.until if latest else None


def derive(offers: Iterable[int], today: date) -> list[Standing]:
    """Makes the standings of these offers anew from their evidence. A fixed number of queries for each AT_ONCE."""
    wanted = list(offers)
    derived: list[Standing] = []
    for start in range(0, len(wanted), AT_ONCE):
        standings = list(Standing.objects.filter(pk__in=wanted[start : start + AT_ONCE]))
        intervals = []
        for standing, history in histories(standings, today):
            apply(standing, history)
            intervals += [
                Interval(
                    offer_id=standing.pk, ended_by_id=i.ended_by, ended_on=i.ended_on, weeks=i.weeks, changed=i.changed
                )
                for i in history.intervals
            ]
        Standing.objects.bulk_update(standings, DERIVED)
        Interval.objects.filter(offer__in=[standing.pk for standing in standings]).delete()
        Interval.objects.bulk_create(intervals)
        derived += standings
    return derived
