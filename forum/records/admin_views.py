"""Records in Wagtail's admin: what is to close, what is to publish, and what members say about it."""

from datetime import timedelta
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import COMMENTS_RELATION_NAME, Comment

from accounts.models import User
from forum.enums import RecordState
from forum.models import MeetingPage
from forum.records.closing import close_meeting, reopen_meeting
from forum.records.commenting import is_open, settle
from forum.records.discussion import discussion
from forum.records.permissions import FACILITATE
from forum.records.publishing import publish_record
from forum.records.shown import draft_shown
from publishing import registry
from publishing.rendering import environment

LIST, ONE = "forum_records", "forum_record"
PER_PAGE = 25
PREVIEW = '{% from "forum/record/record.html" import record %}{{ record(shown, 3) }}'


class FacilitatorsOnly:
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(FACILITATE):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of views


class Screen(FacilitatorsOnly, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "doc-full"
    above: tuple[tuple[str, str], ...] = ((LIST, "Records"),)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = [{"url": reverse(name), "label": label} for name, label in self.above]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]


class RecordsView(Screen):
    page_title = "Records"
    above = ()
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


class RecordView(Screen):
    """One record: as people will read it, what members say about it, and what can be done now."""

    template_name = "forum/records/record.html"
    header_icon = "doc-full"

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


class Deed(FacilitatorsOnly, View):
    """Something that is done by POST; what cannot be done is said in words."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, **about: Any) -> HttpResponse:
        meeting = get_object_or_404(MeetingPage, pk=pk)
        try:
            messages.success(request, self.do(meeting, **about))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(ONE, pk)

    @property
    def how(self) -> dict[str, Any]:
        return {"now": timezone.localtime(), "by": cast(User, self.request.user)}

    def do(self, meeting: MeetingPage, **about: Any) -> str:
        raise NotImplementedError


class CloseView(Deed):
    def do(self, meeting: MeetingPage, **about: Any) -> str:
        close_meeting(meeting, **self.how)
        return "The meeting is closed. This is the draft of its record: members can comment on it for a week."


class ReopenView(Deed):
    def do(self, meeting: MeetingPage, **about: Any) -> str:
        reopen_meeting(meeting, **self.how)
        return "The meeting is open again. Close it when the notes are complete."


class PublishView(Deed):
    def do(self, meeting: MeetingPage, **about: Any) -> str:
        publish_record(meeting, **self.how)
        return "The record is public. It takes a few minutes until everybody sees it."


class SettleView(Deed):
    def do(self, meeting: MeetingPage, **about: Any) -> str:
        settle(get_object_or_404(Comment, pk=about["comment"], page=meeting), **self.how)
        return "The comment is settled."
