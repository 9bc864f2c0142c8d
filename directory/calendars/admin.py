"""Organisers' calendars in Wagtail's admin: the forms, and the report about how they do."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from directory.calendars.actions import PERMISSION
from directory.calendars.models import Calendar
from directory.calendars.words import how_it_goes, what_to_do
from directory.freshness.actions import RECORD_CHECK
from directory.freshness.watching.enums import State


class AddCalendar(CreateView):
    """With the address that was just tried."""

    def get_initial_form_instance(self) -> Calendar:
        return Calendar(url=self.request.GET.get("url", "")[:500])


class CalendarViewSet(SnippetViewSet):
    model = Calendar
    icon = "calendar-alt"
    menu_label = "Outside calendars"
    menu_order = 155
    add_to_admin_menu = True
    add_view_class = AddCalendar
    list_display = [
        "__str__",
        Column("how", label="How it goes", accessor=how_it_goes),
        DateColumn("succeeded_at", label="Last worked"),
        Column("coming", label="Events to come"),
    ]
    list_filter = ["state", "paused", "publishes_at_once"]
    search_fields = ["organisation__name", "url", "title"]
    panels = [
        FieldPanel("url"),
        FieldPanel("is_invited"),
        FieldPanel("organisation"),
        FieldPanel("offer"),
        MultiFieldPanel(
            [FieldPanel("venue"), FieldPanel("publishes_at_once"), FieldPanel("paused")], "What becomes of its events"
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        return Calendar.objects.with_counts(timezone.localdate()).select_related("organisation")


class CalendarFilters(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(choices=State.choices, label="State")
    url = django_filters.CharFilter(lookup_expr="icontains", label="Address contains")

    class Meta:
        model = Calendar
        fields = ["state", "url", "paused"]


def _address(calendar: Calendar) -> str:
    return reverse("calendar", args=[calendar.pk])


class Calendars(ReportView):
    """Whoever may record checks may see it. Those that need somebody come first."""

    model = Calendar
    page_title = "Calendars"
    header_icon = "calendar-alt"
    filterset_class = CalendarFilters
    index_url_name = "calendars"
    index_results_url_name = "calendars_results"
    list_export = ["organisation.name", "url", "state_in_words", "problem", "failures", "read_at", "succeeded_at"]
    export_headings = {
        "organisation.name": "Organisation",
        "url": "Address",
        "state_in_words": "State",
        "problem": "Why",
        "failures": "Failures in a row",
        "read_at": "Last read",
        "succeeded_at": "Last worked",
    }
    columns = [
        TitleColumn("calendar", label="Calendar", accessor=str, get_url=_address),
        Column("how", label="How it goes", accessor=how_it_goes),
        Column("advice", label="What to do", accessor=what_to_do),
        DateColumn("read_at", label="Last read"),
        DateColumn("succeeded_at", label="Last worked"),
        Column("coming", label="Events to come"),
        Column("waiting", label="Drafts"),
        Column("differing", label="Changed here and there"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> Any:
        if not (request.user.has_perm(RECORD_CHECK) or request.user.has_perm(PERMISSION)):
            raise PermissionDenied
        return super().dispatch(request, *args, **named)

    @property
    def header_buttons(self) -> list[HeaderButton]:
        if not self.request.user.has_perm("directory_calendars.add_calendar"):
            return []
        return [HeaderButton("Try a calendar", url=reverse("try_calendar"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[Calendar]:
        rows = Calendar.objects.with_counts(timezone.localdate()).select_related("organisation")
        return rows.order_by("-failures", "paused", "organisation__name", "pk")

    def get_filename(self) -> str:
        return f"calendars-{timezone.localdate()}"
