"""Gives each role its group and the group its permissions, once. Safe to run at any time."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.models import RoleGrant, RoleGroup
from accounts.roles import EVERYWHERE, FILES, FORUM, Role, permissions_of


@transaction.atomic
def grant() -> list[str]:
    """What was given now, as "group: permission"; nothing when all was given before.

    What an administrator took away is not given again, a group that was deleted is not made again, and what cannot be
    given yet, because its page or part is not there, is given another time.
    """
    groups = _groups()
    given = set(RoleGrant.objects.values_list("role__role", "permission"))
    wanted = [
        (groups[role], permission)
        for role in Role
        if groups[role].group
        for permission in dict.fromkeys(permissions_of(role))
        if (role.name, permission) not in given
    ]
    return _give(wanted) if wanted else []


def _groups() -> dict[Role, RoleGroup]:
    known = {one.role: one for one in RoleGroup.objects.select_related("group")}
    return {role: known.get(role.name) or _make(role) for role in Role}


def _make(role: Role) -> RoleGroup:
    group, _ = Group.objects.get_or_create(name=role.value)
    return RoleGroup.objects.create(role=role.name, group=group)


def _give(wanted: list[tuple[RoleGroup, str]]) -> list[str]:
    permissions = _permissions(permission.rpartition(">")[2] for _, permission in wanted)
    places = _places()
    given = []
    for role, name in wanted:
        where, _, plain = name.rpartition(">")
        if plain in permissions and (not where or places[where]):
            given.append((role, name, where, permissions[plain]))
    _give_plain([(role, permission) for role, _, where, permission in given if not where])
    for role, _, where, permission in given:
        if where:
            _give_at(places[where], role.group, permission)
    RoleGrant.objects.bulk_create([RoleGrant(role=role, permission=name) for role, name, *_ in given])
    return [f"{role.group}: {name}" for role, name, *_ in given]


def _give_plain(given: list[tuple[RoleGroup, Permission]]) -> None:
    through = Group.permissions.through
    rows = [through(group_id=role.group_id, permission_id=permission.pk) for role, permission in given]
    through.objects.bulk_create(rows, ignore_conflicts=True)


def _permissions(names: Iterable[str]) -> dict[str, Permission]:
    wanted = set(names)
    codenames = {name.partition(".")[2] for name in wanted}
    found = Permission.objects.filter(codename__in=codenames).select_related("content_type")
    by_name = {f"{one.content_type.app_label}.{one.codename}": one for one in found}
    return {name: one for name, one in by_name.items() if name in wanted}


def _places() -> dict[str, Any]:
    forum = Page.objects.filter(content_type__app_label="forum", content_type__model="forumpage").first()
    return {FORUM: forum, EVERYWHERE: Page.get_first_root_node(), FILES: Collection.get_first_root_node()}


def _give_at(place: Page | Collection, group: Group | None, permission: Permission) -> None:
    if isinstance(place, Page):
        GroupPagePermission.objects.get_or_create(group=group, page=place, permission=permission)
    else:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=place, permission=permission)
