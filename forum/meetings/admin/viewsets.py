"""Series of meetings and templates of agendas in Wagtail's admin."""

import calendar
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from directory.words.names import joined
from events.timetables.faults import UnsoundPatternError
from events.timetables.words import in_words
from forum.enums import ItemSource
from forum.meetings.admin.policy import FacilitatorsPolicy
from forum.meetings.admin.series_form import SeriesForm
from forum.meetings.making import follow
from forum.meetings.planned import left_out
from forum.models import AgendaTemplate, MeetingSeries

# What puts itself on an agenda, as forum.meetings.filling.own registers it.
BY_HAND = (ItemSource.TEMPLATE, ItemSource.FACILITATOR, ItemSource.SUGGESTED)
BY_ITSELF = [("", "Nothing"), *((source.value, source.label) for source in ItemSource if source not in BY_HAND)]


class FollowsSeries:
    """Says at once what became of the meetings."""

    def save_instance(self) -> MeetingSeries:
        series: MeetingSeries = super().save_instance()  # type: ignore[misc]  # a mixin of views
        now = timezone.localtime()
        followed = follow(series.pk, now)
        if words := str(followed):
            messages.success(self.request, f"Its coming meetings: {words}.")  # type: ignore[attr-defined]  # a mixin of views
        if followed.left_in_words:
            messages.warning(self.request, followed.left_in_words)  # type: ignore[attr-defined]  # a mixin of views
        if words := days_left_out(series, now.date()):
            messages.info(self.request, words)  # type: ignore[attr-defined]  # a mixin of views
        return series


def days_left_out(series: MeetingSeries, today: date) -> str:
    """Of those for which meetings are made now."""
    days = left_out(series, today, today + timedelta(weeks=series.weeks_ahead))
    told = [f"{day:%-d %B %Y} ({why})" for day, why in days.items()]
    return f"No meeting on {joined(told)}." if told else ""


class CreateSeries(FollowsSeries, generic.CreateView):
    pass


class EditSeries(FollowsSeries, generic.EditView):
    pass


class DeleteSeries(generic.DeleteView):
    """People have the meetings in their calendars: whoever ends the series says what becomes of them."""

    confirmation_message = (
        "Its meetings stay on the site, also those that are still to come, and people go on being invited to them. "
        "To end the series and cancel what is to come, untick “Goes on” instead. Delete it all the same?"
    )


def rhythm(series: MeetingSeries) -> str:
    """In words, such as "every other Tuesday, 2pm to 4pm, not in August"."""
    try:
        words = in_words(series.pattern, timezone.localdate())
    except UnsoundPatternError as error:
        return str(error)
    months = joined([calendar.month_name[number] for number in series.months_off])
    return f"{words}, not in {months}" if months else words


class SeriesViewSet(ModelViewSet):
    model = MeetingSeries
    name = "meeting_series"
    icon = "calendar-check"
    menu_label = "Series of meetings"
    add_view_class = CreateSeries
    edit_view_class = EditSeries
    delete_view_class = DeleteSeries
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
                    FieldPanel("fills", widget=forms.Select(choices=BY_ITSELF)),
                ],
            ),
        ]
    )
    list_display = ["name"]
    add_to_reference_index = False


for model in (MeetingSeries, AgendaTemplate):
    register_permission_policy(model, FacilitatorsPolicy(model))

series_viewset, template_viewset = SeriesViewSet(), TemplateViewSet()
