"""What organisers' calendars add to Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from directory.calendars import deciding, views
from directory.calendars.actions import PERMISSION
from directory.calendars.admin import Calendars, CalendarViewSet
from directory.calendars.models import Calendar
from directory.calendars.recording import IMPORTED
from directory.freshness.actions import RECORD_CHECK

register_snippet(CalendarViewSet)


class CalendarsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RECORD_CHECK) or request.user.has_perm(PERMISSION)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("reports/calendars/", Calendars.as_view(), name="calendars"),
        path("reports/calendars/results/", Calendars.as_view(results_only=True), name="calendars_results"),
        path("calendars/try/", views.TryAddress.as_view(), name="try_calendar"),
        path("calendars/<int:pk>/", views.CalendarView.as_view(), name="calendar"),
        path("calendars/<int:pk>/read/", views.ReadNow.as_view(), name="read_calendar"),
        path("calendars/<int:pk>/publish/", views.PublishWaiting.as_view(), name="publish_calendar"),
        path("calendars/events/<int:pk>/follow/", views.FollowCalendar.as_view(), name="follow_calendar"),
        path("calendars/events/<int:pk>/keep/", views.KeepOwn.as_view(), name="keep_own_event"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> CalendarsMenuItem:
    return CalendarsMenuItem(
        "Calendars", reverse_lazy("calendars"), name="calendars", icon_name="calendar-alt", order=915
    )


@hooks.register("register_snippet_listing_buttons")
def listing_buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Calendar) and user.has_perm(PERMISSION):
        address = reverse("calendar", args=[snippet.pk])
        yield Button("What it brings", url=address, icon_name="calendar-alt", priority=5)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(IMPORTED, "Read the calendar", "Took changes from the organiser's calendar")
    actions.register_action(deciding.TAKEN, "Follow the calendar", "Let the organiser's calendar decide")
    actions.register_action(deciding.KEPT, "Keep as it is here", "Kept the event as it is here")
