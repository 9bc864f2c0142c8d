"""What watching adds to Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.freshness.actions import RECORD_CHECK
from directory.freshness.watching.admin import WebPages


class WebPagesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RECORD_CHECK)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    return [
        path("reports/web-pages/", WebPages.as_view(), name="watched_pages"),
        path("reports/web-pages/results/", WebPages.as_view(results_only=True), name="watched_pages_results"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> WebPagesMenuItem:
    return WebPagesMenuItem(
        "Web pages", reverse_lazy("watched_pages"), name="watched-pages", icon_name="link", order=910
    )
