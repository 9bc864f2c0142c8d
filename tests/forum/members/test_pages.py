"""A member's own pages: a fixed number of queries, and others read only what each shows."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from forum.enums import Answer, Audience, PostState, RecordState, Standing
from forum.models import Member, OfferPost, Pledge, ProjectPerson, Rsvp
from tests.factories import ActionFactory, MemberFactory, OrganisationFactory, VenueFactory, meeting, project
from tests.personas import ada_the_administrator, felix_the_facilitator, mia_the_member, sam_the_stranger

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def mia() -> User:
    return mia_the_member()


@pytest.fixture
def client(mia: User) -> Client:
    client = Client()
    client.force_login(mia)
    return client


def give(member: Member, number: int) -> None:
    ActionFactory(words=f"Ring the vicar {number}", owners=[member])
    Pledge.objects.create(words=f"Our hall {number}", member=member, made_on=date(2026, 11, 3))
    ProjectPerson.objects.create(project=project(f"Walking {number}"), member=member)
    MemberFactory(organisation=OrganisationFactory())


@pytest.mark.parametrize("path", ["/members/", "/members/list/"])
def test_the_number_of_queries_does_not_grow(site: Any, client: Client, mia: User, path: str) -> None:
    meeting(date(2026, 12, 1))
    counts = []
    with time_machine.travel(NOW, tick=False):
        client.get(path)
        for number in (1, 2, 3):
            give(mia.membership, number)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            counts.append(len(queries))
    assert counts[1] == counts[2]
    assert counts[2] <= 30, counts


def test_the_first_page_says_what_is_next_and_what_is_mine(site: Any, client: Client, mia: User) -> None:
    coming = meeting(date(2026, 12, 1), online=True, online_link="https://meet.example/secret")
    give(mia.membership, 7)
    with time_machine.travel(NOW, tick=False):
        page = client.get("/members/").content.decode()
        assert f'href="/members/meetings/{coming.pk}/"' in page
        assert "Say if you will come" in page
        for words in ("Ring the vicar 7", "Our hall 7", "Walking 7"):
            assert words in page
        Rsvp.objects.create(meeting=coming, member=mia.membership, answer=Answer.MAYBE, at=NOW)
        assert "I do not know yet" in client.get("/members/").content.decode()


def test_the_first_page_says_what_waits_for_me(site: Any, client: Client, mia: User) -> None:
    held = meeting(date(2026, 11, 17), record_state=RecordState.DRAFT, closed_at=NOW, comments_until=date(2026, 11, 24))
    told = {"by": mia, "member": mia.membership, "begun_at": NOW, "saved_at": NOW, "sent_at": NOW}
    post = OfferPost.objects.create(answers={"name": "Choir"}, state=PostState.ASKED, **told)
    OfferPost.objects.create(answers={"name": "Walk"}, state=PostState.WAITING, **told)
    MemberFactory(user=None, email="new@fortnight.example", standing=Standing.ASKED, decided_at=None)
    felix = Client()
    felix.force_login(felix_the_facilitator())
    with time_machine.travel(NOW, tick=False):
        page = client.get("/members/").content.decode()
        assert "Offers of members to read: 1" in felix.get("/members/").content.decode()
        assert "would like to join: 1" in felix.get("/members/").content.decode()
    assert f'href="/members/meetings/{held.pk}/record/"' in page
    assert "Until the end of 24 November 2026" in page
    assert f'href="/members/offers/{post.uuid}/">Answer about “Choir”' in page
    assert "to read: " not in page
    with time_machine.travel(datetime(2026, 11, 25, 12, tzinfo=UTC), tick=False):
        assert "/record/" not in client.get("/members/").content.decode()


def test_the_navigation_says_where_one_is(site: Any, client: Client) -> None:
    assert '<a href="/members/" aria-current="page">My forum' in client.get("/members/").content.decode()
    inside = client.get(f"/members/meetings/{meeting(date(2026, 12, 1)).pk}/").content.decode()
    assert '<a href="/members/meetings/" aria-current="true">Meetings' in inside
    assert '<a href="/members/" aria-current' not in inside


def test_a_book_that_is_pasted_in_is_refused_in_words(client: Client) -> None:
    answer = client.post("/members/profile/", {**PROFILE, "can_offer": "a " * 1_500_000})
    assert answer.status_code == 413
    assert "what you wrote is still there" in answer.content.decode()


def test_a_secret_place_is_not_on_it(site: Any, client: Client) -> None:
    meeting(
        date(2026, 12, 1),
        venue=VenueFactory(name="The refuge", hidden=True, latitude=None, longitude=None, precision=""),
    )
    with time_machine.travel(NOW, tick=False):
        page = client.get("/members/").content.decode()
    assert "1 December 2026" in page
    assert "refuge" not in page


def test_members_read_of_each_other_what_each_shows(client: Client) -> None:
    MemberFactory(display_name="Quiet one", name_shown=Audience.FACILITATORS)
    MemberFactory(display_name="Olu", takes_part="carer", takes_part_shown=Audience.FACILITATORS, can_offer="Tea urns")
    page = client.get("/members/list/").content.decode()
    assert "Olu" in page
    assert "Tea urns" in page
    assert "carer" not in page
    assert "Quiet one" not in page
    assert "One more does not show their name" in page
    felix = Client()
    felix.force_login(felix_the_facilitator())
    assert "Quiet one" in felix.get("/members/list/").content.decode()


PROFILE = {
    "display_name": "Mia M.",
    "takes_part": "lived experience",
    "organisation": "",
    "can_offer": "Tea",
    "name_shown": "everybody",
    "takes_part_shown": "members",
    "organisation_shown": "facilitators",
    "can_offer_shown": "members",
    "wants_digest": "on",
}


def test_a_profile_is_saved_and_says_so(client: Client, mia: User) -> None:
    church = OrganisationFactory(name="St Mary’s Church")
    answer = client.post("/members/profile/", {**PROFILE, "organisation": "st mary’s church"}, follow=True)
    assert "Your profile is saved." in answer.content.decode()
    member = Member.objects.get(user=mia)
    assert (member.display_name, member.name_shown, member.organisation) == ("Mia M.", "everybody", church)
    assert (member.wants_digest, member.wants_invitations) == (True, False)


def test_what_is_wrong_in_a_profile_is_said_and_nothing_is_lost(client: Client) -> None:
    OrganisationFactory(name="St Mary’s Church")
    for fields, words in (
        ({"display_name": ""}, "Write a name"),
        ({"organisation": "St Mary"}, "Is it one of these? St Mary’s Church"),
        ({"organisation": "Nobody knows"}, "We do not know this organisation"),
        ({"name_shown": "the whole world"}, "Select a valid choice"),
        ({"can_offer": "x" * 1001}, "Make it shorter"),
    ):
        page = client.post("/members/profile/", {**PROFILE, **fields}).content.decode()
        assert words in page
        assert 'class="nhsuk-error-summary" data-module="nhsuk-error-summary" tabindex="-1" autofocus' in page
    assert Member.objects.get(user__email="mia@fortnight.example").display_name == "Mia"


def test_who_wrote_a_script_sees_it_as_text(client: Client) -> None:
    client.post("/members/profile/", {**PROFILE, "can_offer": "<script>alert(1)</script>"})
    assert "<script>alert" not in client.get("/members/list/").content.decode()


def test_who_is_no_member_is_told_so_in_words() -> None:
    client = Client()
    client.force_login(sam_the_stranger())
    for path in ("/members/", "/members/list/", "/members/profile/"):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "You are not a member of the forum yet" in answer.content.decode()


def test_an_administrator_who_is_no_member_finds_the_way() -> None:
    client = Client()
    client.force_login(ada_the_administrator())
    assert "you are not a member yourself" in client.get("/members/").content.decode()
    assert client.get("/members/profile/").status_code == 403
