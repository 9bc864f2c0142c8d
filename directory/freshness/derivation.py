"""From the ledger to standings, many offers at a time: always the same numbers from the same evidence."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from directory.freshness.history import Event, History, Watch, replay
from directory.freshness.models import Evidence, Interval, Standing, WatchSpan
from directory.models import Offer

DERIVED = (
    *("owed", "owed_on", "in_term_time", "checked_on", "checked_by", "navigator_on", "alarm_since"),
    *("page_changed_on", "watched_since", "watched_until"),
)
AT_ONCE = 500  # offers


@dataclass(frozen=True, slots=True)
class Facts:
    """What the histories of some offers are made from."""

    events: dict[int, list[Event]]
    watches: dict[int, list[Watch]]
    in_term_time: set[int]

    def history(self, standing: Standing, until: date, supposing: Sequence[Event] = ()) -> History:
        """What happened to an offer up to a day, and what is supposed beside it."""
        offer = standing.pk
        heard = sorted([*self.events[offer], *supposing], key=lambda event: event.order)
        return replay(standing.started_on, heard, until, self.watches[offer], offer in self.in_term_time)


def facts_about(offers: Collection[int]) -> Facts:
    """Three queries."""
    term_time = Offer.objects.filter(pk__in=offers, in_term_time=True).values_list("pk", flat=True)
    return Facts(_events(offers), _watches(offers), set(term_time))


def event_of(pk: int, kind: str, outcome: str, happened_at: datetime) -> Event:
    return Event(timezone.localdate(happened_at), kind, outcome, pk, happened_at.timestamp())


def _events(offers: Collection[int]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = defaultdict(list)
    rows = Evidence.objects.valid().about(offers)
    for pk, offer, kind, outcome, at in rows.values_list("pk", "offer_id", "kind", "outcome", "happened_at"):
        found[offer].append(event_of(pk, kind, outcome, at))
    return found


def _watches(offers: Collection[int]) -> dict[int, list[Watch]]:
    found: dict[int, list[Watch]] = defaultdict(list)
    spans = WatchSpan.objects.filter(offer__in=offers)
    for offer, url, since, until in spans.values_list("offer_id", "url", "since", "until"):
        found[offer].append(Watch(url, since, until))
    return found


def histories(
    standings: Collection[Standing], today: date, supposing: Sequence[Event] = ()
) -> Iterator[tuple[Standing, History]]:
    """Each standing with the history that its evidence tells, and what is supposed beside it. Three queries."""
    facts = facts_about([standing.pk for standing in standings])
    for standing in standings:
        yield standing, facts.history(standing, counted_until(standing, today), supposing)


def counted_until(standing: Standing, today: date) -> date:
    """What was counted already stays counted when a clock is set back."""
    return max(today, standing.owed_on)


def apply(standing: Standing, history: History) -> None:
    """Writes what the history says into the standing, in memory."""
    latest = history.watches[-1] if history.watches else None
    standing.owed, standing.owed_on = history.owed, history.owed_on
    standing.in_term_time = history.in_term_time
    standing.checked_on, standing.checked_by_id = history.checked_on, history.checked_by
    standing.navigator_on, standing.alarm_since = history.navigator_on, history.alarm_since
    standing.page_changed_on = history.page_changed_on
    standing.watched_since = latest.since if latest else None
    standing.watched_until = latest.until if latest else None


def intervals_of(offer: int, history: History) -> list[Interval]:
    return [
        Interval(offer_id=offer, ended_by_id=i.ended_by, ended_on=i.ended_on, weeks=i.weeks, changed=i.changed)
        for i in history.intervals
    ]


def write(found: Sequence[tuple[Standing, History]]) -> None:
    """Puts standings and intervals into the database as their histories tell. Three queries or so."""
    intervals: list[Interval] = []
    for standing, history in found:
        apply(standing, history)
        intervals += intervals_of(standing.pk, history)
    put([standing for standing, _ in found], DERIVED)
    Interval.objects.filter(offer__in=[standing.pk for standing, _ in found]).delete()
    Interval.objects.bulk_create(intervals)


def put(standings: Sequence[Standing], fields: Sequence[str]) -> None:
    """Updates many rows that are there: some ten times as fast as bulk_update with its long CASEs."""
    Standing.objects.bulk_create(standings, update_conflicts=True, unique_fields=["offer"], update_fields=[*fields])


def derive(offers: Iterable[int], today: date) -> list[Standing]:
    """Makes the standings of these offers anew from their evidence. A fixed number of queries for each AT_ONCE."""
    wanted = sorted(offers)
    derived: list[Standing] = []
    for start in range(0, len(wanted), AT_ONCE):
        derived += _derive(wanted[start : start + AT_ONCE], today)
    return derived


@transaction.atomic
def _derive(offers: Sequence[int], today: date) -> list[Standing]:
    # Locked, so that nothing is heard in between.
    standings = list(Standing.objects.select_for_update().filter(pk__in=offers).order_by("pk"))
    write(list(histories(standings, today)))
    return standings
