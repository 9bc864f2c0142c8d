"""Groups get their permissions from one table, once. What each role can do with them is tried in tests/access/."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from wagtail.admin.viewsets import viewsets
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import GroupPagePermission, Site
from wagtail.snippets.models import get_snippet_models

from accounts.granting import grant
from accounts.models import RoleGrant, RoleGroup, User
from accounts.roles import Role, as_markdown, permissions_of
from forum.models import ForumPage
from tests.factories import OrganisationFactory, UserFactory
from tests.personas import ada_the_administrator

DOCS = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
pytestmark = pytest.mark.django_db


def somebody(*roles: Role) -> User:
    user = UserFactory()
    user.groups.set(Group.objects.filter(role__role__in=[role.name for role in roles]))
    return user


def test_the_table_in_the_docs_is_the_one_that_counts() -> None:
    assert DOCS.read_text(encoding="utf-8") == as_markdown(), "manage.py permission_table > docs/permissions.md"


def test_migrating_gave_every_role_its_group_and_permissions() -> None:
    assert set(Group.objects.filter(role__isnull=False).values_list("name", flat=True)) == {*Role}
    assert somebody(Role.MEMBER).get_all_permissions() == {"forum.take_part"}
    navigator = {"wagtailadmin.access_admin", "directory_freshness.say_right"}
    assert somebody(Role.NAVIGATOR).get_all_permissions() == navigator
    assert somebody(Role.VOLUNTEER).get_all_permissions() == navigator | {"directory_freshness.record_check"}


def test_every_permission_of_the_table_exists(site) -> None:
    grant()
    wanted = {(role.name, permission) for role in Role for permission in permissions_of(role)}
    assert set(RoleGrant.objects.values_list("role__role", "permission")) == wanted


def test_granting_again_changes_nothing_and_costs_little(site) -> None:
    grant()
    with CaptureQueriesContext(connection) as queries:
        assert grant() == []
    assert len(queries) <= 8


def test_what_an_administrator_changed_stays_so(site) -> None:
    grant()
    navigators, volunteers = (Group.objects.get(name=role) for role in (Role.NAVIGATOR, Role.VOLUNTEER))
    navigators.permissions.clear()
    GroupPagePermission.objects.filter(group__name=Role.FACILITATOR).delete()
    volunteers.delete()
    Group.objects.filter(name=Role.MEMBER).update(name="People of the forum")
    call_command("migrate", verbosity=0)
    call_command("set_up", verbosity=0)
    assert not navigators.permissions.exists()
    assert not GroupPagePermission.objects.filter(group__name=Role.FACILITATOR).exists()
    assert not Group.objects.filter(name__in=[Role.VOLUNTEER, Role.MEMBER]).exists()
    assert RoleGroup.objects.get(role="VOLUNTEER").group is None


def test_permissions_about_pages_are_given_once_the_pages_are_there(site) -> None:
    grant()
    forum = ForumPage.objects.get()
    held = GroupPagePermission.objects.filter(page=forum).values_list("group__name", "permission__codename")
    assert {codename for name, codename in held if name == Role.FACILITATOR} == {
        *("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
    }


def test_an_organiser_speaks_for_the_named_organisations_and_no_other(site) -> None:
    grant()
    named, other = OrganisationFactory.create_batch(2)
    organiser, member = somebody(Role.ORGANISER), somebody(Role.MEMBER)
    for user in (organiser, member):
        user.organises.add(named)
    assert organiser.speaks_for(named)
    assert not organiser.speaks_for(other)
    assert not member.speaks_for(named)


def test_two_people_cannot_have_one_address_in_two_spellings() -> None:
    User.objects.create_user("mia@fortnight.example")
    assert User.objects.with_address(" MIA@fortnight.example ") == User.objects.get()
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        User.objects.create_user("Mia@fortnight.example")


def test_an_administrator_says_for_whom_somebody_speaks(site, client) -> None:
    client.force_login(ada_the_administrator())
    church, olive = OrganisationFactory(name="St Mary’s Church"), UserFactory(first_name="Olive", last_name="O")
    page = f"/admin/users/edit/{olive.pk}/"
    assert "St Mary’s Church" in client.get(page).content.decode()
    told = {"email": olive.email, "first_name": "Olive", "last_name": "O", "is_active": "on", "organises": [church.pk]}
    assert client.post(page, told).status_code == 302
    assert list(olive.organises.all()) == [church]
    new = {"email": "new@fortnight.example", "first_name": "N", "last_name": "N", "organises": [church.pk]}
    client.post("/admin/users/new/", new)
    made = User.objects.get(email="new@fortnight.example")
    assert list(made.organises.all()) == [church]
    assert not made.has_usable_password()


# Superusers alone: who belongs to which group says what that group may do, and sites are set up once.
FOR_SUPERUSERS = {Group, Site}


def test_every_screen_with_entries_is_some_roles_work() -> None:
    get_resolver().url_patterns  # noqa: B018  (viewsets are there once addresses are)
    models = {model for one in viewsets.viewsets if isinstance(model := getattr(one, "model", None), type)}
    models |= {*get_snippet_models(), *settings_registry}
    held = {name.rpartition(">")[2] for role in Role for name in permissions_of(role)}
    change = {model: f"{model._meta.app_label}.change_{model._meta.model_name}" for model in models - FOR_SUPERUSERS}
    assert len(change) > 20
    assert [name for name in sorted(change.values()) if name not in held] == []
