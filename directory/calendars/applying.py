"""Making events agree with a calendar: the same calendar again changes nothing, and nothing is ever deleted.

It is done in small pieces, each in a transaction of its own that holds the calendar: killed in between, the next
reading goes on; two at once, the second finds that it has lost the calendar.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from directory.calendars.claiming import held
from directory.calendars.making import CANCELLED, digest_of, in_words, is_news, is_over, said, values_for, values_of
from directory.calendars.models import Calendar, ImportedEvent
from directory.calendars.places import PlaceBook
from directory.calendars.reading.result import Occurrence, Reading
from directory.slugs import free_slugs
from events.enums import EventStatus
from events.models import Event

BATCH = 25  # events
NOT_THERE = "It is not in the organiser's calendar any more."


@dataclass(slots=True)
class Counts:
    """What a reading did to events."""

    created: int = 0
    changed: int = 0
    cancelled: int = 0
    taken_down: int = 0
    kept: int = 0  # because an editor has changed them
    unchanged: int = 0

    def __add__(self, more: "Counts") -> "Counts":
        return Counts(**{name: value + getattr(more, name) for name, value in asdict(self).items()})

    @property
    def any(self) -> bool:
        return bool(self.created or self.changed or self.cancelled or self.taken_down or self.kept)


def apply(pk: int, run: str, reading: Reading, now: datetime) -> Counts:
    """Makes the events of a calendar agree with what was read of it. Raises LostClaimError.

    What has begun or is over, here and there, is left alone, and so is what an editor has changed.
    """
    counts = Counts()
    for start in range(0, len(reading.occurrences), BATCH):
        counts += _apply_some(pk, run, reading.occurrences[start : start + BATCH], now)
    return counts + _take_down_missing(pk, run, reading, now)


@transaction.atomic
def _apply_some(pk: int, run: str, occurrences: Sequence[Occurrence], now: datetime) -> Counts:
    calendar = held(pk, run, now)
    places = PlaceBook((occurrence.location for occurrence in occurrences), calendar.venue)
    rows = _rows(calendar, occurrences)
    writer = _Writer(calendar, places, now)
    for occurrence in occurrences:
        row = rows.get(occurrence.key)
        if is_over(occurrence, now) and not _is_still_to_come(row, now):
            continue
        if row is None:
            writer.wanted.append(occurrence)
        else:
            writer.agree(row, occurrence)
    writer.create()
    if writer.has_news:
        Calendar.objects.filter(pk=pk).update(has_news=True)
    return writer.counts


def _rows(calendar: Calendar, occurrences: Sequence[Occurrence]) -> dict[tuple[str, str], ImportedEvent]:
    uids = {occurrence.uid for occurrence in occurrences}
    rows = calendar.imported.filter(uid__in=uids).select_related("event__latest_revision")
    return {(row.uid, row.recurrence): row for row in rows}


class _Writer:
    """Writes some occurrences of one calendar, within one transaction."""

    def __init__(self, calendar: Calendar, places: PlaceBook, now: datetime) -> None:
        self.counts = Counts()
        self.has_news = False
        self.wanted: list[Occurrence] = []
        self._calendar = calendar
        self._places = places
        self._now = now

    def create(self) -> None:
        """Nobody has to hear that something is cancelled of which nobody has heard."""
        new = [occurrence for occurrence in self.wanted if not occurrence.cancelled]
        slugs = free_slugs(Event, [f"{one.name[:60]} {one.day.isoformat()}" for one in new]) if new else []
        for occurrence, slug in zip(new, slugs, strict=True):
            self._create(occurrence, slug)
            seen_before = self._calendar.read_until and occurrence.day <= self._calendar.read_until
            self.has_news = self.has_news or bool(seen_before)
        self.counts.created += len(new)

    def _create(self, occurrence: Occurrence, slug: str) -> None:
        values, doubt = values_for(occurrence, self._calendar, self._places)
        live = self._calendar.publishes_at_once and not doubt
        event = Event(slug=slug, live=live, has_unpublished_changes=not live, **values)
        if live:
            event.first_published_at = event.last_published_at = self._now
        offer = self._calendar.offer
        event.categories.set(offer.categories.all() if offer else [])
        event.save()
        ImportedEvent.objects.create(
            calendar=self._calendar,
            event=event,
            uid=occurrence.uid,
            recurrence=occurrence.recurrence,
            day=occurrence.day,
            digest=said(occurrence),
            written=digest_of(values),
            doubt=doubt,
        )

    def agree(self, row: ImportedEvent, occurrence: Occurrence) -> None:
        values, doubt = values_for(occurrence, self._calendar, self._places)
        told, is_back = said(occurrence), row.vanished_on is not None
        is_other = is_news(row.digest, told) or is_back
        as_written = row.written == digest_of(values) and row.doubt == doubt
        self.has_news = self.has_news or is_other
        is_known, row.digest, row.day = row.digest == told, told, occurrence.day
        if not is_other and (row.event is None or as_written or is_edited(row)):
            self.counts.unchanged += 1
            if not is_known:
                row.save(update_fields=["digest"])
            return
        if row.event is None:
            self.counts.unchanged += 1  # an editor has deleted it: it stays so
        elif is_edited(row):
            self._keep(row, occurrence)
        else:
            self._change(row, row.event, values, doubt)
        row.vanished_on = None
        row.save()

    def _keep(self, row: ImportedEvent, occurrence: Occurrence) -> None:
        """The editor's words stay. What does not take place is not shown as if it did."""
        assert row.event is not None  # noqa: S101  (whoever calls has looked)
        row.differs = f"The organiser's calendar now says: {in_words(occurrence)}."
        self.counts.kept += 1
        if occurrence.cancelled and row.event.status != EventStatus.CANCELLED:
            write(row.event, {"status": str(EventStatus.CANCELLED), "status_reason": CANCELLED}, self._now)

    def _change(self, row: ImportedEvent, event: Event, values: dict[str, Any], doubt: str) -> None:
        was_cancelled = event.status == EventStatus.CANCELLED
        was_back = row.vanished_on is not None and row.was_live
        settled = bool(row.doubt) and not doubt and self._calendar.publishes_at_once
        write(event, values, self._now)
        if doubt and event.live:
            event.unpublish(log_action=False)
        elif not doubt and not event.live and (was_back or settled):
            publish(event, self._now)
        row.written, row.doubt, row.differs = digest_of(values), doubt, ""
        if values["status"] == EventStatus.CANCELLED and not was_cancelled:
            self.counts.cancelled += 1
        else:
            self.counts.changed += 1


def is_edited(row: ImportedEvent) -> bool:
    """Whether somebody has changed the event here since it was written, as a draft or for all to see."""
    event = row.event
    if event is None or not row.written:  # an editor has let the calendar decide
        return False
    versions = [event]
    if event.latest_revision_id:
        versions.append(event.get_latest_revision_as_object())
    return any(digest_of(values_of(version)) != row.written for version in versions)


def write(event: Event, values: dict[str, Any], now: datetime) -> None:
    """Into the event, and into the version that editors see where they have one of their own."""
    if event.latest_revision_id:
        version = event.get_latest_revision_as_object()
        _set(version, values)
        version.save_revision(clean=False, log_action=False)
    _set(event, values)
    if event.live:
        event.last_published_at = now
    event.latest_revision_id = Event.objects.values_list("latest_revision_id", flat=True).get(pk=event.pk)
    event.save()


def publish(event: Event, now: datetime) -> None:
    event.live, event.has_unpublished_changes = True, False
    event.first_published_at = event.first_published_at or now
    event.last_published_at = now
    event.save()


def _set(event: Event, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(event, name, value)


def _take_down_missing(pk: int, run: str, reading: Reading, now: datetime) -> Counts:
    """What the organiser has withdrawn. What was left out, or lies beyond what was read, is another matter."""
    counts = Counts()
    there = {occurrence.key for occurrence in reading.occurrences}
    today = timezone.localdate(now)
    rows = ImportedEvent.objects.filter(calendar=pk, vanished_on=None, event__isnull=False)
    coming = rows.filter(day__range=(today, reading.until)).exclude(uid__in=reading.left_out)
    gone = [row for row, *key in coming.values_list("pk", "uid", "recurrence") if tuple(key) not in there]
    for start in range(0, len(gone), BATCH):
        counts += _take_down(pk, run, gone[start : start + BATCH], now)
    return counts


@transaction.atomic
def _take_down(pk: int, run: str, gone: Sequence[int], now: datetime) -> Counts:
    calendar, counts = held(pk, run, now), Counts()
    rows = calendar.imported.filter(pk__in=gone, vanished_on=None, event__isnull=False)
    for row in rows.select_related("event__latest_revision"):
        if row.event is not None and not _has_begun(row.event, now):
            _take_one_down(row, row.event, timezone.localdate(now), counts)
    if counts.any:
        Calendar.objects.filter(pk=pk).update(has_news=True)
    return counts


def _take_one_down(row: ImportedEvent, event: Event, today: date, counts: Counts) -> None:
    if is_edited(row):
        if row.differs != NOT_THERE:
            row.differs = NOT_THERE
            counts.kept += 1
            row.save(update_fields=["differs"])
        return
    row.vanished_on, row.was_live = today, event.live
    row.save(update_fields=["vanished_on", "was_live"])
    if event.live:
        event.unpublish(log_action=False)
        log(event, "wagtail.unpublish", data={"reason": NOT_THERE})
    counts.taken_down += 1


def _is_still_to_come(row: ImportedEvent | None, now: datetime) -> bool:
    """Here, where the organiser may since have moved it to an earlier hour."""
    return row is not None and row.event is not None and not _has_begun(row.event, now)


def _has_begun(event: Event, now: datetime) -> bool:
    local = timezone.localtime(now)
    if event.day != local.date():
        return event.day < local.date()
    return event.starts is not None and event.starts <= local.time()
