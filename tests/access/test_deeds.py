"""Each cell of the table of roles, by doing it: who may, does it, and nobody else can.

All cells of a role are one test: with one for each, most of the time would go into beginning and ending tests.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Site

from accounts.roles import ACTIONS, Role
from tests.access.deeds import DEEDS, NEVER, OWN, Deed
from tests.access.world import IN_THE_FORUM, World, made

pytestmark = pytest.mark.django_db
POSTERS = (*IN_THE_FORUM, Role.ORGANISER)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once: every deed is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        site = Site.objects.get()
        yield made(site=site, home=site.root_page)
        transaction.set_rollback(True)


def is_let(world: World, deed: Deed, role: Role) -> bool:
    """Whatever else goes wrong fails the test: who may has to get through to the end."""
    with transaction.atomic():
        try:
            deed(world, world.person(role))
        except PermissionDenied:
            return False
        finally:
            transaction.set_rollback(True)
    return True


def wrong(world: World, deeds: Mapping[str, Deed], role: Role, *, may: bool) -> list[str]:
    let = {name: is_let(world, deed, role) for name, deed in deeds.items()}
    return [f"{role} {'may' if is_let else 'may not'}: {name}" for name, is_let in let.items() if is_let is not may]


def test_every_line_of_the_table_is_tried() -> None:
    assert list(DEEDS) == [action.words for action in ACTIONS]


@pytest.mark.parametrize("role", Role)
def test_who_may_does_it_and_nobody_else(world: World, role: Role) -> None:
    found = [wrong(world, DEEDS[action.words], role, may=role in action.roles) for action in ACTIONS]
    found += [wrong(world, OWN, role, may=role in POSTERS), wrong(world, NEVER, role, may=False)]
    assert [words for each in found for words in each] == []
