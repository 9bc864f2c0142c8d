"""Every change of the notes goes through here: one after the other, each done once, however often it is sent."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from accounts.models import User
from forum.enums import RecordState
from forum.models import MeetingPage, NoteBook, SentChange
from forum.note_taking.permissions import require_note_taking

Answer = dict[str, Any]
CLOSED = (
    "The notes of this meeting are closed. What you wrote is not in them. Copy it, and ask a facilitator to add it to "
    "the record."
)


class RefusedError(Exception):
    """Why a change cannot be kept, in words for who made it. It was not lost: who sent it still has it."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Who writes into which notes, when. `key` is of the change, and `number` counts the changes of the meeting."""

    meeting: MeetingPage
    by: User
    now: datetime
    key: UUID
    number: int


@transaction.atomic
def once(
    meeting: MeetingPage,
    key: UUID,
    content: Mapping[str, Any],
    do: Callable[[Pen], Answer],
    *,
    by: User,
    now: datetime,
) -> Answer:
    """Does it, unless the same content was sent with the same key before: then it gives the answer of then.

    Raises PermissionDenied, and RefusedError where the notes are closed or `do` refuses.
    """
    require_note_taking(by, meeting)
    # Whoever closes the notes takes the same row: nothing is written while they become a draft.
    locked = MeetingPage.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    key = uuid5(key, json.dumps([by.pk, content], sort_keys=True, default=str))
    if known := SentChange.objects.filter(meeting=meeting, key=key).first():
        return known.answer
    if locked.record_state != RecordState.NONE:
        raise RefusedError(CLOSED)
    book, _ = NoteBook.objects.get_or_create(meeting=meeting)
    book.number += 1
    answer = do(Pen(locked, by, now, key, book.number))
    book.save(update_fields=["number"])
    SentChange.objects.create(meeting=meeting, key=key, answer=answer, at=now)
    return answer
