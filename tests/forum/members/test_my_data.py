"""What we keep about somebody can be taken along, and erased so that nothing says who they are."""

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Comment

from accounts.models import User
from forum import letters
from forum.enums import Answer, PostState
from forum.members.erasing import erase
from forum.members.exporting import export_of
from forum.members.sessions import erase_ended
from forum.models import (
    Action,
    AgendaItem,
    Attendance,
    DigestSubscriber,
    MeetingPage,
    Member,
    Note,
    OfferPost,
    Pledge,
    PostMessage,
    ProjectPerson,
    Rsvp,
    SentChange,
)
from publishing import registry
from tests.accounts.codes import ask, type_code
from tests.factories import ActionFactory, meeting, project
from tests.personas import ada_the_administrator, mia_the_member

pytestmark = pytest.mark.django_db
# In everything that is only about her, so that the whole database can be searched for it.
MARK = "xyzzy"
ADDRESS = f"mia.{MARK}@fortnight.example"


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def mia(site: Any, client: Client) -> User:
    """Somebody who has done everything that one can do here."""
    user = mia_the_member()
    User.objects.filter(pk=user.pk).update(email=ADDRESS, first_name=f"Mia {MARK}")
    Member.objects.update(display_name=f"Mia {MARK}", takes_part=f"carer {MARK}", can_offer=MARK, why=MARK)
    user = User.objects.get(pk=user.pk)
    _takes_part(user.membership, user)
    ask(client, ADDRESS)
    type_code(client)
    return user


def _takes_part(member: Member, user: User) -> None:
    now, held = timezone.now(), meeting(date(2026, 11, 3))
    Rsvp.objects.create(meeting=held, member=member, answer=Answer.YES, access_needs=MARK, at=now)
    Attendance.objects.create(meeting=held, member=member, takes_part=f"carer {MARK}", may_be_named=True)
    ActionFactory(words="Ring the vicar", owners=[member])
    AgendaItem.objects.create(meeting=held, title="The hall", brought_by=member)
    Note.objects.create(meeting=held, words="We talked about the hall", by=user, at=now)
    Pledge.objects.create(
        words="A hall", member=member, made_on=held.day, email=ADDRESS, pledger=f"Mia {MARK}", may_be_named=True
    )
    ProjectPerson.objects.create(project=project(), member=member, may_be_named=True, does_what=MARK)
    post = OfferPost.objects.create(
        member=member, by=user, answers={"name": MARK}, state=PostState.DRAFT, begun_at=now, saved_at=now
    )
    PostMessage.objects.create(post=post, at=now, by=user, from_moderator=False, words=MARK)
    DigestSubscriber.objects.create(email=ADDRESS, asked_at=now)
    letters.put(ADDRESS, "Welcome to the forum", "join_welcome", {"name": f"Mia {MARK}"}, registry.begin(now))
    comment = Comment(page=held, user=user, text=MARK, contentpath="title")
    held.wagtail_admin_comments.add(comment)
    held.save_revision(user=user)
    log(held, "wagtail.comments.create", user=user, data={"comment": {"text": MARK}})
    log(member, "wagtail.edit", user=user)
    log(user, "wagtail.edit", user=user)


def where_marked() -> list[str]:
    """Every column of the database in which she can still be recognised."""
    found = []
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField):
                values = model._base_manager.values_list(field.attname, flat=True)
                found += [f"{model._meta.label}.{field.name}" for value in values if MARK in str(value)]
    return found


def test_the_export_has_everything_and_no_secret(mia: User) -> None:
    told = export_of(mia)
    data = json.loads(told)
    assert data["account"]["email"] == ADDRESS
    assert data["membership"]["display_name"] == f"Mia {MARK}"
    for words in ("Ring the vicar", "The hall", "We talked about the hall", "A hall", "access_needs", "answers"):
        assert words in told
    assert "password" not in told
    assert mia.password not in told


def test_the_export_says_nothing_about_others(mia: User) -> None:
    ada_the_administrator()
    Action.objects.get().owners.add(Member.objects.create(display_name="Olu", asked_at=timezone.now()))
    told = export_of(mia)
    assert "Olu" not in told
    assert "ada@" not in told


def test_erasing_leaves_nothing_that_says_who_it_was(mia: User) -> None:
    assert len(where_marked()) >= 15
    member = mia.membership
    erase(member, timezone.now())
    assert where_marked() == []
    assert not User.objects.filter(pk=mia.pk).exists()


def test_what_phones_were_told_names_nobody_who_is_erased_even_where_they_were_not_there(mia: User) -> None:
    held, now, told = MeetingPage.objects.get(), timezone.now(), {"state": "saved"}
    Attendance.objects.all().delete()
    for number, words in enumerate([f"Pledge by Mia {MARK}: Our hall", f"Action for Mia {MARK}lingham: Sing"]):
        SentChange.objects.create(meeting=held, key=UUID(int=number), answer={**told, "words": words}, at=now)
    erase(mia.membership, now)
    kept = [sent.answer["words"] for sent in SentChange.objects.order_by("key")]
    assert kept == ["", f"Action for Mia {MARK}lingham: Sing"], "whoever has a longer name is somebody else"


def test_records_keep_a_member(mia: User) -> None:
    member = mia.membership
    erase(member, timezone.now())
    member.refresh_from_db()
    assert str(member) == "a member"
    assert Attendance.objects.get().member == member
    assert Action.objects.get().owners.get() == member
    assert AgendaItem.objects.get().brought_by == member
    assert Pledge.objects.get().words == "A hall"
    assert Note.objects.get().words == "We talked about the hall"


def test_erasing_again_does_no_harm(mia: User) -> None:
    member = mia.membership
    erase(member, timezone.now())
    erase(member, timezone.now())
    assert where_marked() == []


def test_a_member_erases_herself_after_she_said_that_she_is_sure(mia: User, client: Client) -> None:
    page = client.post("/members/my-data/erase/")
    assert "Tick that you are sure" in page.content.decode()
    assert User.objects.filter(pk=mia.pk).exists()
    assert client.post("/members/my-data/erase/", {"sure": "on"}).url == "/members/erased/"
    assert client.get("/members/erased/").status_code == 200
    assert client.get("/members/").url.startswith("/sign-in/")
    assert where_marked() == []


def test_a_get_neither_exports_nor_erases(mia: User, client: Client) -> None:
    assert client.get("/members/my-data/export/")["Location"] == "/members/"
    client.get("/members/my-data/erase/?sure=on")
    assert User.objects.filter(pk=mia.pk).exists()
    answer = client.post("/members/my-data/export/")
    assert answer["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert answer["Cache-Control"] == "no-store, private"


def test_the_last_administrator_stays(mia: User, client: Client) -> None:
    User.objects.filter(pk=mia.pk).update(is_superuser=True)
    assert client.post("/members/my-data/erase/", {"sure": "on"}).status_code == 409
    ada_the_administrator()
    assert client.post("/members/my-data/erase/", {"sure": "on"}).status_code == 302


def test_sessions_that_have_ended_are_erased(mia: User) -> None:
    now = timezone.now()
    assert erase_ended(now) == ""
    assert erase_ended(now + timedelta(days=61)) == "1 erased"
    assert erase_ended(now + timedelta(days=61)) == ""
