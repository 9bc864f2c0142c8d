"""The groups that a new site starts with."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from directory.freshness.groups import NAVIGATORS, VOLUNTEERS, make_groups
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_volunteers_check_and_navigators_only_say_what_they_found() -> None:
    assert make_groups() == [VOLUNTEERS, NAVIGATORS]
    vera, nadia = UserFactory(), UserFactory()
    vera.groups.add(Group.objects.get(name=VOLUNTEERS))
    nadia.groups.add(Group.objects.get(name=NAVIGATORS))
    both = {"wagtailadmin.access_admin", "directory_freshness.say_right"}
    assert nadia.get_all_permissions() == both
    assert vera.get_all_permissions() == both | {"directory_freshness.record_check"}


def test_a_group_that_was_changed_or_deleted_stays_so() -> None:
    make_groups()
    Group.objects.get(name=VOLUNTEERS).delete()
    Group.objects.get(name=NAVIGATORS).permissions.clear()
    assert make_groups() == []
    assert not Group.objects.filter(name=VOLUNTEERS).exists()
    assert not Group.objects.get(name=NAVIGATORS).permissions.exists()


def test_setting_up_a_site_makes_them(capsys) -> None:
    call_command("set_up")
    assert f"the group {NAVIGATORS}" in capsys.readouterr().out
    assert Group.objects.filter(name__in=[VOLUNTEERS, NAVIGATORS]).count() == 2
