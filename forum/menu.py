"""The menu “Forum” of Wagtail's admin, which each part fills: @hooks.register(FORUM_MENU) on what gives a MenuItem."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import Menu, MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

FORUM_MENU = "register_forum_menu_item"
menu = Menu(register_hook_name=FORUM_MENU)


class ForumMenuItem(MenuItem):
    """For whoever has one of `permissions`. `waiting` counts what waits for somebody; its number stands behind the
    words."""

    def __init__(
        self,
        label: str,
        url: Any,
        *,
        permissions: Sequence[str] = ("forum.facilitate",),
        waiting: Callable[[], int] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(label, url, **options)
        self.permissions, self.waiting = permissions, waiting

    def is_shown(self, request: HttpRequest) -> bool:
        return any(map(request.user.has_perm, self.permissions))

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Items are shared by all requests, the component is this one's own."""
        component: LinkMenuItem = super().render_component(request)
        if self.waiting and (number := self.waiting()):
            component.label = f"{self.label} ({number})"
        return component
