"""What the forum adds to Wagtail's admin: one menu, which each part fills."""

from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

# Parts register with @hooks.register(FORUM_MENU), a function that returns a MenuItem.
FORUM_MENU = "register_forum_menu_item"
menu = Menu(register_hook_name=FORUM_MENU)


@hooks.register("register_admin_menu_item")
def forum_menu() -> MenuItem:
    return SubmenuMenuItem("Forum", menu, name="forum", icon_name="group", order=140)


from forum.meetings import admin_hooks as _meetings  # noqa: E402, F401  # they need the menu
from forum.offering import admin_hooks as _offering  # noqa: E402, F401  # they need the menu
from forum.outcomes import admin_hooks as _outcomes  # noqa: E402, F401  # they need the menu
from forum.records import admin_hooks as _records  # noqa: E402, F401  # they need the menu
