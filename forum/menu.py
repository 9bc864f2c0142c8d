"""The menu “Forum” of Wagtail's admin, which each part fills: @hooks.register(FORUM_MENU) on what gives a MenuItem."""

from wagtail.admin.menu import Menu

FORUM_MENU = "register_forum_menu_item"
menu = Menu(register_hook_name=FORUM_MENU)
