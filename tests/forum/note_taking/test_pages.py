"""Taking notes without scripts: plain forms, and nothing that was typed is thrown away."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from forum.enums import Audience, RecordState
from forum.models import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    GuestCount,
    MeetingPage,
    Note,
    NoteTaker,
    Pledge,
)
from forum.written_by import FIELD, mark
from tests.factories import MemberFactory
from tests.forum.note_taking.conftest import NOW
from tests.personas import sam_the_stranger

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def as_mia(client: Client, mia: User) -> Client:
    client.force_login(mia)
    return client


@pytest.fixture
def as_felix(client: Client, felix: User) -> Client:
    client.force_login(felix)
    return client


def address(meeting: MeetingPage, more: str = "") -> str:
    return f"/members/meetings/{meeting.pk}/notes/{more}"


def write(client: Client, meeting: MeetingPage, **values: Any) -> HttpResponse:
    sent = {"kind": "note", "key": uuid4(), "uuid": uuid4(), "base": 0, "item": "", **values}
    return client.post(address(meeting), sent)


def text(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_paragraph_is_added_and_changed(as_mia: Client, meeting: MeetingPage, hall: AgendaItem) -> None:
    answer = write(as_mia, meeting, words="The hall is free", item=hall.uuid)
    assert answer["Location"] == f"{address(meeting)}#item-{hall.uuid}"
    note = Note.objects.get()
    form = text(as_mia.get(address(meeting), {"change": note.uuid}))
    assert f'name="uuid" value="{note.uuid}"' in form
    write(as_mia, meeting, words="The hall is free on Fridays", uuid=note.uuid, base=1)
    assert "The hall is free on Fridays" in text(as_mia.get(address(meeting)))


def test_the_same_form_sent_twice_adds_one_paragraph(as_mia: Client, meeting: MeetingPage) -> None:
    sent = {"uuid": uuid4(), "key": uuid4(), "words": "Tea is free"}
    write(as_mia, meeting, **sent)
    write(as_mia, meeting, **sent)
    assert Note.objects.count() == 1


def test_who_was_overtaken_reads_that_both_are_kept(as_mia: Client, meeting: MeetingPage) -> None:
    uuid = uuid4()
    for base, words in ((0, "Friday"), (1, "Monday"), (1, "Tuesday")):
        write(as_mia, meeting, uuid=uuid, base=base, words=words)
    shown = text(as_mia.get(address(meeting)))
    assert "Both are kept" in shown
    assert "Also written by" in shown
    assert set(Note.objects.written().values_list("words", flat=True)) == {"Monday", "Tuesday"}


def test_a_deleted_paragraph_is_brought_back(as_mia: Client, meeting: MeetingPage) -> None:
    uuid = uuid4()
    write(as_mia, meeting, uuid=uuid, words="Tea is free")
    write(as_mia, meeting, uuid=uuid, base=1, words="Tea is free", deleted="on")
    assert "Deleted (1)" in text(as_mia.get(address(meeting)))
    write(as_mia, meeting, uuid=uuid, base=2, words="Tea is free")
    assert Note.objects.written().get().version == 3


def test_a_script_stays_text(as_mia: Client, meeting: MeetingPage) -> None:
    write(as_mia, meeting, words=SCRIPT)
    as_mia.post(address(meeting), {"kind": "outcome", "key": uuid4(), "outcome": "decision", "words": SCRIPT})
    shown = text(as_mia.get(address(meeting)))
    assert shown.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 2
    assert SCRIPT not in shown


def test_a_paragraph_that_is_too_long_is_refused_in_words_and_still_there(as_mia: Client, meeting: MeetingPage) -> None:
    shown = text(write(as_mia, meeting, words="long " * 2500))
    assert "Split it" in shown
    assert "long long" in shown
    assert not Note.objects.exists()


@pytest.mark.parametrize("more", ["", "attendance/", "send/"])
def test_five_megabytes_are_refused_in_words_before_they_are_read(
    as_mia: Client, meeting: MeetingPage, more: str
) -> None:
    answer = as_mia.post(address(meeting, more), b"words=" + b"a" * 5_000_000, "application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "far too much" in text(answer)


def test_a_line_is_shown_as_understood_before_it_is_kept(
    as_felix: Client, meeting: MeetingPage, hall: AgendaItem
) -> None:
    maria = MemberFactory(display_name="Maria Lopez")
    line = {
        "kind": "read line",
        "key": uuid4(),
        "item": hall.uuid,
        "line": "Action: Maria: ring the hall by 5 December",
    }
    shown = text(as_felix.post(address(meeting), line))
    assert "Action for Maria Lopez, until 5 December 2026: Ring the hall" in shown
    assert not Action.objects.exists()
    fields = {"outcome": "action", "words": "Ring the hall", "who": "Maria", "day": "5 December 2026"}
    sent = {"kind": "outcome", "key": uuid4(), "item": hall.uuid, **fields}
    as_felix.post(address(meeting), sent)
    as_felix.post(address(meeting), sent)
    action = Action.objects.get()
    assert (action.words, list(action.owners.all()), str(action.due_on)) == ("Ring the hall", [maria], "2026-12-05")
    assert (action.meeting, action.item) == (meeting, hall)
    assert "Action for Maria Lopez, until 5 December 2026" in text(as_felix.get(address(meeting)))


def test_a_note_taker_records_decisions_and_pledges(as_mia: Client, meeting: MeetingPage) -> None:
    fields = {"kind": "outcome", "words": "Our hall on Fridays", "day": ""}
    as_mia.post(address(meeting), {**fields, "key": uuid4(), "outcome": "pledge", "who": "St Mary’s"})
    as_mia.post(address(meeting), {**fields, "key": uuid4(), "outcome": "decision", "day": "in two weeks"})
    assert Pledge.objects.get().pledger == "St Mary’s"
    assert str(Decision.objects.get().review_on) == "2026-12-15"


def test_a_day_that_nobody_can_read_is_asked_about(as_mia: Client, meeting: MeetingPage) -> None:
    fields = {"outcome": "action", "words": "Ring the hall", "who": "Maria", "day": "when it rains"}
    shown = text(as_mia.post(address(meeting), {"kind": "outcome", "key": uuid4(), **fields}))
    assert "Write a day such as" in shown
    assert 'value="when it rains"' in shown
    assert not Action.objects.exists()


def test_names_that_members_may_not_read_are_not_found_by_guessing(as_mia: Client, meeting: MeetingPage) -> None:
    MemberFactory(display_name="Zebedee Quiet", name_shown=Audience.FACILITATORS)
    line = {"kind": "read line", "key": uuid4(), "line": "Action: Zebedee: ring the hall"}
    assert "Quiet" not in text(as_mia.post(address(meeting), line))
    assert "Zebedee" not in text(as_mia.get(address(meeting, "attendance/")))


def test_names_are_ticked_and_what_others_ticked_meanwhile_stays(as_mia: Client, meeting: MeetingPage) -> None:
    ann, bob, cat = (MemberFactory(display_name=name) for name in ("Ann", "Bob", "Cat"))
    Attendance.objects.create(meeting=meeting, member=cat)
    Attendance.objects.create(meeting=meeting, member=bob, may_be_named=True)  # after the page was loaded
    sent = {"key": uuid4(), "shown": [ann.pk, bob.pk, cat.pk], "was_here": [cat.pk], "here": [ann.pk]}
    assert as_mia.post(address(meeting, "attendance/"), sent).status_code == 302
    here = dict(Attendance.objects.values_list("member__display_name", "may_be_named"))
    assert here == {"Ann": False, "Bob": True}


def test_who_may_be_named_was_asked(as_mia: Client, meeting: MeetingPage) -> None:
    ann = MemberFactory(display_name="Ann")
    sent = {"shown": [ann.pk], "here": [ann.pk], "named": [ann.pk]}
    as_mia.post(address(meeting, "attendance/"), {"key": uuid4(), **sent})
    assert Attendance.objects.get().may_be_named
    assert Attendance.objects.get().takes_part == "lived experience"
    unticked = {**sent, "was_here": [ann.pk], "was_named": [ann.pk], "named": []}
    as_mia.post(address(meeting, "attendance/"), {"key": uuid4(), **unticked})
    assert not Attendance.objects.get().may_be_named


def test_guests_are_counted_once_a_tap(as_mia: Client, meeting: MeetingPage) -> None:
    tap = {"kind": "guests", "takes_part": "somebody else", "more": "1", "key": uuid4()}
    for key in (tap["key"], tap["key"], uuid4()):
        as_mia.post(address(meeting, "attendance/"), {**tap, "key": key})
    assert GuestCount.objects.get().count == 2
    for _ in range(4):
        as_mia.post(address(meeting, "attendance/"), {**tap, "key": uuid4(), "more": "-1"})
    assert GuestCount.objects.get().count == 0


def test_names_are_looked_for(as_mia: Client, meeting: MeetingPage) -> None:
    for name in ("Ann", "Bob"):
        MemberFactory(display_name=name)
    found = text(as_mia.get(address(meeting, "attendance/"), {"q": "an"}))
    assert "<span>Ann</span>" in found
    assert "<span>Bob</span>" not in found


def test_what_was_typed_survives_being_signed_out(client: Client, meeting: MeetingPage, mia: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    sent = {"kind": "note", "key": str(uuid4()), "uuid": str(uuid4()), "base": "0", "words": "Tea is free"}
    held = strict.post(address(meeting), sent)
    assert (held.status_code, "You have been signed out" in text(held)) == (401, True)
    strict.force_login(mia)
    again = strict.post(address(meeting), sent)  # the token of before they signed in
    assert (again.status_code, "Tea is free" in text(again)) == (403, True)
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', text(again)))
    assert strict.post(address(meeting), fields).status_code == 302
    assert Note.objects.get().words == "Tea is free"


def test_notes_of_who_was_signed_out_do_not_go_out_in_the_name_of_who_is_there_now(
    meeting: MeetingPage, mia: User, as_felix: Client
) -> None:
    strict = Client(enforce_csrf_checks=True)
    sent = {"kind": "note", "key": str(uuid4()), "uuid": str(uuid4()), "base": "0", "words": "Tea is free"}
    held = text(strict.post(address(meeting), {**sent, FIELD: mark(mia)}))
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', held))
    assert fields[FIELD] == mark(mia), "it stays hers while nobody is signed in"
    strict.cookies = as_felix.cookies
    refused = strict.post(address(meeting), fields)
    assert (refused.status_code, "We have not sent this" in text(refused)) == (403, True)
    assert "Send it now" not in text(refused)


def test_only_note_takers_see_notes(client: Client, meeting: MeetingPage, tariq: User) -> None:
    pages = [address(meeting), address(meeting, "attendance/"), address(meeting, "new/")]
    assert [client.get(page).status_code for page in pages] == [302, 302, 401]
    for user in (tariq, sam_the_stranger()):
        client.force_login(user)
        assert [client.get(page).status_code for page in pages] == [403, 403, 403]
        assert write(client, meeting, words="I was here").status_code == 403
    assert not Note.objects.exists()


def test_a_facilitator_asks_members_to_take_notes(as_felix: Client, meeting: MeetingPage, tariq: User) -> None:
    takers = address(meeting, "who-takes-them/")
    as_felix.post(takers, {"member": tariq.membership.pk})
    as_felix.post(takers, {"member": tariq.membership.pk})
    assert NoteTaker.objects.count() == 1
    helper = Client()
    helper.force_login(tariq)
    assert helper.get(address(meeting)).status_code == 200
    assert helper.post(takers, {"member": tariq.membership.pk, "excuse": "on"}).status_code == 403
    as_felix.post(takers, {"member": tariq.membership.pk, "excuse": "on"})
    assert helper.get(address(meeting)).status_code == 403


def test_closed_notes_are_read_only_and_say_so(as_felix: Client, meeting: MeetingPage) -> None:
    write(as_felix, meeting, words="Tea is free")
    meeting.record_state, meeting.closed_at = RecordState.DRAFT, NOW
    meeting.save()
    shown = text(as_felix.get(address(meeting)))
    assert "These notes are closed" in shown
    assert "<textarea" not in shown.split("<template")[0]
    assert "What you wrote is not in them" in text(write(as_felix, meeting, words="And cake"))


def test_the_number_of_queries_does_not_grow(as_felix: Client, meeting: MeetingPage, hall: AgendaItem) -> None:
    counts = []
    for _ in range(2):
        for number in range(5):
            member = MemberFactory()
            Attendance.objects.create(meeting=meeting, member=member)
            write(as_felix, meeting, words=f"Paragraph {number}", item=hall.uuid)
            line = {"kind": "outcome", "key": uuid4(), "item": hall.uuid, "words": "Ring", "who": str(member)}
            as_felix.post(address(meeting), {**line, "outcome": "action"})
        as_felix.get(address(meeting))
        found = []
        for page in (address(meeting), address(meeting, "attendance/"), address(meeting, "new/?since=1")):
            with CaptureQueriesContext(connection) as queries:
                as_felix.get(page)
            found.append(len(queries))
        counts.append(found)
    assert counts[0] == counts[1]
    assert counts[0][2] < 20


def test_who_takes_notes_finds_them_from_the_meeting(as_mia: Client, meeting: MeetingPage, tariq: User) -> None:
    link = f'href="{address(meeting)}"'
    assert link in text(as_mia.get(f"/members/meetings/{meeting.pk}/"))
    as_mia.force_login(tariq)
    assert link not in text(as_mia.get(f"/members/meetings/{meeting.pk}/"))


def test_a_facilitator_closes_the_notes_there(as_felix: Client, meeting: MeetingPage) -> None:
    write(as_felix, meeting, words="Tea is free")
    meeting.day = date(2026, 1, 6)
    meeting.save()
    closing = re.search(r'action="([^"]*/close/)"', text(as_felix.get(address(meeting))))
    assert closing
    as_felix.post(closing[1])
    meeting.refresh_from_db()
    assert meeting.record_state == RecordState.DRAFT
