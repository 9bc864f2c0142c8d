"""Nothing that says who somebody was outlives their account, in whatever table it lies."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db.models import CASCADE, DO_NOTHING, SET_NULL, EmailField
from django.test import Client
from django.utils import timezone
from post_office.models import Email, Log
from wagtail.log_actions import log
from wagtail.models import (
    Comment,
    PageSubscription,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
    WorkflowTask,
)
from wagtail.users.models import UserProfile

from accounts.models import User
from directory.calendars.models import Calendar
from directory.contributions.models import Contribution
from directory.freshness.actions import record, withdraw
from directory.freshness.asking.models import Contact
from directory.freshness.reporting.models import Report
from forum.enums import Happened, PostState
from forum.members.erasing import erase
from forum.members.exporting import export_of
from forum.models import (
    Action,
    ActionChange,
    MeetingPage,
    Member,
    Note,
    NoteTaker,
    NoteWording,
    OfferPost,
    Pledge,
    PostMessage,
    ProjectPage,
    ProjectPerson,
    ProjectUpdate,
    SentChange,
)
from tests.accounts.codes import ask
from tests.factories import EventFactory, MemberFactory, OfferFactory, OrganisationFactory, UserFactory
from tests.forum.members import fates
from tests.forum.members.fates import (
    FATES,
    GOES,
    GOES_OR_NOBODY,
    NAMELESS,
    NOBODY,
    NUMBER,
    ONLY_THAT,
    PUBLIC,
    WHOLE,
    fields,
)
from tests.forum.members.test_my_data import ADDRESS, MARK, mia  # noqa: F401  (mia is a fixture)
from tests.personas import nadia_the_navigator

pytestmark = pytest.mark.django_db
OTHERS = "plugh"  # what others said, which is nobody else's business


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def traces(mia: User) -> User:  # noqa: F811  (the fixture)
    """What she has left beside what every member leaves."""
    for leave in (_in_the_directory, _when_signing_in, _in_wagtail, _in_the_forum, _as_a_moderator):
        leave(mia)
    return mia


def _in_the_directory(user: User) -> None:
    now, hall = timezone.now(), OrganisationFactory()
    about: dict[str, Any] = {"day": date(2026, 12, 5), "at": now}
    Contribution.objects.create(
        name="Carols", form="1", sender_name=f"Mia {MARK}", sender_email=ADDRESS.upper(), **about
    )
    Contribution.objects.create(
        name="Quiz", form="2", email=ADDRESS, contact_name=MARK, phone=MARK, sender_name=OTHERS, **about
    )
    offer = OfferFactory(organisation=hall)
    Report.objects.create(offer=offer, reason="closed", at=now, form="1", email=ADDRESS)
    Contact.objects.create(organisation=hall, email=ADDRESS, role=f"the treasurer {MARK}")
    User.objects.filter(pk=user.pk).update(is_superuser=True)
    boss = User.objects.get(pk=user.pk)
    withdraw(record(offer, "phone", "right", now=now, by=boss), "wrong number", now=now, by=boss)
    User.objects.filter(pk=user.pk).update(is_superuser=False)
    Calendar.objects.create(organisation=hall, url="https://example.org/a.ics")


def _when_signing_in(user: User) -> None:
    ask(Client(), ADDRESS)  # somebody begins, and goes no further
    AccessAttempt.objects.create(username=ADDRESS, get_data="", post_data="", failures_since_start=1)
    letter = Email.objects.create(to=[ADDRESS.upper()], from_email="us@fortnight.example", subject="Hello")
    Log.objects.create(email=letter, status=1, exception_type="Refused", message=f"<{ADDRESS}>: no such user")


def _in_wagtail(user: User) -> None:
    held, contact = MeetingPage.objects.get(), Contact.objects.get()
    log(contact, "wagtail.delete", user=user)
    log(held, "wagtail.workflow.reject", user=user, data={"workflow": {"id": 1}, "comment": MARK})
    flow, task = Workflow.objects.create(name="Look"), Task.objects.create(name="Look")
    WorkflowTask.objects.create(workflow=flow, task=task, sort_order=0)
    about = {"content_type": held.content_type, "base_content_type": held.content_type, "object_id": held.pk}
    state = WorkflowState.objects.create(**about, workflow=flow, requested_by=user)
    revision = held.save_revision(user=user)
    TaskState.objects.create(workflow_state=state, revision=revision, task=task, finished_by=user, comment=MARK)
    PageSubscription.objects.create(user=user, page=held, comment_notifications=True)
    UserProfile.objects.create(user=user, avatar=ContentFile(b"me", name="me.png"))
    UploadedFile.objects.create(uploaded_by_user=user, file=ContentFile(b"me", name="me.txt"))
    Comment.objects.create(page=held, user=UserFactory(), text=OTHERS, contentpath="title", resolved_by=user)


def _in_the_forum(user: User) -> None:
    now, member, held = timezone.now(), user.membership, MeetingPage.objects.get()
    Pledge.objects.create(words="Cake", email=ADDRESS, pledger=f"Mia {MARK}", made_on=held.day)
    ActionChange.objects.create(
        action=Action.objects.get(), at=now, by=member, what=Happened.HELP, after="open", words=f"I am ill {MARK}"
    )
    told = {"state": "saved", "words": f"Action for Mia {MARK}: Ring the vicar"}
    SentChange.objects.create(meeting=held, key="5f0f3f9c-7d7a-4b7f-9a34-0123456789ab", answer=told, at=now)
    NoteTaker.objects.create(meeting=held, member=member)
    NoteWording.objects.create(note=Note.objects.get(), version=1, words="We talked", by=user, at=now)
    runs = ProjectPage.objects.get()
    ProjectUpdate.objects.create(project=runs, day=held.day, words="It goes well", by=member)
    runs.save_revision(user=user)  # a draft in which she does something, and is named
    draft = OfferFactory(live=False, contact_name=f"Mia {MARK}", email=ADDRESS)
    draft.save_revision()
    about: dict[str, Any] = {"begun_at": now, "saved_at": now, "sent_at": now}
    OfferPost.objects.create(by=user, offer=draft, answers={"name": MARK}, state=PostState.WAITING, **about)
    Member.objects.create(display_name=f"Mia {MARK}", email=ADDRESS, asked_at=now)


def _as_a_moderator(user: User) -> None:
    now, other = timezone.now(), MemberFactory()
    post = OfferPost.objects.create(
        by=other.user,
        member=other,
        answers={"name": OTHERS},
        state=PostState.TURNED_DOWN,
        decided_by=user,
        begun_at=now,
        saved_at=now,
        sent_at=now,
        decided_at=now,
    )
    PostMessage.objects.create(post=post, at=now, by=user, from_moderator=True, words="Where is it?")
    log(other.user, "wagtail.edit", user=user, title=OTHERS)


def where_marked() -> list[str]:
    """Every field of the database, of any kind, in which she can still be recognised."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values():
            found += [f"{model._meta.label}.{name}" for name, value in row.items() if MARK in str(value)]
    found += ["sessions" for one in Session.objects.all() if MARK in str(one.get_decoded())]
    return found


def pointing(person: User, member: Member) -> dict[str, list[int]]:
    """The rows that point at her or hold her address, by field."""
    found = {}
    for name, field in fields().items():
        wanted = {User: person.pk, Member: member.pk}.get(field.related_model, person.email)
        how = f"{field.name}__iexact" if isinstance(field, EmailField) else field.name
        found[name] = list(field.model._base_manager.filter(**{how: wanted}).values_list("pk", flat=True))
    return found


def test_somebody_has_thought_about_every_table_that_knows_people() -> None:
    assert sorted(set(fields()) - set(FATES)) == [], "say in fates.py what becomes of it"
    assert sorted(set(FATES) - set(fields())) == []


def test_what_is_said_is_what_the_database_does() -> None:
    ways = {CASCADE: {GOES}, SET_NULL: {NOBODY, NAMELESS, GOES, GOES_OR_NOBODY}, DO_NOTHING: {NUMBER}}
    for name, field in fields().items():
        if field.related_model is User and field.many_to_one:
            assert FATES[name][0] in ways[field.remote_field.on_delete], name


def test_erasing_reaches_every_table(traces: User) -> None:
    member, user = traces.membership, traces
    assert len(set(where_marked())) >= 30
    before, files = pointing(user, member), uploads()
    assert len(files) >= 2
    erase(member, timezone.now())
    assert where_marked() == []
    assert len(uploads()) == len(files) - 2  # tests before have left some
    assert sum(map(bool, before.values())) >= 30
    for name, pks in before.items():
        if pks:
            assert FOLLOWS[FATES[name][0]](fields()[name], pks, member), name


def uploads() -> list[Path]:
    folders = [Path(settings.MEDIA_ROOT) / name for name in ("avatar_images", "wagtail_uploads")]
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def rows(field: Any, pks: list[int]) -> Any:
    return field.model._base_manager.filter(pk__in=pks)


FOLLOWS: dict[str, Callable[[Any, list[int], Member], bool]] = {
    fates.GOES: lambda field, pks, _: not rows(field, pks).exists(),
    fates.GOES_OR_NOBODY: lambda field, pks, _: not rows(field, pks).exclude(**{field.name: None}).exists(),
    fates.NOBODY: lambda field, pks, _: rows(field, pks).filter(**{field.name: None}).count() == len(pks),
    fates.NAMELESS: lambda field, pks, member: rows(field, pks).count() == len(set(pks)),
    fates.NUMBER: lambda field, pks, _: rows(field, pks).count() == len(pks),
    fates.PUBLIC: lambda field, pks, _: not rows(field, pks).filter(live=False).exists(),  # a draft of hers goes
    fates.EMPTIED: lambda field, pks, _: rows(field, pks).filter(**{field.name: ""}).count() == len(pks),
}


def test_who_is_no_member_takes_along_and_erases_as_well(site: Any, client: Client) -> None:
    User.objects.filter(pk=nadia_the_navigator().pk).update(email=ADDRESS, first_name=MARK)
    nadia = User.objects.get(email=ADDRESS)
    record(OfferFactory(), "navigator", "right", now=timezone.now(), by=nadia)
    client.force_login(nadia)
    assert "your profile" not in client.get("/members/my-data/").content.decode()
    told = json.loads(client.post("/members/my-data/export/").content)
    assert told["account"]["email"] == ADDRESS
    assert told["directory_freshness: evidence"]
    assert client.post("/members/my-data/erase/", {"sure": "on"}).url == "/members/erased/"
    assert where_marked() == []


def test_what_an_administrator_deletes_is_erased_as_well(traces: User, client: Client) -> None:
    client.force_login(User.objects.create_superuser("ada@fortnight.example"))
    assert client.post(f"/admin/users/delete/{traces.pk}/").status_code == 302
    assert where_marked() == []
    assert Member.objects.get(pk=traces.membership.pk).erased_at


def test_a_draft_that_is_published_later_does_not_name_her_again(traces: User) -> None:
    member = traces.membership
    erase(member, timezone.now())
    ProjectPage.objects.get().get_latest_revision().publish()
    assert list(ProjectPerson.objects.values_list("does_what", "may_be_named")) == [("", False)]


def test_everything_about_her_is_in_the_export_and_nothing_about_others(traces: User) -> None:
    told = export_of(traces)
    data = json.loads(told)
    assert OTHERS not in told
    for name, pks in pointing(traces, traces.membership).items():
        meta, way = fields()[name].model._meta, FATES[name][1]
        kinds = {"forum.Member": "membership", "accounts.User": "account"}
        found = data.get(kinds.get(meta.label) or f"{meta.app_label}: {meta.verbose_name_plural}")
        if pks and way in (WHOLE, ONLY_THAT):
            assert found, name
        if pks and way == ONLY_THAT:
            mine = [row for row in found if row["you are here as"] == str(fields()[name].verbose_name)]
            assert {len(row) for row in mine} == {2}, name


def test_where_everybody_reads_her_address_she_hears_of_it_before(traces: User, client: Client) -> None:
    client.force_login(traces)
    assert "stays where everybody can read it" not in client.get("/members/my-data/erase/").content.decode()
    EventFactory(name="Carol singing", email=ADDRESS)
    page = client.get("/members/my-data/erase/").content.decode()
    assert "stays where everybody can read it" in page
    assert "Carol singing" in page
    erase(traces.membership, timezone.now())
    assert where_marked() == ["events.Event.email"]
    assert FATES["events.Event.email"][0] == PUBLIC
