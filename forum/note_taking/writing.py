"""Writing paragraphs. Nobody overwrites what somebody else has written meanwhile, and nothing typed is lost."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Max, Min

from accounts.models import User
from forum.models import AgendaItem, MeetingPage, Note, NoteWording
from forum.note_taking.merging import merged
from forum.note_taking.notebook import Answer, Pen, RefusedError

ELSEWHERE = "This paragraph belongs to another meeting."
STILL_THERE = "Somebody has changed this paragraph meanwhile, so it was not deleted. Look at it again."


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody made of a paragraph. `base` is the version that they had before them; 0 for a new one."""

    uuid: UUID
    item: UUID | None
    base: int
    words: str
    deleted: bool = False


def write(draft: Draft, pen: Pen) -> Answer:
    """`state` of the answer: "saved"; "beside" where the words became a paragraph of their own; "kept" where it was not
    deleted. `yours` is the version that says what was sent, `note` how the paragraph is now.

    Raises RefusedError.
    """
    note = Note.objects.select_related("meeting").filter(uuid=draft.uuid).first()
    if note is None:
        return _begin(draft, pen)
    if note.meeting_id != pen.meeting.pk:
        raise RefusedError(ELSEWHERE)
    if draft.deleted:
        return _delete(note, draft, pen)
    if note.version == draft.base or note.deleted:
        return _replace(note, draft.words, pen)
    return _merge(note, draft, pen)


def _begin(draft: Draft, pen: Pen) -> Answer:
    if draft.deleted or not draft.words:
        return {"state": "saved", "yours": 0, "note": None}
    return _saved(_added(draft.uuid, draft, pen, _place_at_the_end(pen)))


def _delete(note: Note, draft: Draft, pen: Pen) -> Answer:
    if note.version != draft.base and not note.deleted:
        return {"state": "kept", "words": STILL_THERE, "yours": draft.base, "note": as_told(note)}
    if not note.deleted:
        note.deleted = True
        _set(note, note.words, pen)
    return _saved(note)


def _replace(note: Note, words: str, pen: Pen) -> Answer:
    if words != note.words or note.deleted:
        note.deleted = False
        _set(note, words, pen)
    return _saved(note)


def _merge(note: Note, draft: Draft, pen: Pen) -> Answer:
    both = _in_one(note, draft)
    if both is None:
        return _put_beside(note, draft, pen)
    yours = note.version if draft.words == note.words else draft.base
    if both != note.words:
        # What was sent is a version too: who goes on typing has that before them.
        _set(note, draft.words, pen)
        yours = note.version
        if both != draft.words:
            _set(note, both, pen)
    return _saved(note, yours)


def _in_one(note: Note, draft: Draft) -> str | None:
    before = note.wordings.filter(version=draft.base).first()
    if before is None:
        return note.words if note.words == draft.words else None
    return merged(before.words, note.words, draft.words)


def _put_beside(note: Note, draft: Draft, pen: Pen) -> Answer:
    if not draft.words:  # somebody emptied what somebody else went on writing
        return {"state": "kept", "words": STILL_THERE, "yours": draft.base, "note": as_told(note)}
    other = _added(uuid5(pen.key, "beside"), draft, pen, _place_after(note), item=note.item, beside=note)
    return {"state": "beside", "yours": other.version, "note": as_told(note), "beside": as_told(other)}


def item_of(meeting: MeetingPage, uuid: UUID | None) -> AgendaItem | None:
    """None too where somebody took it off the agenda meanwhile."""
    return AgendaItem.objects.filter(meeting=meeting, uuid=uuid).first() if uuid else None


def _added(uuid: UUID, draft: Draft, pen: Pen, position: float, **values: Any) -> Note:
    values = {"item": item_of(pen.meeting, draft.item), **values}
    note = Note(meeting=pen.meeting, uuid=uuid, position=position, by=pen.by, version=0, **values)
    _set(note, draft.words, pen)
    return note


def _set(note: Note, words: str, pen: Pen) -> None:
    note.words, note.version, note.at, note.number = words, note.version + 1, pen.now, pen.number
    note.save()
    NoteWording.objects.create(note=note, version=note.version, words=words, by=pen.by, at=pen.now)


def _place_at_the_end(pen: Pen) -> float:
    last = Note.objects.filter(meeting=pen.meeting).aggregate(last=Max("position"))["last"]
    return 1.0 if last is None else last + 1


def _place_after(note: Note) -> float:
    later = Note.objects.filter(meeting=note.meeting, position__gt=note.position)
    following = later.aggregate(first=Min("position"))["first"]
    return note.position + 1 if following is None else (note.position + following) / 2


def _saved(note: Note, yours: int | None = None) -> Answer:
    return {"state": "saved", "yours": note.version if yours is None else yours, "note": as_told(note)}


def as_told(note: Note) -> dict[str, Any]:
    """A paragraph as a phone knows it."""
    return {"uuid": str(note.uuid), "version": note.version, "words": note.words, "deleted": note.deleted}


def bring_back(note: Note, *, by: User) -> Draft:
    """What to write, so that a deleted paragraph stands there again."""
    return Draft(note.uuid, None, note.version, note.words)
