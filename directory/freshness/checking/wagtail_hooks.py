"""What the verification queue adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from directory.freshness.actions import RECORD_CHECK
from directory.freshness.checking import urls
from directory.freshness.checking.listing import count_for_today


class CheckingMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RECORD_CHECK)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """With the number of calls for today. Menu items are shared, so the label is made for each request."""
        count = count_for_today(timezone.localtime())
        label = f"{self.label} ({count})" if count else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    return [path("checking/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_item() -> CheckingMenuItem:
    url = reverse_lazy("directory_checking:today")
    return CheckingMenuItem("Checking", url, name="checking", icon_name="tick-inverse", order=160)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("fortnight.try_again", "Ring again", "Put it back among those to ring")
    actions.register_action("fortnight.leave_unreached", "Leave unreached", "Left it, as nobody could be reached")
