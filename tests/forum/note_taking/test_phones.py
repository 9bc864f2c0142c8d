"""What the scripts of the notes send and ask for."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from forum.enums import RecordState
from forum.models import Action, AgendaItem, Attendance, GuestCount, MeetingPage, Note, NoteWording, SentChange
from forum.note_taking.forgetting import forget_old_wordings
from tests.factories import MemberFactory
from tests.forum.note_taking.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone(client: Client, mia: User) -> Client:
    client.force_login(mia)
    return client


def send(client: Client, meeting: MeetingPage, by: User, *changes: Any) -> Any:
    sent = {"person": by.pk, "changes": list(changes)}
    return client.post(f"/members/meetings/{meeting.pk}/notes/send/", sent, "application/json")


def note(words: str, **more: Any) -> dict[str, Any]:
    return {"kind": "note", "key": str(uuid4()), "uuid": str(uuid4()), "base": 0, "words": words, **more}


def new(client: Client, meeting: MeetingPage, since: int = 0, **headers: str) -> Any:
    return client.get(f"/members/meetings/{meeting.pk}/notes/new/?since={since}", headers=headers)


def test_all_that_waited_on_a_phone_is_kept_once(
    phone: Client, meeting: MeetingPage, mia: User, hall: AgendaItem
) -> None:
    ann = MemberFactory(display_name="Ann")
    changes = [
        note("Tea is free", item=str(hall.uuid)),
        {"kind": "line", "key": str(uuid4()), "item": str(hall.uuid), "line": "Action: Ann: ring the hall by 5/12"},
        {"kind": "here", "key": str(uuid4()), "member": ann.pk, "here": True, "named": True},
        {"kind": "guests", "key": str(uuid4()), "takes_part": "somebody else", "more": 2},
    ]
    first = send(phone, meeting, mia, *changes).json()
    assert [answer["state"] for answer in first["answers"]] == ["saved"] * 4
    assert send(phone, meeting, mia, *changes).json() == first
    assert (Note.objects.count(), Action.objects.get().owners.get(), GuestCount.objects.get().count) == (1, ann, 2)
    assert Attendance.objects.get().may_be_named


def test_what_cannot_be_taken_is_said_in_words_and_holds_up_nothing_else(
    phone: Client, meeting: MeetingPage, mia: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("forum.note_taking.outcomes.decide", broken)
    decision = {"kind": "line", "key": str(uuid4()), "line": "Decision: tea"}
    plain = {"kind": "line", "key": str(uuid4()), "line": "We spoke about tea"}
    answers = send(phone, meeting, mia, note("x" * 10_001), decision, plain, note("Tea")).json()["answers"]
    assert [answer["state"] for answer in answers] == ["refused", "failed", "refused", "saved"]
    assert "Split it" in answers[0]["words"]
    assert "Begin the line" in answers[2]["words"]


def test_changes_of_somebody_else_who_used_the_phone_wait(phone: Client, meeting: MeetingPage, felix: User) -> None:
    answer = send(phone, meeting, felix, note("Tea"))
    assert (answer.status_code, answer.json()["state"]) == (409, "somebody else")
    assert not Note.objects.exists()


def test_a_phone_hears_what_is_new_and_nothing_costs_little(phone: Client, meeting: MeetingPage, mia: User) -> None:
    send(phone, meeting, mia, note("Tea"))
    first = new(phone, meeting)
    send(phone, meeting, mia, note("Cake"))
    with CaptureQueriesContext(connection) as queries:
        same = new(phone, meeting, **{"If-None-Match": new(phone, meeting)["ETag"]})
    assert same.status_code == 304
    later = new(phone, meeting, first.json()["number"], **{"If-None-Match": first["ETag"]}).json()
    assert [one["words"] for one in later["paragraphs"]] == ["Cake"]
    with CaptureQueriesContext(connection) as queries:
        new(phone, meeting, **{"If-None-Match": f'"2.{mia.pk}"'})
    assert len(queries) <= 7


def test_a_phone_with_an_old_token_is_told_the_new_one(meeting: MeetingPage, mia: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(mia)
    answer = send(strict, meeting, mia, note("Tea"))
    assert (answer.status_code, answer.json()["state"]) == (403, "stale")
    token = {"X-CSRFToken": answer.json()["csrf"]}
    sent = {"person": mia.pk, "changes": [note("Tea")]}
    again = strict.post(f"/members/meetings/{meeting.pk}/notes/send/", sent, "application/json", headers=token)
    assert again.json()["answers"][0]["state"] == "saved"


def test_who_is_signed_out_is_told_so(client: Client, meeting: MeetingPage, mia: User) -> None:
    assert send(client, meeting, mia, note("Tea")).json() == {"state": "signed out"}


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
NAMES = [
    "key",
    "uuid",
    "item",
    "base",
    "words",
    "deleted",
    "member",
    "here",
    "named",
    "takes_part",
    "more",
    "line",
    "who",
]
KINDS = st.sampled_from(["note", "here", "guests", "line", "outcome"]) | JUNK


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(KINDS, st.dictionaries(st.sampled_from(NAMES), JUNK), st.booleans())
def test_nonsense_is_refused_and_never_breaks(
    phone: Client, meeting: MeetingPage, mia: User, kind: Any, values: dict[str, Any], has_key: bool
) -> None:
    key = {"key": str(uuid4())} if has_key else {}
    for answer in send(phone, meeting, mia, {**values, **key, "kind": kind}).json().get("answers", []):
        assert answer["state"] in ("refused", "saved")


def test_older_wordings_go_a_month_after_the_notes_were_closed(phone: Client, meeting: MeetingPage, mia: User) -> None:
    send(phone, meeting, mia, note("Tea"))
    forget_old_wordings(NOW + timedelta(days=100))
    assert NoteWording.objects.exists()
    meeting.record_state, meeting.closed_at = RecordState.DRAFT, NOW
    meeting.save()
    forget_old_wordings(NOW + timedelta(days=29))
    assert NoteWording.objects.exists()
    forget_old_wordings(NOW + timedelta(days=31))
    assert not NoteWording.objects.exists()
    assert not SentChange.objects.exists()
    assert Note.objects.get().words == "Tea"
