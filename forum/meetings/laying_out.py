"""Fills a template into the agenda of a meeting."""

from django.db import transaction

from forum.enums import ItemSource
from forum.meetings.noting import note_agenda
from forum.models import AgendaItem, AgendaTemplate, MeetingPage, RecurringItem

STEP = 10  # between two positions, so that something can be put between


def lay_out(meeting: MeetingPage, template: AgendaTemplate | None = None) -> None:
    """Gives it what recurs, in the order of the template; without one, of the first. What is there already stays."""
    template = template or AgendaTemplate.objects.order_by("pk").first()
    if template is None:
        return
    rows = {_key(row): row for row in reversed(list(template.items.all()))}  # where two fill the same, the first does
    items = [_item(meeting, key, row, number) for number, (key, row) in enumerate(reversed(rows.items()), 1)]
    with transaction.atomic():
        AgendaItem.objects.bulk_create(items, ignore_conflicts=True)
        note_agenda(meeting.pk)


def filled_key(source: str) -> str:
    """Names the heading under which something stands by itself."""
    return f"fills:{source}"


def _key(row: RecurringItem) -> str:
    return filled_key(row.fills) if row.fills else f"recurring:{row.pk}"


def _item(meeting: MeetingPage, key: str, row: RecurringItem, number: int) -> AgendaItem:
    return AgendaItem(
        meeting=meeting,
        position=number * STEP,
        title=row.title,
        details=row.details,
        kind=row.kind,
        minutes=row.minutes,
        source=ItemSource.TEMPLATE,
        source_key=key,
    )
