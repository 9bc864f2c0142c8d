"""What the forum adds to Wagtail's admin: one menu, which each part fills."""

from wagtail import hooks
from wagtail.admin.menu import MenuItem, SubmenuMenuItem

from forum.meetings import admin_hooks as meetings
from forum.members import admin_hooks as members
from forum.menu import menu
from forum.note_taking import admin_hooks as note_taking
from forum.offering import admin_hooks as offering
from forum.outcomes import admin_hooks as outcomes
from forum.projects import admin_hooks as projects
from forum.records import admin_hooks as records

# Each has registered what it adds by being here: Wagtail looks into this module only.
PARTS = (meetings, members, note_taking, offering, outcomes, projects, records)


@hooks.register("register_admin_menu_item")
def forum_menu() -> MenuItem:
    return SubmenuMenuItem("Forum", menu, name="forum", icon_name="group", order=140)
