"""Series of meetings and templates of agendas in Wagtail's admin."""

from typing import Any

from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from events.timetables.faults import UnsoundPatternError
from events.timetables.words import in_words
from forum.meetings.admin.policy import FacilitatorsPolicy
from forum.meetings.admin.series_form import SeriesForm
from forum.meetings.making import follow
from forum.models import AgendaTemplate, MeetingSeries


class FollowsSeries:
    """Says at once what became of the meetings."""

    def save_instance(self) -> MeetingSeries:
        series: MeetingSeries = super().save_instance()  # type: ignore[misc]  # a mixin of views
        followed = follow(series.pk, timezone.localtime())
        if words := str(followed):
            messages.success(self.request, f"Its coming meetings: {words}.")  # type: ignore[attr-defined]  # a mixin of views
        if followed.left_in_words:
            messages.warning(self.request, followed.left_in_words)  # type: ignore[attr-defined]  # a mixin of views
        return series


class CreateSeries(FollowsSeries, generic.CreateView):
    pass


class EditSeries(FollowsSeries, generic.EditView):
    pass


def rhythm(series: MeetingSeries) -> str:
    """In words, such as "every other Tuesday, 2pm to 4pm"."""
    try:
        return in_words(series.pattern, timezone.localdate())
    except UnsoundPatternError as error:
        return str(error)


class SeriesViewSet(ModelViewSet):
    model = MeetingSeries
    name = "meeting_series"
    icon = "calendar-check"
    menu_label = "Series of meetings"
    add_view_class = CreateSeries
    edit_view_class = EditSeries
    list_display = [
        "name",
        Column("rhythm", label="When", accessor=rhythm),
        BooleanColumn("is_active", label="Goes on"),
    ]
    add_to_reference_index = False

    def get_form_class(self, for_update: bool = False) -> Any:
        return SeriesForm


class TemplateViewSet(ModelViewSet):
    model = AgendaTemplate
    name = "agenda_template"
    icon = "list-ol"
    menu_label = "Templates of agendas"
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            InlinePanel(
                "items",
                label="item",
                heading="What recurs, in this order",
                panels=[
                    FieldPanel("title"),
                    FieldPanel("details"),
                    FieldPanel("kind"),
                    FieldPanel("minutes"),
                    FieldPanel("fills"),
                ],
            ),
        ]
    )
    list_display = ["name"]
    add_to_reference_index = False


for model in (MeetingSeries, AgendaTemplate):
    register_permission_policy(model, FacilitatorsPolicy(model))

series_viewset, template_viewset = SeriesViewSet(), TemplateViewSet()
