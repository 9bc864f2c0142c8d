"""What reports add to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.freshness.actions import RECORD_CHECK, SAY_RIGHT
from directory.freshness.reporting.views.staff import MarkAsSpam, VisitorReports


class ItemFor(MenuItem):
    """Shown to those who have a permission."""

    def __init__(self, permission: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.permission)


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("reports/visitors/", VisitorReports.as_view(), name="visitor_reports"),
        path("reports/visitors/results/", VisitorReports.as_view(results_only=True), name="visitor_reports_results"),
        path("reports/visitors/<int:pk>/spam/", MarkAsSpam.as_view(), name="visitor_report_spam"),
    ]


@hooks.register("register_reports_menu_item")
def reports_item() -> MenuItem:
    words = "What visitors told us"
    return ItemFor(
        RECORD_CHECK, words, reverse("visitor_reports"), name="visitor-reports", icon_name="warning", order=100
    )


@hooks.register("register_admin_menu_item")
def navigators_item() -> MenuItem:
    return ItemFor(
        SAY_RIGHT, "For navigators", reverse("navigators"), name="navigators", icon_name="mobile-alt", order=160
    )


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("fortnight.mark_report_as_spam", "Mark as spam", "Marked a visitor's report as spam")
