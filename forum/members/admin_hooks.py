"""What members add to Wagtail's admin: the queue of those who would like to join."""

from typing import Any

from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks

from forum.members.admin_views import QUEUE, DeclineView, QueueView, TakeInView
from forum.members.joining import DECLINED, TAKEN_IN
from forum.menu import FORUM_MENU, ForumMenuItem
from forum.models import Member


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("forum/joining/", QueueView.as_view(), name=QUEUE),
        path("forum/joining/<int:pk>/take-in/", TakeInView.as_view(), name="forum_take_in"),
        path("forum/joining/<int:pk>/decline/", DeclineView.as_view(), name="forum_decline"),
    ]


@hooks.register(FORUM_MENU)
def menu_item() -> ForumMenuItem:
    return ForumMenuItem(
        "Asking to join",
        reverse_lazy(QUEUE),
        waiting=lambda: Member.objects.waiting().count(),
        name="joining",
        icon_name="user",
        order=500,
    )


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(TAKEN_IN, "Take in", "Said welcome to a member")
    actions.register_action(DECLINED, "Decline", "Said why somebody cannot join")
