"""Term dates and bank holidays among the snippets of Wagtail's admin."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, DateColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from events.admin.actions import may_import
from events.admin.forms import TermDatesForm
from events.admin.in_force import days_in_force
from events.models import BankHoliday, TermDates


class TermDatesIndex(IndexView):
    @property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if may_import(self.request.user):
            buttons.append(
                HeaderButton("Import term dates", url=reverse("events_admin:import_terms"), icon_name="upload")
            )
        return buttons


class TermDatesViewSet(SnippetViewSet):
    model = TermDates
    icon = "date"
    menu_label = "Term dates"
    index_view_class = TermDatesIndex
    list_display = ["name", "area", DateColumn("first", label="First day"), DateColumn("last", label="Last day")]
    list_filter = ["area"]
    list_export = ["area.name", "name", "first", "last"]
    export_filename = "term-dates"
    list_per_page = 50
    edit_handler = ObjectList(
        [FieldPanel("area"), FieldPanel("name"), FieldRowPanel([FieldPanel("first"), FieldPanel("last")])],
        base_form_class=TermDatesForm,
    )

    def get_queryset(self, request: Any) -> Any:
        return TermDates.objects.select_related("area").order_by("area__name", "first")


class BankHolidayIndex(IndexView):
    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, **kwargs) | {"in_force": days_in_force(timezone.localdate())}


class BankHolidayViewSet(SnippetViewSet):
    model = BankHoliday
    icon = "calendar-check"
    menu_label = "Bank holidays"
    index_view_class = BankHolidayIndex
    index_template_name = "events_admin/bank_holidays.html"
    list_display = [DateColumn("day"), "country", "name", BooleanColumn("is_holiday", label="A bank holiday")]
    list_filter = ["country"]
    list_per_page = 50
    edit_handler = ObjectList(
        [FieldPanel("day"), FieldPanel("country"), FieldPanel("name"), FieldPanel("is_holiday")],
    )


class CalendarGroup(SnippetViewSetGroup):
    menu_label = "Calendar"
    menu_icon = "date"
    menu_order = 165
    items = (TermDatesViewSet, BankHolidayViewSet)
