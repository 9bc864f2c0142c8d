"""Joining the forum: the same answer to everybody, one decision, and nothing kept of who is not taken in."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from post_office.models import Email
from wagtail.models import ModelLogEntry

from accounts.models import User
from accounts.roles import Role
from directory.freshness.reporting.traps import open_form
from forum.enums import Standing
from forum.members.joining import FROM_A_CONNECTION, decline, take_in
from forum.models import Member
from tests.factories import MemberFactory
from tests.personas import ada_the_administrator, felix_the_facilitator, mia_the_member, sam_the_stranger

pytestmark = pytest.mark.django_db
NEW = "ngozi@fortnight.example"
WORDS = {
    "display_name": "Ngozi",
    "email": NEW,
    "takes_part": "from a church",
    "why": "We have a hall.",
    "consent": "on",
}


def send(client: Client | None = None, **fields: str) -> Any:
    form = open_form(0, timezone.now() - timedelta(minutes=1)).token
    return (client or Client()).post("/members/join/", {**WORDS, "form": form, **fields})


def asker() -> Member:
    send()
    return Member.objects.waiting().get()


def subjects(email: str = NEW) -> list[str]:
    return [letter.subject for letter in Email.objects.order_by("pk") if email in letter.to]


def test_whoever_asks_waits_for_a_facilitator_and_gets_no_cookie() -> None:
    client = Client()
    assert not client.get("/members/join/").cookies
    answer = send(client)
    assert (answer.status_code, answer.url) == (302, "/members/join/thanks/")
    assert not client.get(answer.url).cookies
    member = Member.objects.get()
    assert (member.email, member.standing, member.user) == (NEW, Standing.ASKED, None)
    assert subjects() == ["You asked to join the forum"]


def test_nobody_learns_who_is_a_member() -> None:
    mia = mia_the_member()
    known, unknown = send(email=mia.email.upper()), send()
    assert (known.status_code, known.url, known.content) == (unknown.status_code, unknown.url, unknown.content)
    assert subjects(mia.email) == ["You are a member already"]
    assert Member.objects.waiting().count() == 1


def test_asking_again_is_one_request() -> None:
    send()
    send(email=NEW.upper(), display_name="Somebody else")
    assert Member.objects.get().display_name == "Ngozi"


@pytest.mark.parametrize("field", ["display_name", "email", "consent"])
def test_what_is_missing_is_said_and_the_rest_stays(field: str) -> None:
    answer = send(**{field: ""})
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert "We have a hall." in answer.content.decode()
    assert not Member.objects.exists()


def test_what_a_program_sends_is_not_kept() -> None:
    assert send(homepage="https://spam.example").url == "/members/join/thanks/"
    assert "looked like a program" in send(form=open_form(0, timezone.now()).token).content.decode()
    assert send(why="x" * 20_000).status_code == 413
    assert not Member.objects.exists()
    assert not Email.objects.exists()


def test_a_flood_is_turned_away() -> None:
    answers = [send(email=f"n{number}@fortnight.example").status_code for number in range(FROM_A_CONNECTION.most + 1)]
    assert answers[-1] == 429
    assert Member.objects.count() == FROM_A_CONNECTION.most


def test_a_welcome_makes_an_account_in_the_group_once() -> None:
    member, felix, now = asker(), felix_the_facilitator(), timezone.now()
    assert take_in(member, now=now, by=felix)
    assert not take_in(member, now=now, by=felix)
    member.refresh_from_db()
    assert (member.standing, member.email, member.decided_by) == (Standing.MEMBER, "", felix)
    assert member.user.email == NEW
    assert not member.user.has_usable_password()
    assert member.user.groups.get().name == Role.MEMBER
    assert member.user.has_perm("forum.take_part")
    assert subjects() == ["You asked to join the forum", "Welcome to the forum"]
    assert not ModelLogEntry.objects.filter(label__contains="Ngozi").exists()


def test_a_welcome_goes_to_the_account_that_somebody_has() -> None:
    send(email="SAM@fortnight.example")
    sam = sam_the_stranger()
    take_in(Member.objects.waiting().get(), now=timezone.now(), by=felix_the_facilitator())
    assert User.objects.filter(email__iexact=sam.email).count() == 1
    assert sam.membership.standing == Standing.MEMBER


def test_who_left_and_comes_back_is_the_same_member() -> None:
    before = MemberFactory(standing=Standing.LEFT, user__email=NEW)
    send()
    take_in(Member.objects.waiting().get(), now=timezone.now(), by=felix_the_facilitator())
    before.refresh_from_db()
    assert (before.standing, before.display_name) == (Standing.MEMBER, "Ngozi")
    assert Member.objects.filter(user__email=NEW).count() == 1


def test_who_is_declined_reads_why_and_nothing_is_kept() -> None:
    member, felix = asker(), felix_the_facilitator()
    assert decline(member, "Not this time.", now=timezone.now(), by=felix)
    assert not decline(member, "Not this time.", now=timezone.now(), by=felix)
    member.refresh_from_db()
    assert (member.display_name, member.email, member.why, member.takes_part) == ("", "", "", "")
    assert "Not this time." in Email.objects.latest("pk").message
    assert not User.objects.filter(email=NEW).exists()


def test_only_who_runs_the_forum_decides() -> None:
    member = asker()
    for somebody in (mia_the_member(), sam_the_stranger()):
        with pytest.raises(PermissionDenied):
            take_in(member, now=timezone.now(), by=somebody)
        with pytest.raises(PermissionDenied):
            decline(member, "No.", now=timezone.now(), by=somebody)


def test_the_queue_in_the_admin(site: Any) -> None:
    member, client = asker(), Client()
    client.force_login(felix_the_facilitator())
    assert "We have a hall." in client.get("/admin/forum/joining/").content.decode()
    assert "they will read it" in client.post(f"/admin/forum/joining/{member.pk}/decline/").content.decode()
    client.post(f"/admin/forum/joining/{member.pk}/take-in/")
    assert Member.objects.get(pk=member.pk).is_welcome
    assert "Nobody waits" in client.get("/admin/forum/joining/").content.decode()
    assert client.get(f"/admin/forum/joining/{member.pk}/decline/").status_code == 404


def test_superusers_decide_too() -> None:
    assert take_in(asker(), now=timezone.now(), by=ada_the_administrator())
