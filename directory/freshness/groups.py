"""The groups of people who say how entries stand, as a new site starts with them."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

VOLUNTEERS = "Volunteers who check"
NAVIGATORS = "Navigators"
# Both may sign in and change their own password; nothing in the admin but checking is open to them.
GROUPS = {
    VOLUNTEERS: ("wagtailadmin.access_admin", "directory_freshness.record_check", "directory_freshness.say_right"),
    NAVIGATORS: ("wagtailadmin.access_admin", "directory_freshness.say_right"),
}


@transaction.atomic
def make_groups() -> list[str]:
    """Makes the groups that were never made, and returns their names. What somebody changed or deleted stays so."""
    return [name for name, permissions in GROUPS.items() if _make(name, permissions)]


def _make(name: str, permissions: tuple[str, ...]) -> bool:
    if Group.objects.filter(name=name).exists() or _was_made(name):
        return False
    group = Group.objects.create(name=name)
    group.permissions.set(Permission.objects.filter(_any_of(permissions)))
    log(group, "wagtail.create")
    return True


def _was_made(name: str) -> bool:
    """Wagtail's log outlives the group: one that an administrator deleted stays away."""
    groups = ContentType.objects.get_for_model(Group)
    return ModelLogEntry.objects.filter(content_type=groups, action="wagtail.create", label=name).exists()


def _any_of(permissions: tuple[str, ...]) -> Q:
    wanted = Q(pk__in=[])
    for permission in permissions:
        label, codename = permission.split(".")
        wanted |= Q(content_type__app_label=label, codename=codename)
    return wanted
