"""What is added to Wagtail's admin before a meeting."""

from typing import Any

from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks

from forum.meetings.admin import screens
from forum.meetings.admin.viewsets import series_viewset, template_viewset
from forum.meetings.agenda import EDITED
from forum.meetings.changing import BACK_ON, CANCELLED, MOVED
from forum.meetings.making import FOLLOWED
from forum.menu import FORUM_MENU, ForumMenuItem

AT = "forum/meetings/<int:pk>/"


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("forum/meetings/", screens.MeetingsView.as_view(), name=screens.LIST),
        path(AT, screens.MeetingView.as_view(), name=screens.ONE),
        path(f"{AT}move/", screens.MoveView.as_view(), name="forum_meeting_move"),
        path(f"{AT}cancel/", screens.CancelView.as_view(), name="forum_meeting_cancel"),
        path(f"{AT}put-back-on/", screens.UncancelView.as_view(), name="forum_meeting_uncancel"),
        path(f"{AT}items/add/", screens.AddItemView.as_view(), name="forum_item_add"),
        path(f"{AT}items/<int:item>/", screens.EditItemView.as_view(), name="forum_item"),
        path(f"{AT}items/<int:item>/decline/", screens.DeclineView.as_view(), name="forum_item_decline"),
        path(f"{AT}items/<int:item>/<slug:verb>/", screens.ItemVerbView.as_view(), name="forum_item_verb"),
    ]


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [series_viewset, template_viewset]


@hooks.register(FORUM_MENU)
def meetings_item() -> ForumMenuItem:
    return ForumMenuItem("Meetings", reverse_lazy(screens.LIST), name="meetings", icon_name="calendar-alt", order=10)


@hooks.register(FORUM_MENU)
def series_item() -> ForumMenuItem:
    url = reverse_lazy("meeting_series:index")
    return ForumMenuItem("Series of meetings", url, name="series", icon_name="calendar-check", order=80)


@hooks.register(FORUM_MENU)
def templates_item() -> ForumMenuItem:
    url = reverse_lazy("agenda_template:index")
    return ForumMenuItem("Templates of agendas", url, name="agenda-templates", icon_name="list-ol", order=81)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(MOVED, "Move", "Moved the meeting")
    actions.register_action(CANCELLED, "Cancel", "Said that it is cancelled")
    actions.register_action(BACK_ON, "Put back on", "Said that it takes place after all")
    actions.register_action(FOLLOWED, "Follow the series", "Changed with its series")
    actions.register_action(EDITED, "Change the agenda", "Changed the agenda")
