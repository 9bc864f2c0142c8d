"""What members add to Wagtail's admin: the queue of those who would like to join."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from forum.live import FACILITATE
from forum.members.admin_views import QUEUE, DeclineView, QueueView, TakeInView
from forum.members.joining import DECLINED, TAKEN_IN
from forum.menu import FORUM_MENU
from forum.models import Member


class QueueMenuItem(MenuItem):
    """Says how many wait. Menu items are shared, so the label is made for each request."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(FACILITATE)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        waiting = Member.objects.waiting().count()
        label = f"{self.label} ({waiting})" if waiting else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("forum/joining/", QueueView.as_view(), name=QUEUE),
        path("forum/joining/<int:pk>/take-in/", TakeInView.as_view(), name="forum_take_in"),
        path("forum/joining/<int:pk>/decline/", DeclineView.as_view(), name="forum_decline"),
    ]


@hooks.register(FORUM_MENU)
def menu_item() -> QueueMenuItem:
    return QueueMenuItem("Asking to join", reverse_lazy(QUEUE), name="joining", icon_name="user", order=500)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(TAKEN_IN, "Take in", "Said welcome to a member")
    actions.register_action(DECLINED, "Decline", "Said why somebody cannot join")
