"""A record becomes public: by our own screen, or by approving it in Wagtail's workflow."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from forum.enums import RecordState
from forum.models import MeetingPage
from forum.records.closing import taken
from forum.records.noting import change_row

PUBLISHED = "fortnight.publish_record"
NOT_CLOSED = "Close the meeting first: until then there is no draft of its record."


@transaction.atomic
def publish_record(meeting: MeetingPage, *, now: datetime, by: User) -> MeetingPage:
    """The newest draft is what people read from now on. One that is public already stays as it is.

    Raises PermissionDenied, and ValidationError where the meeting is not closed.
    """
    live = taken(meeting, by)
    if live.record_state == RecordState.PUBLISHED:
        return live
    if live.record_state == RecordState.NONE:
        raise ValidationError(NOT_CLOSED)
    _finish_workflow(live, by)
    revision = live.get_latest_revision() or live.save_revision(user=by, clean=False)
    revision.publish(user=by, skip_permission_checks=True)
    mark_public(live.pk, now)
    log(live, PUBLISHED, user=by)
    live.refresh_from_db()
    return live


def mark_public(pk: int, now: datetime) -> None:
    change_row(pk, record_state=RecordState.PUBLISHED, record_published_at=now)


def _finish_workflow(live: MeetingPage, by: User) -> None:
    """Publishing would cancel it, and its history would say that the record was never approved."""
    state = live.current_workflow_state
    if state is None:
        return
    task = state.current_task_state
    task.status, task.finished_by = task.STATUS_APPROVED, by
    task.save()
    state.status = state.STATUS_APPROVED
    state.save()
