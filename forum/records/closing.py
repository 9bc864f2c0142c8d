"""The meeting is over: its notes become the draft of its record."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from forum.enums import MeetingStatus, RecordState
from forum.models import MeetingPage
from forum.outcomes.actions import carry_over
from forum.records.drafting import drafted, stream_of
from forum.records.noting import change_row
from forum.records.permissions import require_facilitator
from forum.records.workflow import start_workflow

COMMENTS_FOR = timedelta(days=7)
CLOSED, REOPENED = "fortnight.close_meeting", "fortnight.reopen_meeting"
NOT_YET = "This meeting has not taken place yet. You can close it on its day, or after."
CANCELLED = "This meeting was cancelled, so there is nothing to write down."
IS_PUBLIC = "People have read this record. Correct it instead: edit the page, and say what was wrong."


@transaction.atomic
def close_meeting(meeting: MeetingPage, *, now: datetime, by: User) -> MeetingPage:
    """Its notes become a draft that members may comment on for a week; open actions go on to the next agenda.

    One that is closed already stays as it is. Raises PermissionDenied, and ValidationError where it did not take place.
    """
    live = taken(meeting, by)
    if live.record_state != RecordState.NONE:
        return live
    today = timezone.localdate(now)
    _check(live, today)
    carry_over(live, now=now, by=by)
    change_row(live.pk, record_state=RecordState.DRAFT, closed_at=now, comments_until=today + COMMENTS_FOR)
    live.refresh_from_db()
    _draft(live, by)
    log(live, CLOSED, user=by)
    return live


@transaction.atomic
def reopen_meeting(meeting: MeetingPage, *, now: datetime, by: User) -> MeetingPage:
    """Notes can be taken again. Closing it again makes the draft anew; comments stay, and what was added by hand too.

    Raises PermissionDenied, and ValidationError once the record is public.
    """
    live = taken(meeting, by)
    if live.record_state == RecordState.PUBLISHED:
        raise ValidationError(IS_PUBLIC)
    if live.record_state == RecordState.NONE:
        return live
    if live.workflow_in_progress:
        live.current_workflow_state.cancel(user=by)
    change_row(live.pk, record_state=RecordState.NONE, closed_at=None, comments_until=None)
    live.refresh_from_db()
    log(live, REOPENED, user=by)
    return live


def taken(meeting: MeetingPage, by: User) -> MeetingPage:
    """The row as it is now, locked until the end of the transaction. Raises PermissionDenied."""
    require_facilitator(by)
    found: MeetingPage = MeetingPage.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    return found


def _check(meeting: MeetingPage, today: date) -> None:
    if meeting.status == MeetingStatus.CANCELLED:
        raise ValidationError(CANCELLED)
    if meeting.day > today:
        raise ValidationError(NOT_YET)


def _draft(live: MeetingPage, by: User) -> None:
    """A draft that somebody is working on keeps what else it says."""
    draft = live.get_latest_revision_as_object() if live.latest_revision_id else live
    draft.record = stream_of(drafted(live, draft.record.get_prep_value()))
    draft.save_revision(user=by, clean=False)
    start_workflow(live, by)
