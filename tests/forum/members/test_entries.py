"""An organiser who has signed in sees their entries, says that they are right, or puts them right."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from directory.freshness.asking.models import Contact, Correction
from directory.freshness.enums import Kind
from directory.freshness.models import Evidence
from directory.models import Offer
from forum.members.erasing import erase
from tests.factories import OfferFactory, OrganisationFactory
from tests.personas import mia_the_member, sam_the_stranger

pytestmark = pytest.mark.django_db
ENTRIES = "/members/entries/"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LEFT_ALONE = {"phone": "0161 496 0000"}


@pytest.fixture
def choir(site: Any) -> Offer:
    return OfferFactory(name="Choir", organisation=OrganisationFactory(name="St Mary’s Church"), **LEFT_ALONE)


def organiser(choir: Offer, user: User) -> Client:
    user.user_permissions.add(Permission.objects.get(codename="speak_for"))
    user.organises.add(choir.organisation)
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    return client


@pytest.fixture
def olive(choir: Offer) -> Client:
    """She is no member of the forum."""
    return organiser(choir, sam_the_stranger())


def test_who_only_looks_after_entries_gets_to_them(olive: Client) -> None:
    assert olive.get("/members/")["Location"] == ENTRIES
    html = olive.get(ENTRIES).content.decode()
    for words in ("Choir", "Not checked yet", "St Mary’s Church", 'href="/members/offers/"'):
        assert words in html
    for path in ("list/", "profile/", "meetings/", "actions/"):
        assert olive.get(f"/members/{path}").status_code == 403


def test_one_tap_says_that_it_is_right_and_looking_says_nothing(olive: Client, choir: Offer) -> None:
    there = f"{ENTRIES}{choir.pk}/"
    for path in ("", "changed/", "stopped/"):
        assert olive.get(there + path).status_code == 200
    assert not Evidence.objects.exists()
    with time_machine.travel(NOW, tick=False):
        html = olive.post(there, follow=True).content.decode()
        assert "“Choir” is still right" in html
        assert "Confirmed by its organiser on 22 November 2026" in html
        assert "today already" in olive.post(there, follow=True).content.decode()
    assert Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED).count() == 1


def test_putting_it_right_waits_for_one_of_us_and_says_so(olive: Client, choir: Offer) -> None:
    there = f"{ENTRIES}{choir.pk}/"
    for _ in range(2):  # a double click
        with time_machine.travel(NOW, tick=False):
            html = olive.post(f"{there}changed/", {"phone": "0161 496 0099"}, follow=True).content.decode()
        assert "One of us looks at what you told us" in html
    assert Correction.objects.get().values == {"phone": "0161 496 0099"}
    html = olive.get(there).content.decode()
    assert "You told us that something has changed" in html
    assert "Yes, all of this is right" not in html
    assert "you need not tell us again" in olive.get(f"{there}changed/").content.decode()


def test_of_an_organisation_that_we_trust_it_is_public_at_once_and_a_double_click_says_nothing(
    olive: Client, choir: Offer
) -> None:
    choir.organisation.trusted = True
    choir.organisation.save()
    there = f"{ENTRIES}{choir.pk}/changed/"
    assert "is on the site now" in olive.post(there, {"phone": "0161 496 0099"}, follow=True).content.decode()
    assert olive.post(there, {"phone": "0161 496 0099"})["Location"] == ENTRIES
    choir.refresh_from_db()
    assert choir.phone == "0161 496 0099"


def test_what_is_wrong_is_said_and_nothing_is_lost(olive: Client, choir: Offer) -> None:
    there = f"{ENTRIES}{choir.pk}/"
    answer = olive.post(f"{there}changed/", {"phone": "call me", "times_note": "Fridays <at> 2"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error:" in html
    assert "Write a phone number" in html
    assert "Fridays &lt;at&gt; 2</textarea>" in html
    assert "You have not changed anything" in olive.post(f"{there}changed/", LEFT_ALONE).content.decode()
    assert "Choose whether" in olive.post(f"{there}stopped/", {}).content.decode()
    assert not Correction.objects.exists()


def test_what_has_ended_is_only_named(olive: Client, choir: Offer) -> None:
    OfferFactory(name="Old walk", organisation=choir.organisation, end_date=date(2020, 1, 1))
    gone = OfferFactory(name="A draft", organisation=choir.organisation, live=False)
    html = olive.get(ENTRIES).content.decode()
    assert "Old walk: it has ended" in html
    assert "A draft" in html
    answer = olive.post(f"{ENTRIES}{gone.pk}/")
    assert answer.status_code == 410
    assert not Evidence.objects.exists()


def test_nobody_sees_or_touches_the_entries_of_others(olive: Client, choir: Offer) -> None:
    other = OfferFactory(name="Rowing")
    for path in ("", "changed/", "stopped/"):
        there = f"{ENTRIES}{other.pk}/{path}"
        assert (olive.get(there).status_code, olive.post(there).status_code) == (404, 404)
    assert "Rowing" not in olive.get(ENTRIES).content.decode()
    mia = Client()
    mia.force_login(mia_the_member())
    assert mia.get(ENTRIES).status_code == 403
    assert Client().get(ENTRIES)["Location"] == f"/sign-in/?next={ENTRIES}"


def test_a_list_of_many_takes_as_many_queries_as_a_list_of_one(olive: Client, choir: Offer) -> None:
    counts = []
    for _ in range(3):
        olive.get(ENTRIES)
        with CaptureQueriesContext(connection) as queries:
            olive.get(ENTRIES)
        counts.append(len(queries))
        OfferFactory(organisation=choir.organisation)
    assert counts[0] == counts[1] == counts[2]


def test_who_leaves_is_not_known_by_what_they_told_us_of_their_entries(choir: Offer) -> None:
    mia = mia_the_member()
    client = organiser(choir, mia)
    answer = client.post(f"{ENTRIES}{choir.pk}/changed/", {"phone": "0161 496 0099"})
    assert answer["Location"] == ENTRIES
    erase(mia.membership, NOW)
    assert not Contact.objects.filter(email__startswith="mia").exists()
