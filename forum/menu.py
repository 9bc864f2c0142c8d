"""The menu “Forum” of Wagtail's admin, which each part fills: @hooks.register(FORUM_MENU) on what gives a MenuItem."""

from django.http import HttpRequest
from wagtail.admin.menu import Menu, MenuItem

FORUM_MENU = "register_forum_menu_item"
menu = Menu(register_hook_name=FORUM_MENU)


class FacilitatorsMenuItem(MenuItem):
    """Others do not see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("forum.facilitate")
