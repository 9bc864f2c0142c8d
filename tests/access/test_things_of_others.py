"""Whoever knows or guesses the number of somebody else's thing gets nothing of it and changes nothing."""

from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.log_actions import log
from wagtail.models import APIToken, Comment

from accounts.models import User
from forum.enums import ActionState, Audience, PledgeState, PostState, RecordState
from forum.models import Action, MeetingPage, Member, Note, OfferPost, Pledge, PostPhoto, ProjectPerson
from forum.offering import photos
from tests.factories import ActionFactory, meeting, project
from tests.personas import (
    ada_the_administrator,
    felix_the_facilitator,
    mia_the_member,
    nadia_the_navigator,
    sam_the_stranger,
    tariq_the_trusted,
)

pytestmark = pytest.mark.django_db
MARK = "xyzzy"  # in everything that is Tariq's and not for her


@pytest.fixture
def tariq(site: Any) -> User:
    """He has something of everything, and a name that only facilitators may read."""
    user = tariq_the_trusted()
    User.objects.filter(pk=user.pk).update(first_name=MARK)
    Member.objects.update(display_name=f"Tariq {MARK}", name_shown=Audience.FACILITATORS)
    return User.objects.get(pk=user.pk)


@pytest.fixture
def things(tariq: User) -> dict[str, Any]:
    now, member = timezone.now(), tariq.membership
    about: dict[str, Any] = {"begun_at": now, "saved_at": now, "sent_at": now, "answers": {"name": MARK}}
    post = OfferPost.objects.create(by=tariq, member=member, state=PostState.WAITING, **about)
    image = photos.get_image_model().objects.create(
        title=MARK,
        file=ContentFile(_dot(), name="tariq.jpg"),
        collection=photos.private_collection(),
    )
    hidden = meeting(date(2026, 12, 8), title=f"Meeting {MARK}", live=False)
    runs = project(MARK, live=False)
    ProjectPerson.objects.create(project=runs, member=member)
    held = meeting(date(2026, 11, 3), record_state=RecordState.DRAFT, closed_at=now)
    return {
        "post": post,
        "photo": PostPhoto.objects.create(post=post, image=image, alt=MARK),
        "pledge": Pledge.objects.create(words=MARK, member=member, made_on=date(2026, 11, 3)),
        "action": ActionFactory(owners=[member]),
        "hidden": hidden,
        "project": runs,
        "held": held,
        "note": Note.objects.create(meeting=held, words=MARK, by=tariq, at=now),
        "comment": Comment.objects.create(page=hidden, user=tariq, text=MARK, contentpath="title"),
    }


def _dot() -> bytes:
    made = BytesIO()
    Image.new("RGB", (1, 1)).save(made, "JPEG")
    return made.getvalue()


POST, PHOTO = "/members/offers/{post.uuid}/", "/members/offers/{post.uuid}/photos/"
# (address, what is sent): both looked at and sent.
DOORS: tuple[tuple[str, dict[str, str]], ...] = (
    (POST, {"words": "Hello"}),
    (f"{POST}what/", {"name": "Mine now", "summary": "Mine"}),
    (f"{POST}what/card/", {"name": "Mine now"}),
    (f"{POST}alike/", {}),
    (f"{POST}check/", {}),
    (f"{POST}take-back/", {}),
    (PHOTO, {"alt": "Mine"}),
    (PHOTO + "{photo.uuid}.jpg", {}),
    (PHOTO + "{photo.uuid}/remove/", {}),
    ("/members/pledge/{pledge.uuid}/take-back/", {}),
    ("/members/actions/{action.pk}/", {"do": "done", "words": "Done"}),
    ("/members/actions/{action.pk}/", {"do": "help", "words": "Help"}),
    ("/members/meetings/{hidden.pk}/", {}),
    ("/members/meetings/{hidden.pk}/answer/", {"answer": "yes"}),
    ("/members/meetings/{hidden.pk}/suggest/", {"title": "Mine", "minutes": "10"}),
    ("/members/meetings/{hidden.pk}/large-print/", {}),
    ("/members/meetings/{hidden.pk}/record/", {}),
    ("/members/meetings/{held.pk}/record/comments/{comment.pk}/reply/", {"words": "Mine"}),
    ("/members/meetings/{held.pk}/record/comments/{comment.pk}/settle/", {}),
    ("/members/meetings/{held.pk}/record/close/", {}),
    ("/members/meetings/{held.pk}/notes/", {"kind": "note", "uuid": "{note.uuid}", "base": "1", "words": "Mine"}),
    ("/members/meetings/{held.pk}/notes/new/", {}),
    ("/members/meetings/{held.pk}/notes/attendance/", {"kind": "guests", "takes_part": "a", "more": "1"}),
    ("/members/meetings/{held.pk}/notes/who-takes-them/", {"member": "1"}),
    ("/members/projects/{project.pk}/", {"words": "Mine", "status": "running"}),
    ("/members/projects/{project.pk}/name/", {"named": "yes"}),
    ("/members/offers/new/?pledge={pledge.uuid}", {}),
)


def state(things: dict[str, Any]) -> list[Any]:
    """All that somebody could have changed."""
    rows = [list(type(row).objects.filter(pk=row.pk).values()) for row in things.values()]
    counts = [model.objects.count() for model in (OfferPost, PostPhoto, Note, Comment, Member, ProjectPerson)]
    return [rows, counts, list(MeetingPage.objects.values("pk", "record_state", "live"))]


def test_a_member_gets_nothing_of_anothers_things(things: dict[str, Any]) -> None:
    mia, before = Client(raise_request_exception=False), state(things)
    mia.force_login(mia_the_member())
    before = state(things)
    wrong = []
    for door, sent in DOORS:
        path = door.format(**things)
        for answer in (mia.get(path), mia.post(path, {name: value.format(**things) for name, value in sent.items()})):
            body = b"" if answer.streaming else answer.content
            if answer.status_code >= 500 or MARK.encode() in body or answer.streaming:
                wrong.append(f"{path}: {answer.status_code}")
    assert wrong == []
    assert state(things) == before
    assert Action.objects.get().state == ActionState.OPEN
    assert Pledge.objects.get().state == PledgeState.OPEN


def test_who_sends_the_number_of_anothers_offer_as_a_new_one_does_not_get_into_it(things: dict[str, Any]) -> None:
    mia, before = Client(raise_request_exception=False), state(things)
    mia.force_login(mia_the_member())
    before = state(things)
    post, pledge = things["post"], things["pledge"]
    answers = [
        mia.post("/members/offers/new/", {"uuid": str(post.uuid), "name": "Mine", "summary": "Mine now, all of it."}),
        mia.post("/members/pledge/", {"form": str(pledge.uuid), "words": "Mine"}),
    ]
    assert all(answer.status_code < 500 for answer in answers)
    assert all(MARK.encode() not in answer.content for answer in answers)
    assert state(things) == before


def test_a_picture_that_two_send_with_one_number_is_no_fault_of_the_server(things: dict[str, Any]) -> None:
    mia = mia_the_member()
    now = timezone.now()
    own = OfferPost.objects.create(by=mia, member=mia.membership, begun_at=now, saved_at=now, uuid=uuid4())
    made = photos.add(own, _dot(), "Mine", by=mia, uuid=things["photo"].uuid)
    assert made.post == own
    assert made.uuid != things["photo"].uuid


def test_only_those_who_run_the_site_read_who_did_what(things: dict[str, Any], tariq: User) -> None:
    log(tariq.membership, "wagtail.edit", user=mia_the_member())
    for user, status in ((nadia_the_navigator(), 302), (tariq, 302), (felix_the_facilitator(), 200)):
        client = Client()
        client.force_login(user)
        for path in ("/admin/reports/site-history/", "/admin/reports/site-history/results/"):
            assert client.get(path).status_code == status


def test_a_document_of_a_private_collection_is_for_who_has_signed_in(site: Any) -> None:
    document = get_document_model().objects.create(
        title="List", file=ContentFile(b"names", name="list.txt"), collection=photos.private_collection()
    )
    assert Client().get(document.url).url.startswith("/sign-in/?next=/documents/")
    client = Client()
    client.force_login(sam_the_stranger())
    assert client.get(document.url).status_code == 200


def test_a_preview_or_draft_is_for_who_may_edit_it(things: dict[str, Any], tariq: User) -> None:
    held = things["held"]
    revision = held.save_revision()
    paths = (
        *(f"/admin/pages/{held.pk}/{name}/" for name in ("view_draft", "edit", "edit/preview", "history", "usage")),
        f"/admin/pages/{held.pk}/revisions/{revision.pk}/view/",
        f"/admin/pages/{held.pk}/revisions/compare/earliest...latest/",
        f"/admin/api/main/pages/{held.pk}/",
        f"/admin/editing-sessions/ping/wagtailcore/page/{held.pk}/",
        *("/admin/snippets/directory/offer/preview/", "/admin/snippets/directory/organisation/"),
    )
    client = Client(raise_request_exception=False)
    client.force_login(tariq)
    answers = {path: client.get(path).status_code for path in paths}
    answers |= {f"POST {path}": client.post(path).status_code for path in paths}
    assert {path: status for path, status in answers.items() if status == 200 or status >= 500} == {}


def test_wagtails_api_tells_nobody_of_pictures_and_documents_that_they_may_not_choose(things: dict[str, Any]) -> None:
    get_document_model().objects.create(title=MARK, file=ContentFile(b"a", name="a.txt"))
    for user in (nadia_the_navigator(), mia_the_member()):
        client = Client()
        client.force_login(user)
        for kind in ("images", "documents", "pages"):
            for path in ("", f"?search={MARK}", f"?title={MARK}", "1/"):
                answer = client.get(f"/admin/api/main/{kind}/{path}")
                assert MARK not in answer.content.decode(), (user, kind, path)
    client.force_login(ada_the_administrator())
    assert MARK in client.get("/admin/api/main/images/").content.decode()


def test_a_token_of_wagtails_api_opens_nothing(site: Any) -> None:
    _, token = APIToken.create_token(user=ada_the_administrator(), name="test")
    for path in ("/admin/api/main/pages/", "/admin/", "/members/"):
        answer = Client(headers={"authorization": f"Bearer {token}"}).get(path)
        assert answer.status_code in (302, 401, 403)
