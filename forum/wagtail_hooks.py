"""What the forum adds to Wagtail's admin: one menu, which each part fills."""

from wagtail import hooks
from wagtail.admin.menu import MenuItem, SubmenuMenuItem

from forum.menu import FORUM_MENU, menu

__all__ = ["FORUM_MENU", "menu"]


@hooks.register("register_admin_menu_item")
def forum_menu() -> MenuItem:
    return SubmenuMenuItem("Forum", menu, name="forum", icon_name="group", order=140)


from forum.members import admin_hooks as _members  # noqa: E402, F401  # they need the menu
from forum.meetings import admin_hooks as _meetings  # noqa: E402, F401  # they need the menu
from forum.note_taking import admin_hooks as _note_taking  # noqa: E402, F401  # they need the menu
from forum.offering import admin_hooks as _offering  # noqa: E402, F401  # they need the menu
from forum.outcomes import admin_hooks as _outcomes  # noqa: E402, F401  # they need the menu
from forum.projects import admin_hooks as _projects  # noqa: E402, F401  # they need the menu
from forum.records import admin_hooks as _records  # noqa: E402, F401  # they need the menu
