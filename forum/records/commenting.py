"""What members say about a draft: Wagtail's own comments, so that facilitators see them beside the words they edit."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Comment, CommentReply

from accounts.models import User
from directory.freshness.reporting.forms import Words
from directory.words.dates import day_in_words
from forum.enums import RecordState
from forum.models import MeetingPage
from forum.records.permissions import FACILITATE, require_facilitator, require_member

LONGEST = 5_000
NOWHERE = "[]"  # the editor marks no words: the comment stands beside all of its block
SAY_SOMETHING = "Write what you would like to say."
TOO_LONG = f"That is more than we can keep. Please say it in {LONGEST:,} letters or fewer."
GONE = "These words are not in the draft any more. Look at it again."
NO_DRAFT = "There is no draft to comment on. The meeting is not closed, or its record is public."


def is_open(meeting: MeetingPage, now: datetime) -> bool:
    """Whether members may comment now: on the last day too."""
    until = meeting.comments_until
    return meeting.record_state == RecordState.DRAFT and until is not None and timezone.localdate(now) <= until


@transaction.atomic
def comment_on(meeting: MeetingPage, block: str, text: str, *, now: datetime, by: User) -> Comment:
    """`block` is the id of a block of the newest draft. Saying the same again is saying it once.

    Raises PermissionDenied and ValidationError.
    """
    require_member(by)
    _require_open(meeting, now)
    words = _said(text)
    path = path_of(meeting.get_latest_revision_as_object(), block)
    same = Comment.objects.filter(page=meeting, user=by, contentpath=path, text=words, resolved_at=None)
    if comment := same.first():
        return comment
    revision = meeting.latest_revision
    made: Comment = Comment.objects.create(
        page=meeting, user=by, contentpath=path, text=words, position=NOWHERE, revision_created=revision
    )
    made.log_create(user=by, page_revision=revision)
    return made


@transaction.atomic
def reply_to(comment: Comment, text: str, *, now: datetime, by: User) -> CommentReply:
    """Facilitators may answer for as long as there is a draft. Raises PermissionDenied and ValidationError."""
    require_member(by)
    meeting = _meeting_of(comment)
    if not (by.has_perm(FACILITATE) and meeting.record_state == RecordState.DRAFT):
        _require_open(meeting, now)
    words = _said(text)
    if reply := CommentReply.objects.filter(comment=comment, user=by, text=words).first():
        return reply
    made: CommentReply = CommentReply.objects.create(comment=comment, user=by, text=words)
    made.log_create(user=by)
    return made


@transaction.atomic
def settle(comment: Comment, *, now: datetime, by: User) -> None:
    """Nothing is left to do about it. Raises PermissionDenied."""
    require_facilitator(by)
    found = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if found.resolved_at is None:
        Comment.objects.filter(pk=found.pk).update(resolved_at=now, resolved_by=by)
        found.log_resolve(user=by)


def path_of(draft: MeetingPage, block: str) -> str:
    """Where Wagtail's editor shows the comment. Raises ValidationError where there is no such block."""
    found: Any = next((each for each in draft.record if each.id == block), None)
    if found is None:
        raise ValidationError(GONE)
    return f"record.{block}.notes" if found.block_type == "item" else f"record.{block}"


def block_of(comment: Comment) -> str:
    """The id of the block that it is about, "" for the page as a whole."""
    field, _, rest = str(comment.contentpath).partition(".")
    return rest.split(".")[0] if field == "record" else ""


def _meeting_of(comment: Comment) -> MeetingPage:
    meeting: MeetingPage = MeetingPage.objects.get(pk=comment.page_id)
    return meeting


def _require_open(meeting: MeetingPage, now: datetime) -> None:
    if meeting.record_state != RecordState.DRAFT:
        raise ValidationError(NO_DRAFT)
    if not is_open(meeting, now):
        until = meeting.comments_until
        raise ValidationError(f"Comments closed on {day_in_words(until)}." if until else "Comments are closed.")


def _said(text: str) -> str:
    words = "\n".join(line.rstrip() for line in Words().to_python(text).splitlines())
    if not words:
        raise ValidationError(SAY_SOMETHING)
    if len(words) > LONGEST:
        raise ValidationError(TOO_LONG)
    return words
