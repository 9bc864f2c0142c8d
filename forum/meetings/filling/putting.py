"""Writes on an agenda what belongs there now, and takes off what has been settled."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from forum.enums import ItemSource, ItemState, MeetingStatus
from forum.meetings.filling.sources import Filled, all_sources
from forum.meetings.hours import has_begun
from forum.meetings.laying_out import STEP, filled_key, lay_out
from forum.meetings.noting import note_agenda
from forum.models import AgendaItem, MeetingPage

# Where a template has no heading for something: under which others it stands then, the first that there is.
ELSEWHERE = {
    ItemSource.REVIEW: (ItemSource.ACTIONS,),
    ItemSource.PROJECT: (ItemSource.ACTIONS,),
    ItemSource.PLEDGES: (ItemSource.MODERATION,),
    ItemSource.UNCHECKED: (ItemSource.MODERATION, ItemSource.NOT_FOUND),
}
SHOWN = ("title", "details", "kind", "brought_by_id")

Wanted = Mapping[str, tuple[ItemSource, Filled]]


def fill_agendas(now: datetime) -> str:
    """Of the next meeting of each series, and of the next that belongs to none: what is open is asked once."""
    counts = [fill_agenda(meeting, now) for meeting in _next_meetings(now)]
    put, taken = (sum(each) for each in zip(*counts, strict=True)) if counts else (0, 0)
    told = ((put, "put on agendas"), (taken, "taken off"))
    return ", ".join(f"{count} {words}" for count, words in told if count)


def fill_agenda(meeting: MeetingPage, now: datetime) -> tuple[int, int]:
    """How many items were put on and changed, and how many taken off. Not once it has begun. Doing it again changes
    nothing; what a facilitator has taken off stays off."""
    if meeting.status == MeetingStatus.CANCELLED or has_begun(meeting, now):
        return 0, 0
    with transaction.atomic():
        MeetingPage.objects.select_for_update().get(pk=meeting.pk)
        if not meeting.items.exists():
            lay_out(meeting, meeting.series.template if meeting.series else None)
        return _put(meeting, {one.key: (source, one) for source, one in _found(meeting, now)})


def _next_meetings(now: datetime) -> Iterator[MeetingPage]:
    seen: set[int | None] = set()
    coming = MeetingPage.objects.coming(timezone.localtime(now).date()).taking_place().live()
    for meeting in coming.filter(closed_at__isnull=True).select_related("series__template"):
        if meeting.series_id not in seen and not has_begun(meeting, now):
            seen.add(meeting.series_id)
            yield meeting


def _found(meeting: MeetingPage, now: datetime) -> Iterator[tuple[ItemSource, Filled]]:
    for source, function in all_sources().items():
        for one in function(meeting, now):
            yield source, one


def _put(meeting: MeetingPage, wanted: Wanted) -> tuple[int, int]:
    items = {item.source_key: item for item in meeting.items.exclude(source_key="")}
    settled = [item.pk for key, item in items.items() if item.source in all_sources() and key not in wanted]
    gone = AgendaItem.objects.filter(pk__in=settled, notes__isnull=True)
    taken = gone.delete()[1].get("forum.AgendaItem", 0)
    changed = [items[key] for key, (_, one) in wanted.items() if key in items and _update(items[key], one)]
    AgendaItem.objects.bulk_update(changed, ["title", "details", "kind", "brought_by"])
    new = [_item(meeting, items, number, *wanted[key]) for number, key in enumerate(wanted) if key not in items]
    AgendaItem.objects.bulk_create(new)
    if taken or changed or new:
        note_agenda(meeting.pk)
    return len(new) + len(changed), taken


def _update(item: AgendaItem, one: Filled) -> bool:
    before = tuple(getattr(item, name) for name in SHOWN)
    item.title, item.details, item.kind, item.brought_by = one.title, one.details, one.kind, one.brought_by
    return before != tuple(getattr(item, name) for name in SHOWN)


def _item(
    meeting: MeetingPage, items: Mapping[str, AgendaItem], number: int, source: ItemSource, one: Filled
) -> AgendaItem:
    return AgendaItem(
        meeting=meeting,
        under=_heading(items, source),
        position=(number + 1) * STEP,
        title=one.title,
        details=one.details,
        kind=one.kind,
        minutes=one.minutes,
        brought_by=one.brought_by,
        source=source,
        source_key=one.key,
        state=ItemState.ACCEPTED,
    )


def _heading(items: Mapping[str, AgendaItem], source: ItemSource) -> AgendaItem | None:
    headings = (items.get(filled_key(name)) for name in (source, *ELSEWHERE.get(source, ())))
    return next((item for item in headings if item is not None), None)
