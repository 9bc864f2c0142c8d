"""Several people write at once, phones send things twice and in any order: nothing that was typed is lost."""

from collections.abc import Callable
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from forum.enums import RecordState
from forum.models import AgendaItem, MeetingPage, Note, NoteBook, NoteTaker, NoteWording
from forum.note_taking.notebook import Answer, RefusedError
from tests.factories import meeting as make_meeting
from tests.forum.note_taking.conftest import NOW

pytestmark = pytest.mark.django_db
Send = Callable[..., Answer]


def texts(meeting: MeetingPage) -> list[str]:
    return list(Note.objects.written().filter(meeting=meeting).values_list("words", flat=True))


def test_a_paragraph_is_written_below_its_item(send: Send, felix: User, hall: AgendaItem) -> None:
    answer = send(felix, uuid4(), "It is free on Fridays", item=hall.uuid)
    note = Note.objects.get()
    assert (note.item, note.by, note.words, note.version) == (hall, felix, "It is free on Fridays", 1)
    assert (answer["state"], answer["yours"], answer["note"]["version"]) == ("saved", 1, 1)


def test_sending_twice_is_one(send: Send, meeting: MeetingPage, felix: User) -> None:
    uuid, key = uuid4(), uuid4()
    first = send(felix, uuid, "Tea is free", key=key)
    assert send(felix, uuid, "Tea is free", key=key) == first
    assert texts(meeting) == ["Tea is free"]
    assert NoteBook.objects.get().number == NoteWording.objects.count() == 1


def test_the_same_key_with_other_words_is_another_change(send: Send, meeting: MeetingPage, felix: User) -> None:
    uuid, key = uuid4(), uuid4()
    send(felix, uuid, "Tea", key=key)
    send(felix, uuid, "Tea is free", key=key)
    assert "Tea is free" in " ".join(texts(meeting))


def test_changes_of_different_words_are_merged(send: Send, meeting: MeetingPage, felix: User, mia: User) -> None:
    uuid = uuid4()
    send(felix, uuid, "We meet in the hall on Friday")
    send(felix, uuid, "We meet in the big hall on Friday", 1)
    answer = send(mia, uuid, "We meet in the hall on Friday at two", 1)
    assert texts(meeting) == ["We meet in the big hall on Friday at two"]
    assert (answer["state"], answer["yours"], answer["note"]["version"]) == ("saved", 3, 4)


def test_who_goes_on_typing_while_their_words_are_merged_does_not_undo_the_others(
    send: Send, meeting: MeetingPage, felix: User, mia: User
) -> None:
    uuid = uuid4()
    send(felix, uuid, "We meet in the hall on Friday")
    send(felix, uuid, "We meet in the big hall on Friday", 1)
    answer = send(mia, uuid, "We meet in the hall on Friday at", 1)
    send(mia, uuid, "We meet in the hall on Friday at two", answer["yours"])
    assert texts(meeting) == ["We meet in the big hall on Friday at two"]


def test_changes_of_the_same_words_are_two_paragraphs(send: Send, meeting: MeetingPage, felix: User, mia: User) -> None:
    uuid = uuid4()
    send(felix, uuid, "We meet on Friday")
    send(felix, uuid_of("next"), "And then?")
    send(felix, uuid, "We meet on Monday", 1)
    answer = send(mia, uuid, "We meet on Tuesday", 1)
    assert texts(meeting) == ["We meet on Monday", "We meet on Tuesday", "And then?"]
    beside = Note.objects.get(words="We meet on Tuesday")
    assert (beside.by, beside.beside.uuid) == (mia, uuid)
    assert (answer["state"], answer["beside"]["uuid"]) == ("beside", str(beside.uuid))


def test_what_was_changed_meanwhile_is_not_deleted(send: Send, meeting: MeetingPage, felix: User, mia: User) -> None:
    uuid = uuid4()
    send(felix, uuid, "Tea")
    send(mia, uuid, "Tea and cake", 1)
    assert send(felix, uuid, "", 1, deleted=True)["state"] == "kept"
    assert texts(meeting) == ["Tea and cake"]


def test_what_was_deleted_while_somebody_wrote_stands_there_again(
    send: Send, meeting: MeetingPage, felix: User, mia: User
) -> None:
    uuid = uuid4()
    send(felix, uuid, "Tea")
    send(felix, uuid, "", 1, deleted=True)
    assert texts(meeting) == []
    send(mia, uuid, "Tea and cake", 1)
    assert texts(meeting) == ["Tea and cake"]


def test_deleting_is_marked(send: Send, felix: User) -> None:
    uuid = uuid4()
    send(felix, uuid, "Tea")
    send(felix, uuid, "", 1, deleted=True)
    send(felix, uuid, "", 1, deleted=True)
    note = Note.objects.get()
    assert (note.deleted, note.words, note.version) == (True, "Tea", 2)


def test_an_item_that_was_taken_off_the_agenda_takes_no_words_with_it(
    send: Send, meeting: MeetingPage, felix: User, hall: AgendaItem
) -> None:
    hall.delete()
    send(felix, uuid4(), "It is free", item=hall.uuid)
    assert texts(meeting) == ["It is free"]


def test_nobody_else_may_write(send: Send, felix: User, mia: User, tariq: User) -> None:
    with pytest.raises(PermissionDenied):
        send(tariq, uuid4(), "I was here")
    NoteTaker.objects.all().delete()
    with pytest.raises(PermissionDenied):
        send(mia, uuid4(), "So was I")
    assert not Note.objects.exists()


def test_a_paragraph_of_another_meeting_is_left_alone(send: Send, felix: User) -> None:
    other = Note.objects.create(meeting=make_meeting(slug="other"), words="Elsewhere", at=NOW)
    with pytest.raises(RefusedError):
        send(felix, other.uuid, "Here", 1)
    other.refresh_from_db()
    assert other.words == "Elsewhere"


def test_closed_notes_stay_as_they_are(send: Send, meeting: MeetingPage, felix: User) -> None:
    uuid, key = uuid4(), uuid4()
    first = send(felix, uuid, "Tea", key=key)
    meeting.record_state, meeting.closed_at = RecordState.DRAFT, NOW
    meeting.save()
    with pytest.raises(RefusedError, match="closed"):
        send(felix, uuid, "Tea and cake", 1)
    assert texts(meeting) == ["Tea"]
    assert send(felix, uuid, "Tea", key=key) == first  # what had arrived before is not refused now


def uuid_of(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, name)


class Phone:
    """Types, sends when it likes, and may not hear the answer: as notes-queue.js does."""

    def __init__(self, by: User, send: Send) -> None:
        self.by, self.send = by, send
        self.uuid, self.base, self.words, self.known = uuid_of("shared"), 0, "", ""
        self.waiting: tuple[UUID, UUID, int, str] | None = None
        self.typed: list[str] = []

    def type(self, word: str) -> None:
        self.words = f"{self.words} {word}".strip()
        self.typed.append(word)

    def put_first(self, word: str) -> None:
        self.words = f"{word} {self.words}".strip()
        self.typed.append(word)

    def deliver(self, hears: bool) -> None:
        if self.waiting is None and self.words == self.known:
            return
        self.waiting = self.waiting or (uuid4(), self.uuid, self.base, self.words)
        key, uuid, base, words = self.waiting
        answer = self.send(self.by, uuid, words, base, key=key)
        if not hears:
            return
        self.waiting, note = None, answer.get("beside") or answer["note"]
        if answer["state"] == "beside":
            self.uuid = UUID(note["uuid"])
        goes_on = self.words != words
        self.base = answer["yours"] if goes_on or not note else note["version"]
        if not goes_on:
            self.words = self.known = note["words"] if note else ""


STEPS = st.lists(st.tuples(st.sampled_from([0, 1]), st.sampled_from("type first send lost".split())), max_size=14)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_every_word_that_anybody_typed_is_there_in_the_end(
    send: Send, meeting: MeetingPage, felix: User, mia: User, steps: list[tuple[int, str]]
) -> None:
    Note.objects.all().delete()
    phones = [Phone(felix, send), Phone(mia, send)]
    for number, (who, what) in enumerate(steps):
        phone, word = phones[who], f"w{number}"
        if what in ("type", "first"):
            phone.type(word) if what == "type" else phone.put_first(word)
        else:
            phone.deliver(hears=what == "send")
    for phone in phones * 3:
        phone.deliver(hears=True)
    found = " ".join(texts(meeting)).split()
    assert {word for phone in phones for word in phone.typed} <= set(found)
