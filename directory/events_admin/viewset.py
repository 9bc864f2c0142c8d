"""The list of events in Wagtail's admin, and what leads from there."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import CopyView, SnippetViewSet

from directory.events_admin.panels import event_edit_handler
from directory.words.event_times import when_in_short
from events.enums import EventStatus
from events.models import Event

COMING, OVER = "coming", "over"
EXPORT = [
    *("uuid", "name", "summary", "organisation", "day", "starts", "last_day", "ends", "venue"),
    *("online", "is_free", "cost_note", "booking_note", "contact_name", "phone", "email", "url"),
    *("status", "status_reason", "live", "is_example"),
]


class EventFilters(WagtailFilterSet):
    when = django_filters.ChoiceFilter(
        label="When", choices=[(COMING, "Still to come"), (OVER, "Over")], method="by_time"
    )
    status = django_filters.ChoiceFilter(choices=EventStatus.choices)

    def by_time(self, events: Any, name: str, value: str) -> QuerySet[Event]:
        coming = Event.objects.from_day(timezone.localdate()).values("pk")
        return events.filter(pk__in=coming) if value == COMING else events.exclude(pk__in=coming)

    class Meta:
        model = Event
        fields = ["when", "status", "categories", "live", "is_example"]


class SameAgainView(CopyView):
    """The fair of last year as a form for that of this year: it gets an address of its own, and is not cancelled."""

    def get_initial_form_instance(self) -> Event:
        event: Event = super().get_initial_form_instance()
        event.slug, event.status, event.status_reason = "", EventStatus.SCHEDULED, ""
        return event


class EventViewSet(SnippetViewSet):
    model = Event
    icon = "calendar-alt"
    menu_label = "Events"
    menu_order = 152
    add_to_admin_menu = True
    list_display = [
        "name",
        Column("when", label="When", accessor=when_in_short, sort_key="day"),
        "organisation",
        Column("status", label="Is it on?", accessor="get_status_display", sort_key="status"),
        BooleanColumn("live", label="Public"),
        UpdatedAtColumn(),
    ]
    list_export = EXPORT
    export_filename = "events"
    list_per_page = 50
    ordering = ["-day", "name", "pk"]
    filterset_class = EventFilters
    edit_handler = event_edit_handler
    inspect_view_enabled = True
    copy_view_class = SameAgainView

    def get_queryset(self, request: Any) -> Any:
        return Event.objects.select_related("organisation", "venue")
