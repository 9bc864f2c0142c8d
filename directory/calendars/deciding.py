"""What editors decide about events that came from a calendar."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from directory.calendars import applying
from directory.calendars.models import Calendar, ImportedEvent
from events.actions import NOT_ALLOWED, PERMISSION
from events.models import Event

TAKEN, KEPT = "fortnight.follow_calendar", "fortnight.keep_own_event"


def _require(by: User) -> None:
    if not by.has_perm(PERMISSION):
        raise PermissionDenied(NOT_ALLOWED)


@transaction.atomic
def publish_waiting(calendar: Calendar, *, now: datetime, by: User) -> int:
    """Publishes the drafts that came from a calendar and need no second look. Returns how many. Raises
    PermissionDenied.
    """
    _require(by)
    rows = calendar.imported.waiting(timezone.localdate(now)).filter(doubt="").select_related("event")
    for row in rows.select_for_update(of=("self",)):
        event: Event = row.event
        if event.latest_revision_id:
            event.get_latest_revision().publish(user=by, skip_permission_checks=True)
        else:
            applying.publish(event, now)
            log(event, "wagtail.publish", user=by)
    return len(rows)


@transaction.atomic
def follow_calendar(row: ImportedEvent, *, by: User) -> None:
    """What the editor wrote gives way: the next reading brings the calendar's words. Raises PermissionDenied."""
    _require(by)
    event = row.event
    if event is None:
        return
    row.written, row.differs = "", ""
    row.save(update_fields=["written", "differs"])
    # Read whole, whatever the server says of changes.
    Calendar.objects.filter(pk=row.calendar_id).update(etag="", last_modified="", next_read_at=timezone.now())
    log(event, TAKEN, user=by)


@transaction.atomic
def keep_own(row: ImportedEvent, *, by: User) -> None:
    """The event stays as the editor has it, until the calendar changes again. Raises PermissionDenied."""
    _require(by)
    row.differs = ""
    row.save(update_fields=["differs"])
    if row.event is not None:
        log(row.event, KEPT, user=by)


def differing(calendar: Calendar, now: datetime) -> Sequence[ImportedEvent]:
    return list(calendar.imported.differing(timezone.localdate(now)).select_related("event"))
