"""What contributions add to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from directory.contributions.actions import MADE, TURNED_DOWN
from directory.contributions.models import Contribution
from directory.contributions.moderating import QUEUE, MakeEventView, QueueView, SpamView, TurnDownView
from events.actions import PERMISSION


class QueueMenuItem(MenuItem):
    """Says how many wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        component: LinkMenuItem = super().render_component(request)
        if waiting := Contribution.objects.waiting().count():
            component.label = f"{self.label} ({waiting})"
        return component


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("contributions/", QueueView.as_view(), name=QUEUE),
        path("contributions/<int:pk>/make/", MakeEventView.as_view(), name="contribution_make"),
        path("contributions/<int:pk>/turn-down/", TurnDownView.as_view(), name="contribution_turn_down"),
        path("contributions/<int:pk>/spam/", SpamView.as_view(), name="contribution_spam"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> QueueMenuItem:
    return QueueMenuItem("Events told to us", reverse_lazy(QUEUE), name="contributions", icon_name="comment", order=153)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(MADE, "Make an event of it", "Made an event of what somebody told us")
    actions.register_action(TURNED_DOWN, "Turn down", "Turned down what somebody told us")
