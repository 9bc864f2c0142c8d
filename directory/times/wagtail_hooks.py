"""What the worklist adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.times.actions import LOG_ACTION
from directory.times.admin import EDIT, TimesToLookAt, right_as_it_is


class TimesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(EDIT)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    return [
        path("reports/times/", TimesToLookAt.as_view(), name="times_to_look_at"),
        path("reports/times/results/", TimesToLookAt.as_view(results_only=True), name="times_to_look_at_results"),
        path("reports/times/<int:pk>/right/", right_as_it_is, name="times_right_as_it_is"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> TimesMenuItem:
    return TimesMenuItem(
        "Times to look at", reverse_lazy("times_to_look_at"), name="times-to-look-at", icon_name="time", order=905
    )


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(LOG_ACTION, "Settle the times", "Said that the times are right as they are")
