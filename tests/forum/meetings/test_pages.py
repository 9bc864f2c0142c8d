"""What members see and say before a meeting, signed in or by a link of an e-mail."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from post_office.models import Email

from accounts.models import User
from forum.enums import Answer, ItemSource, ItemState, MeetingStatus
from forum.meetings.answering import forget_answers
from forum.meetings.inviting import write_letters
from forum.meetings.laying_out import lay_out
from forum.models import AgendaItem, MeetingPage, Member, Rsvp
from tests.factories import MemberFactory, UserFactory, meeting
from tests.personas import mia_the_member, sam_the_stranger

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture(autouse=True)
def _today(now: datetime) -> Any:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def planned() -> MeetingPage:
    page = meeting(date(2026, 12, 1), online=True, online_link="https://meet.example/secret")
    lay_out(page)
    return page


@pytest.fixture
def mia(planned: MeetingPage, client: Client) -> User:
    user = mia_the_member()
    client.force_login(user)
    return user


def where(page: MeetingPage, more: str = "") -> str:
    return f"/members/meetings/{page.pk}/{more}"


def test_a_member_sees_the_link_the_agenda_and_answers(client: Client, planned: MeetingPage, mia: User) -> None:
    page = client.get(where(planned)).content.decode()
    assert "https://meet.example/secret" in page and "Welcome and access needs" in page
    answered = client.post(where(planned, "answer/"), {"answer": "yes", "access_needs": "A chair with arms"})
    assert answered.status_code == 302
    assert "A chair with arms" in client.get(where(planned)).content.decode()
    client.post(where(planned, "answer/"), {"answer": "no", "access_needs": ""})
    row = Rsvp.objects.get()
    assert (row.answer, row.access_needs, row.member) == (Answer.NO, "", mia.membership)
    assert "I cannot come" in client.get("/members/meetings/").content.decode()


def test_another_member_never_reads_what_somebody_needs(
    client: Client, planned: MeetingPage, mia: User, now: datetime
) -> None:
    Rsvp.objects.create(
        meeting=planned,
        member=MemberFactory(),
        answer="yes",
        access_needs="Insulin at 3",
        at=now,
    )
    for path in ("/members/meetings/", where(planned), where(planned, "large-print/"), planned.url):
        assert "Insulin" not in client.get(path).content.decode()


def test_what_only_members_read_does_not_lie_on_the_table(client: Client, planned: MeetingPage, mia: User) -> None:
    told = {"source": ItemSource.SUGGESTED, "details": "My son has not slept.", "minutes": 1}
    AgendaItem.objects.create(meeting=planned, title="Sleeping", brought_by=mia.membership, **told)
    AgendaItem.objects.create(meeting=planned, title="Tea", details="Who is here?")
    client.force_login(mia)
    for path, is_there in (("", True), ("large-print/", False)):
        shown = client.get(where(planned, path)).content.decode()
        assert ("My son has not slept." in shown) is is_there
        assert "Who is here?" in shown
        assert ">1 minute, brought by " in shown


@pytest.mark.parametrize("path", ["", "answer/", "suggest/", "large-print/"])
def test_nobody_else_sees_a_meeting_as_members_do(client: Client, planned: MeetingPage, path: str) -> None:
    send = client.post if path in ("answer/", "suggest/") else client.get
    assert send(where(planned, path)).status_code == 302
    client.force_login(sam_the_stranger())
    answered = send(where(planned, path))
    assert answered.status_code == 403 and b"secret" not in answered.content


def test_a_suggestion_waits_and_is_there_once(client: Client, planned: MeetingPage, mia: User) -> None:
    told = {"title": "The  heating\x00", "details": "It is cold", "minutes": "15"}
    for _ in range(2):
        assert client.post(where(planned, "suggest/"), told).status_code == 302
    [item] = planned.items.suggested()
    assert (item.title, item.minutes, item.state) == ("The heating", 15, ItemState.SUGGESTED)
    page = client.get(where(planned)).content.decode()
    assert "The heating: a facilitator has not looked at it yet" in page
    assert "The heating" not in client.get(planned.url).content.decode()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"title": " ", "minutes": "10"}, "in a few words"),
        ({"title": "x" * 151, "minutes": "10"}, "150 letters"),
        ({"title": "Tea", "minutes": "0"}, "from 1 to 120"),
        ({"title": "Tea", "minutes": "many"}, "from 1 to 120"),
        ({"title": "Tea", "minutes": "10", "details": "x" * 5_000}, "1,000 letters"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_typed_is_lost(
    client: Client, planned: MeetingPage, mia: User, told: dict[str, str], words: str
) -> None:
    answered = client.post(where(planned, "suggest/"), told)
    assert answered.status_code == 422 and words in answered.content.decode()
    assert told["title"].strip() in answered.content.decode()
    assert not planned.items.suggested().exists()


def test_what_is_over_or_cancelled_takes_no_answer(client: Client, planned: MeetingPage, mia: User) -> None:
    MeetingPage.objects.filter(pk=planned.pk).update(status=MeetingStatus.CANCELLED, status_reason="Snow")
    assert client.post(where(planned, "answer/"), {"answer": "yes"}).status_code == 422
    page = client.get(where(planned)).content.decode()
    assert "Snow" in page and "Send my answer" not in page
    assert not Rsvp.objects.exists()


def test_the_pages_of_members_take_as_many_queries_for_many(
    client: Client, planned: MeetingPage, mia: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        meeting(date(2026, 12, 2) + timedelta(days=number))
        meeting(date(2026, 9, 2) + timedelta(days=number))
    client.get("/members/meetings/")
    with django_assert_max_num_queries(20):
        client.get("/members/meetings/")
    with django_assert_max_num_queries(22):
        client.get(where(planned))


@pytest.fixture
def link(planned: MeetingPage, now: datetime) -> Callable[[str], str]:
    """The path of a link in the e-mail that Anna got."""
    MemberFactory(user=UserFactory(email="anna@fortnight.example"))
    write_letters(now)
    text = Email.objects.get().message

    def found(name: str) -> str:
        [path] = set(re.findall(rf"https?://[^/]+(/members/meetings/{name}/[^/]+/)", text))
        return path

    return found


def test_one_tap_and_one_press_answer_and_a_get_changes_nothing(client: Client, link: Callable[[str], str]) -> None:
    path = link("answer")
    page = client.get(f"{path}?answer=no")
    assert page.status_code == 200 and not Rsvp.objects.exists()
    assert re.search(r'value="no" checked', page.content.decode())
    assert page.headers["Cache-Control"] == "no-store" and "sessionid" not in page.cookies
    assert "secret" not in page.content.decode() and path.split("/")[-2] not in page.content.decode()
    answered = Client(enforce_csrf_checks=True).post(path, {"answer": "yes", "access_needs": "A lift"}, follow=True)
    assert "I will come" in answered.content.decode()
    assert Rsvp.objects.get().access_needs == "A lift"
    client.post(path, {"answer": "maybe", "access_needs": ""})
    assert (Rsvp.objects.get().answer, Rsvp.objects.get().access_needs) == ("maybe", "A lift")


def test_a_link_that_is_broken_moved_or_over_says_so(
    client: Client, link: Callable[[str], str], planned: MeetingPage
) -> None:
    path = link("answer")
    assert client.get(path[:-3] + "/").status_code == 404
    User.objects.filter(email="anna@fortnight.example").update(email="ann@fortnight.example")
    assert client.post(path, {"answer": "yes"}).status_code == 410
    User.objects.update(email="anna@fortnight.example")
    with time_machine.travel(datetime(2026, 12, 1, 17).astimezone()):
        assert client.post(path, {"answer": "yes"}).status_code == 410
    assert client.post(path, {"answer": "perhaps"}).status_code == 422
    assert not Rsvp.objects.exists()


def test_one_tap_stops_the_e_mails(client: Client, link: Callable[[str], str]) -> None:
    path = link("stop")
    assert client.get(path).status_code == 200 and Member.objects.get().wants_invitations
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Member.objects.get().wants_invitations


def test_what_people_need_is_erased_after_the_meeting(planned: MeetingPage, now: datetime) -> None:
    Rsvp.objects.create(meeting=planned, member=MemberFactory(), answer="yes", access_needs="A lift", at=now)
    assert forget_answers(now + timedelta(days=8)) == ""
    assert forget_answers(now + timedelta(days=9)) == "1 access needs erased"
    assert Rsvp.objects.get().access_needs == ""
    assert forget_answers(now + timedelta(days=37)) == "1 answers erased"
