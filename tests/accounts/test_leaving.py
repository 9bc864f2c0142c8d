"""Whoever leaves takes along what was theirs, and nothing of somebody with a similar address."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from accounts.addresses import is_told_of
from accounts.models import User
from accounts.sessions import end_all
from tests.accounts.codes import ask
from tests.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

JO = "jo@fortnight.example"
OTHERS = [
    "mary-jo@fortnight.example",
    "mary.jo@fortnight.example",
    "jo@fortnight.example.org",
    "o'jo@fortnight.example",
]


@pytest.fixture
def jo() -> User:
    return UserFactory(email=JO)


@pytest.mark.parametrize("words", [JO, f"Jo <{JO}>", f"({JO})", f"Written to {JO}.", f"'{JO}'", "JO@Fortnight.example"])
def test_an_address_is_found_however_it_is_written(words: str) -> None:
    assert is_told_of(JO, words)


@pytest.mark.parametrize("words", [*OTHERS, "", "jo"])
def test_an_address_within_a_longer_one_is_another(words: str) -> None:
    assert not is_told_of(JO, words)


def test_the_log_forgets_the_address_of_who_left_and_no_other(jo: User) -> None:
    for name in (f"Written to {JO}", *OTHERS):
        log(OrganisationFactory(name=name), "wagtail.edit")
    jo.delete()
    assert set(ModelLogEntry.objects.values_list("label", flat=True)) == {"somebody", *OTHERS}


def test_nobody_with_a_similar_address_is_thrown_out(jo: User) -> None:
    for similar in OTHERS[:2]:
        UserFactory(email=similar)
    for email in (JO, *OTHERS[:2]):
        ask(Client(), email)
    assert end_all(jo) == 1 and Session.objects.count() == 2
