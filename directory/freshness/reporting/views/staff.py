"""What visitors told us, for those who look into it. In Wagtail's admin, under Reports."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic.detail import SingleObjectMixin
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView

from accounts.models import User
from directory.freshness.actions import RECORD_CHECK
from directory.freshness.reporting.actions import mark_as_spam
from directory.freshness.reporting.models import Report
from directory.freshness.reporting.words import looks_personal, what_came_of_it

TEMPLATES = "directory_freshness_reporting"


class NoteColumn(Column):
    cell_template_name = f"{TEMPLATES}/note_cell.html"

    def get_cell_context_data(self, instance: Report, parent_context: Any) -> dict[str, Any]:
        told = super().get_cell_context_data(instance, parent_context)
        return told | {"looks_personal": looks_personal(instance.note)}


class SpamColumn(Column):
    cell_template_name = f"{TEMPLATES}/spam_cell.html"


class ReportFilters(WagtailFilterSet):
    class Meta:
        model = Report
        fields = ["reason", "not_counted"]


class ForThoseWhoCheck:
    """Wagtail takes the others back to the first page of the admin and tells them why."""

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> Any:
        if not request.user.has_perm(RECORD_CHECK):
            raise PermissionDenied
        return super().dispatch(request, *args, **named)  # type: ignore[misc]  # stands before a view


class VisitorReports(ForThoseWhoCheck, ReportView):
    """Who may record checks may see it. Notes are shown here and nowhere else, and are left out of the export."""

    model = Report
    page_title = "What visitors told us"
    header_icon = "warning"
    filterset_class = ReportFilters
    index_url_name = "visitor_reports"
    index_results_url_name = "visitor_reports_results"
    list_export = ["at", "offer.name", "reason", "not_counted", "settled_by"]
    export_headings = {
        "at": "When",
        "offer.name": "Offer",
        "reason": "What is wrong",
        "not_counted": "Why it does not count",
        "settled_by": "What came of it",
    }
    columns = [
        TitleColumn(
            "offer", label="Offer", accessor="offer.name", get_url=lambda report: f"/offers/{report.offer.slug}/"
        ),
        Column("reason", label="What is wrong", accessor="get_reason_display"),
        NoteColumn("note", label="Note"),
        DateColumn("at", label="When"),
        Column("counts", label="Does it count", accessor="get_not_counted_display"),
        Column("came_of_it", label="What came of it", accessor=what_came_of_it),
        SpamColumn("spam", label="Spam"),
    ]

    def get_base_queryset(self) -> Any:
        return Report.objects.for_listing().order_by("-at", "-pk")

    def get_filename(self) -> str:
        return f"what-visitors-told-us-{timezone.localdate()}"


class MarkAsSpam(ForThoseWhoCheck, WagtailAdminTemplateMixin, SingleObjectMixin, View):
    """Asks first: an alarm that is taken back is not raised again."""

    model = Report
    template_name = f"{TEMPLATES}/mark_as_spam.html"
    page_title = "Is this spam?"
    header_icon = "warning"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.object = get_object_or_404(Report.objects.for_listing(), pk=pk)
        return self.render_to_response(self.get_context_data(report=self.object, list_url=reverse("visitor_reports")))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = get_object_or_404(Report, pk=pk)
        mark_as_spam(report, now=timezone.localtime(), by=cast(User, request.user))
        messages.success(request, f"Marked as spam: it no longer counts for {report.offer}.")
        return HttpResponseRedirect(reverse("visitor_reports"))
