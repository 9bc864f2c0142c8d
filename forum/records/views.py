"""The draft of a record, for members: they read it as it will be, and comment on it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Comment

from accounts.models import User
from directory.words.dates import day_in_words
from forum import live
from forum.enums import MeetingStatus, RecordState
from forum.models import MeetingPage
from forum.records import commenting
from forum.records.closing import close_meeting
from forum.records.discussion import Discussion, discussion
from forum.records.shown import draft_shown
from publishing import registry
from publishing.publishable import Build


@live.requires(live.TAKE_PART)
@require_http_methods(["GET", "HEAD"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _meeting(pk))


def _acting(action: Callable[..., str]) -> Callable[..., HttpResponse]:
    """Does it and goes back to the draft, with words; or shows the draft with what could not be done."""

    @live.requires(live.TAKE_PART)
    @require_POST
    @wraps(action)
    def answer(request: HttpRequest, pk: int, **about: Any) -> HttpResponse:
        meeting = _meeting(pk)
        try:
            messages.success(request, action(request, meeting, **about))
        except PermissionDenied as error:
            return live.trouble(request, (live.NOT_FOR_YOU[0], str(error)), _build(), 403)
        except ValidationError as error:
            return _page(request, meeting, trouble=(_field(request, **about), " ".join(error.messages)))
        return redirect(reverse("record_draft", args=[pk]) + _place(request))

    return answer


@_acting
def comment(request: HttpRequest, meeting: MeetingPage) -> str:
    said, block = request.POST.get("words", ""), request.POST.get("block", "")
    commenting.comment_on(meeting, block, said, now=timezone.localtime(), by=cast(User, request.user))
    return "Thank you. Those who run the forum read your comment before the record is published."


@_acting
def reply(request: HttpRequest, meeting: MeetingPage, comment: int) -> str:
    found = get_object_or_404(Comment, pk=comment, page=meeting)
    said = request.POST.get("words", "")
    commenting.reply_to(found, said, now=timezone.localtime(), by=cast(User, request.user))
    return "Your answer is there."


@_acting
def settle(request: HttpRequest, meeting: MeetingPage, comment: int) -> str:
    found = get_object_or_404(Comment, pk=comment, page=meeting)
    commenting.settle(found, now=timezone.localtime(), by=cast(User, request.user))
    return "This comment is settled."


@_acting
def close(request: HttpRequest, meeting: MeetingPage) -> str:
    closed = close_meeting(meeting, now=timezone.localtime(), by=cast(User, request.user))
    until = f" Members can comment until {day_in_words(closed.comments_until)}." if closed.comments_until else ""
    return f"The meeting is closed. This is the draft of its record.{until}"


def _meeting(pk: int) -> MeetingPage:
    return get_object_or_404(MeetingPage.objects.live(), pk=pk)


def _build() -> Build:
    return registry.begin(timezone.localtime())


def _page(request: HttpRequest, meeting: MeetingPage, trouble: tuple[str, str] | None = None) -> HttpResponse:
    """`trouble` is (id of the field, what to do)."""
    build = _build()
    context = {
        "meeting": meeting,
        "day": day_in_words(meeting.day),
        "state": meeting.record_state or "open",
        "may_close": meeting.day <= build.today and meeting.status == MeetingStatus.PLANNED,
        "public_path": meeting.public_path,
        "admin_url": reverse("forum_record", args=[meeting.pk]),
        "errors": [trouble] if trouble else [],
        "typed": request.POST.get("words", "") if trouble else "",
        **(_of_draft(request, meeting, build) if meeting.record_state == RecordState.DRAFT else {}),
    }
    title = f"{'Error: ' if trouble else ''}Draft record: {meeting.title}"
    status = 422 if trouble else 200
    return live.page(request, "members/records/draft.html", title, build, context, status=status)


def _of_draft(request: HttpRequest, meeting: MeetingPage, build: Build) -> dict[str, Any]:
    shown = draft_shown(meeting.get_latest_revision_as_object(), build)
    told: Discussion = discussion(meeting, [part.id for part in shown.parts], cast(User, request.user))
    until = meeting.comments_until
    return {
        "shown": shown,
        "discussion": told,
        "is_open": commenting.is_open(meeting, build.now),
        "until": day_in_words(until) if until else "",
    }


def _field(request: HttpRequest, comment: int = 0) -> str:
    return f"reply-{comment}" if comment else f"comment-{request.POST.get('block', '')}"


def _place(request: HttpRequest) -> str:
    block = request.POST.get("block", "")
    return f"#part-{block}" if block.replace("-", "").isalnum() else ""
