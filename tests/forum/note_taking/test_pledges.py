"""What several people pledge together is one pledge, and says in public who gives it only as far as they agreed."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from forum.enums import Audience, PledgeState
from forum.members.erasing import erase
from forum.models import MeetingPage, Member, Pledge
from forum.note_taking.showing import outcomes
from forum.note_taking.taking import take
from forum.offering import pledging
from forum.records.closing import close_meeting
from forum.records.publishing import publish_record
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 14, 30, tzinfo=UTC)
NAMES = ("Maria Lopez", "Tom Whittaker", "John Smith")


@pytest.fixture
def tom(meeting: MeetingPage, felix: User) -> Member:
    """He pledges with Maria, and with John, who is no member. Neither wants to be known."""
    MemberFactory(display_name="Maria Lopez", name_shown=Audience.FACILITATORS)
    tom = MemberFactory(display_name="Tom Whittaker", name_shown=Audience.FACILITATORS)
    line = "Pledge: Maria and Tom Whittaker and John Smith: our hall on Fridays"
    take("line", {"key": str(uuid4()), "line": line}, meeting, by=felix, now=NOW)
    return tom


def test_nobody_who_pledges_is_named_in_its_words(tom: Member, felix: User) -> None:
    pledge = Pledge.objects.get()
    assert pledge.words == "Our hall on Fridays"
    offer = pledging.make_offer_of(pledge, now=NOW, by=felix)
    assert not [name for name in NAMES if name in f"{offer.name} {offer.summary} {offer.description}"]


def test_the_record_names_nobody_who_did_not_agree_even_where_the_first_of_them_did(
    tom: Member, felix: User, meeting: MeetingPage
) -> None:
    Pledge.objects.update(may_be_named=True)
    Member.objects.filter(display_name="Maria Lopez").update(name_shown=Audience.EVERYBODY)
    close_meeting(meeting, now=NOW, by=felix)
    publish_record(meeting, now=NOW, by=felix)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        page = Client().get(meeting.public_path).content.decode()
    assert "Our hall on Fridays" in page
    assert [name for name in NAMES if name in page] == ["Maria Lopez"]


def test_those_who_take_notes_read_who_pledged_together_until_one_of_them_leaves(
    tom: Member, felix: User, meeting: MeetingPage
) -> None:
    said = outcomes(meeting, felix)[0]["words"]
    assert said == "Pledge by Maria Lopez, Tom Whittaker, John Smith: Our hall on Fridays"
    erase(tom, NOW)
    assert outcomes(meeting, felix)[0]["words"] == "Pledge by Maria Lopez, a member, John Smith: Our hall on Fridays"


def test_the_list_of_pledges_tells_a_trusted_member_no_names_that_are_for_facilitators(
    tom: Member, felix: User, tariq: User
) -> None:
    shown = {}
    for user in (felix, tariq):
        client = Client()
        client.force_login(user)
        page = client.get("/admin/forum/pledges/").content.decode()
        shown[user.first_name] = [words for words in (*NAMES[:2], "a member, a member, John Smith") if words in page]
    assert shown == {"Felix": ["Maria Lopez", "Tom Whittaker"], "Tariq": ["a member, a member, John Smith"]}


def test_each_of_those_who_pledged_together_takes_it_back(tom: Member) -> None:
    tom.user.user_permissions.add(Permission.objects.get(codename="take_part"))
    client = Client()
    client.force_login(tom.user)
    assert "Our hall on Fridays" in client.get("/members/pledge/").content.decode()
    assert "Our hall on Fridays" in client.get("/members/").content.decode()
    client.post(f"/members/pledge/{Pledge.objects.get().uuid}/take-back/")
    assert Pledge.objects.get().state == PledgeState.WITHDRAWN
