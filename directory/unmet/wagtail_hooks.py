"""What this adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.unmet.actions import LOG_ACTION, may_read
from directory.unmet.admin_views import TITLE, NeedView, NotFoundReport


class NotFoundItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("reports/not-found/", NotFoundReport.as_view(), name="not_found_report"),
        path("reports/not-found/need/", NeedView.as_view(), name="not_found_need"),
    ]


@hooks.register("register_reports_menu_item")
def reports_item() -> MenuItem:
    return NotFoundItem(TITLE, reverse("not_found_report"), name="not-found", icon_name="search", order=110)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(LOG_ACTION, "Settle an unmet need", "Said something about what people look for")
