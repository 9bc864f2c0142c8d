"""Records in Wagtail's admin: what is to close, what is to publish, and what members say about it."""

from datetime import timedelta
from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.models import COMMENTS_RELATION_NAME, Comment

from accounts.models import User
from forum.enums import RecordState
from forum.models import MeetingPage
from forum.records.closing import close_meeting, reopen_meeting
from forum.records.commenting import is_open, settle
from forum.records.discussion import discussion
from forum.records.publishing import publish_record
from forum.records.shown import draft_shown
from forum.screens import Deed, Screen
from publishing import registry
from publishing.rendering import environment

LIST, ONE = "forum_records", "forum_record"
PER_PAGE = 25
PREVIEW = '{% from "forum/record/record.html" import record %}{{ record(shown, 3) }}'


class RecordsView(Screen, TemplateView):
    page_title = "Records"
    header_icon = "doc-full"
    template_name = "forum/records/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        unsettled = Count(COMMENTS_RELATION_NAME, filter=Q(**{f"{COMMENTS_RELATION_NAME}__resolved_at": None}))
        drafts = MeetingPage.objects.filter(record_state=RecordState.DRAFT).annotate(unsettled=unsettled)
        published = MeetingPage.objects.with_record().annotate(corrected=Count("corrections"))
        return super().get_context_data(
            **kwargs,
            today=today,
            to_close=MeetingPage.objects.not_closed(today + timedelta(days=1)),
            drafts=drafts.order_by("-day", "-pk"),
            page_obj=Paginator(published, PER_PAGE).get_page(self.request.GET.get("p")),
        )


class RecordView(Screen, TemplateView):
    """One record: as people will read it, what members say about it, and what can be done now."""

    template_name = "forum/records/record.html"
    header_icon = "doc-full"
    above = ((LIST, RecordsView.page_title),)

    def get_page_title(self) -> str:
        return str(self.meeting.title)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.meeting = get_object_or_404(MeetingPage, pk=kwargs["pk"])
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        build = registry.begin(timezone.localtime())
        meeting, draft = self.meeting, self.meeting.get_latest_revision_as_object()
        shown = draft_shown(draft, build)
        told = discussion(meeting, [part.id for part in shown.parts], cast(User, self.request.user))
        titles = {part.id: part.title for part in shown.parts}
        said = [(titles[block], one) for block, found in told.by_block.items() for one in found]
        return super().get_context_data(
            **kwargs,
            meeting=meeting,
            state=meeting.record_state,
            preview=environment().from_string(PREVIEW).render(shown=shown) if meeting.record_state else "",
            said=[*said, *(("", one) for one in told.others)],
            unsettled=told.unsettled,
            comments_open=is_open(meeting, build.now),
        )


class _RecordDeed(Deed):
    @property
    def meeting(self) -> MeetingPage:
        return get_object_or_404(MeetingPage, pk=self.kwargs["pk"])

    def back(self) -> str:
        return reverse(ONE, args=[self.kwargs["pk"]])


class CloseView(_RecordDeed):
    def do(self) -> str:
        close_meeting(self.meeting, **self.how)
        return "The meeting is closed. This is the draft of its record: members can comment on it for a week."


class ReopenView(_RecordDeed):
    def do(self) -> str:
        reopen_meeting(self.meeting, **self.how)
        return "The meeting is open again. Close it when the notes are complete."


class PublishView(_RecordDeed):
    def do(self) -> str:
        publish_record(self.meeting, **self.how)
        return "The record is public. It takes a few minutes until everybody sees it."


class SettleView(_RecordDeed):
    def do(self) -> str:
        settle(get_object_or_404(Comment, pk=self.kwargs["comment"], page=self.kwargs["pk"]), **self.how)
        return "The comment is settled."
