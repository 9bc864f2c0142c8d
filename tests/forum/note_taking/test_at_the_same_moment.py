"""Two phones send at the same moment, in transactions of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection, transaction

from forum.models import MeetingPage, Note, NoteBook, NoteTaker
from forum.note_taking.notebook import Answer, once
from forum.note_taking.writing import Draft, write
from pages.actions import set_up_pages
from tests.factories import meeting as make_meeting
from tests.forum.note_taking.conftest import NOW
from tests.personas import felix_the_facilitator, mia_the_member

PHONES = 2


@pytest.mark.django_db(transaction=True)
def test_both_are_kept_and_the_same_change_only_once() -> None:
    with transaction.atomic():
        set_up_pages()
        meeting = make_meeting()
        people = [felix_the_facilitator(), mia_the_member()]
        NoteTaker.objects.create(meeting=meeting, member=people[1].membership)
    uuid, key = uuid4(), uuid4()
    ready = Barrier(PHONES)

    def at_once(send: Callable[[int], Answer]) -> list[Answer]:
        def phone(number: int) -> Answer:
            ready.wait(20)
            try:
                return send(number)
            finally:
                connection.close()

        with ThreadPoolExecutor(PHONES) as phones:
            return list(phones.map(phone, range(PHONES)))

    def the_same(number: int) -> Answer:
        return sent(meeting, Draft(uuid, None, 0, "We meet on Friday"), key)

    def their_own(number: int) -> Answer:
        return sent(meeting, Draft(uuid, None, 1, f"We meet on day {number}"), uuid4(), by=number)

    def sent(meeting: MeetingPage, draft: Draft, key: object, by: int = 0) -> Answer:
        content = {"words": draft.words, "base": draft.base}
        return once(meeting, key, content, lambda pen: write(draft, pen), by=people[by], now=NOW)

    first, again = at_once(the_same)
    assert first == again
    assert {answer["state"] for answer in at_once(their_own)} == {"saved", "beside"}
    assert set(Note.objects.values_list("words", flat=True)) == {"We meet on day 0", "We meet on day 1"}
    assert NoteBook.objects.get().number == 3
