"""How people come to the dashboard."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from accounts.models import User
from directory.freshness.actions import RECORD_CHECK, SAY_RIGHT
from directory.models import Offer

BESIDE_REPORTS = 8900


class FreshnessMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(RECORD_CHECK))


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    return [path("freshness/", include("directory.freshness.dashboard.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return FreshnessMenuItem("Freshness", reverse("freshness_board"), icon_name="history", order=BESIDE_REPORTS)


@hooks.register("register_snippet_listing_buttons")
def history_button(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Offer) and (user.has_perm(RECORD_CHECK) or user.has_perm(SAY_RIGHT)):
        yield Button(
            "How it was checked", reverse("freshness_history", args=[snippet.pk]), icon_name="history", priority=60
        )
