"""The watched web pages in Wagtail's admin, under Reports."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from directory.freshness.actions import RECORD_CHECK
from directory.freshness.watching.enums import State
from directory.freshness.watching.models import WatchedPage

FIELDS = {
    "url": "Web page",
    "get_state_display": "State",
    "reason": "Why",
    "looked_at": "Last looked",
    "changes": "Changes seen",
    "changed_on": "Last changed",
    "failures": "Failures",
    "number_of_offers": "Offers",
}
DATES = ("looked_at", "changed_on")


class PageFilters(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(choices=State.choices, label="State")
    url = django_filters.CharFilter(lookup_expr="icontains", label="Address contains")

    class Meta:
        model = WatchedPage
        fields = ["state", "url"]


class WebPages(ReportView):
    """Whoever may record checks may see it. Pages that need somebody come first."""

    model = WatchedPage
    page_title = "Web pages"
    header_icon = "link"
    filterset_class = PageFilters
    index_url_name = "watched_pages"
    index_results_url_name = "watched_pages_results"
    list_export = list(FIELDS)
    export_headings = FIELDS
    columns = [
        (DateColumn if name in DATES else Column)(name, label=label, accessor=name) for name, label in FIELDS.items()
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> Any:
        if not request.user.has_perm(RECORD_CHECK):
            raise PermissionDenied
        return super().dispatch(request, *args, **named)

    def get_base_queryset(self) -> QuerySet[WatchedPage]:
        return WatchedPage.objects.annotate(number_of_offers=Count("offers")).order_by("-failures", "url")

    def get_filename(self) -> str:
        return f"web-pages-{timezone.localdate()}"
