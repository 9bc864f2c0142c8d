"""What was heard about one offer, in words, and how a mistake is taken back."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from accounts.models import User
from directory.freshness.actions import record
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence, Standing, Withdrawal
from directory.models import Offer
from tests.factories import OfferFactory, UserFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ada() -> User:
    return ada_the_administrator()


@pytest.fixture
def offer() -> Offer:
    return OfferFactory(name="Tai Chi", imported_on=(NOW - timedelta(weeks=10)).date())


def page_of(client: Client, offer: Offer) -> str:
    response = client.get(reverse("freshness_history", args=[offer.pk]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def take_back(client: Client, evidence: Evidence, reason: str) -> str:
    url = reverse("freshness_take_back", args=[evidence.pk])
    response = client.post(url, {"reason": reason}, follow=True)
    return " ".join(response.content.decode().split())


def a_navigator() -> User:
    group = Group.objects.create(name="Some who help")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "say_right"]))
    user = UserFactory()
    user.groups.add(group)
    return user


def test_everything_is_told_the_latest_first(client: Client, ada: User, offer: Offer) -> None:
    record(offer, Kind.VISITOR, now=NOW)
    told = {"role": "a volunteer", "spoke_to": "the organiser", "note": "New room: upstairs."}
    record(offer, Kind.PHONE, Outcome.DETAIL_WRONG, now=NOW, by=ada, is_audit=True, **told)
    client.force_login(ada)
    html = page_of(client, offer)
    for words in (
        "Checked by phone, drawn at random",
        "21 November 2026, 10:00</time>, Ada (a volunteer), who spoke to the organiser",
        "A detail was wrong",
        "New room: upstairs.",
        "Weeks owed: 100 before, 0 after",
        "Weeks owed: 10 before, 100 after",
    ):
        assert words in html
    assert html.index("Checked by phone") < html.index("A visitor says it is wrong")


def test_an_offer_of_which_nothing_was_heard_has_a_page_too(client: Client, ada: User, offer: Offer) -> None:
    client.force_login(ada)
    assert "Nothing so far." in page_of(client, offer)
    assert client.get(reverse("freshness_history", args=[offer.pk + 1])).status_code == 404


def test_what_is_taken_back_stays_readable_with_who_and_why(client: Client, ada: User, offer: Offer) -> None:
    evidence = record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW, by=ada)
    client.force_login(ada)
    html = take_back(client, evidence, "It was another group.")
    assert "It is taken back, and counts no more." in html
    assert "<strong>Taken back</strong> by Ada: It was another group." in html
    assert "Take this back" not in html
    assert Standing.objects.get(pk=offer.pk).checked_on is None


def test_without_a_reason_nothing_is_taken_back(client: Client, ada: User, offer: Offer) -> None:
    evidence = record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW, by=ada)
    client.force_login(ada)
    assert "Nothing has changed." in take_back(client, evidence, "  ")
    assert not Withdrawal.objects.exists()


def test_taking_back_twice_keeps_the_first_reason(client: Client, ada: User, offer: Offer) -> None:
    evidence = record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW, by=ada)
    client.force_login(ada)
    take_back(client, evidence, "It was another group.")
    take_back(client, evidence, "Never mind.")
    assert Withdrawal.objects.get().reason == "It was another group."


def test_a_navigator_takes_back_only_what_she_said_herself(client: Client, ada: User, offer: Offer) -> None:
    navigator = a_navigator()
    own = record(offer, Kind.NAVIGATOR, Outcome.RIGHT, now=NOW, by=navigator)
    of_ada = record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW, by=ada)
    client.force_login(navigator)
    assert page_of(client, offer).count("Take this back") == 1
    assert "only take back what you said yourself" in take_back(client, of_ada, "I think so.")
    assert "It is taken back" in take_back(client, own, "I rang another group.")
    assert Withdrawal.objects.get().evidence == own


def test_a_get_takes_nothing_back(client: Client, ada: User, offer: Offer) -> None:
    evidence = record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW, by=ada)
    client.force_login(ada)
    assert client.get(reverse("freshness_take_back", args=[evidence.pk])).status_code == 405
    assert not Withdrawal.objects.exists()


def test_notes_are_shown_as_they_were_typed_and_never_run(client: Client, ada: User, offer: Offer) -> None:
    record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW, by=ada, note="<script>alert(1)</script>\nTwo lines")
    client.force_login(ada)
    html = page_of(client, offer)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>Two lines" in html
