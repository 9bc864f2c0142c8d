"""What stands in the notes, for the page and for phones that ask what is new. A fixed number of queries."""

from collections.abc import Iterable
from typing import Any

from accounts.models import User
from forum.enums import Audience, RecordState
from forum.models import (
    SOMEBODY,
    Action,
    AgendaItem,
    Attendance,
    Decision,
    GuestCount,
    MeetingPage,
    Member,
    Note,
    NoteBook,
    NoteTaker,
    Pledge,
)
from forum.note_taking.attending import KINDS
from forum.note_taking.lines import Line, Outcome
from forum.note_taking.outcomes import Understood, in_words
from forum.note_taking.owners import Owners, readable_by
from forum.note_taking.permissions import audience_of

Shown = dict[str, Any]


def number_of(meeting: int) -> int:
    """How many changes the notes of the meeting with this pk have had."""
    return NoteBook.objects.filter(meeting=meeting).values_list("number", flat=True).first() or 0


def paragraphs(meeting: MeetingPage, by: User, since: int = 0) -> list[Shown]:
    """Those changed after the change `since`, deleted ones too; all of them for 0."""
    notes = Note.objects.filter(meeting=meeting).select_related("by__membership", "item")
    changed = notes.filter(number__gt=since) if since else notes
    audience = audience_of(by)
    return [_paragraph(note, by, audience) for note in changed]


def _paragraph(note: Note, by: User, audience: Audience) -> Shown:
    return {
        "uuid": str(note.uuid),
        "item": str(note.item.uuid) if note.item else "",
        "version": note.version,
        "words": note.words,
        "deleted": note.deleted,
        "place": note.position,
        "mine": note.by_id == by.pk,
        "by": _name(note.by, audience),
        "beside": note.beside_id is not None,
    }


def _name(user: User | None, audience: Audience) -> str:
    member: Member | None = getattr(user, "membership", None)
    return member.name_for(audience) if member else SOMEBODY


def outcomes(meeting: MeetingPage, by: User) -> list[Shown]:
    """Decisions, actions and pledges of the meeting, each in one line."""
    audience = audience_of(by)
    decisions = Decision.objects.filter(meeting=meeting).select_related("item")
    actions = Action.objects.filter(meeting=meeting).select_related("item").prefetch_related("owners").order_by("pk")
    pledges = Pledge.objects.filter(meeting=meeting).select_related("item", "member").prefetch_related("others")
    return [
        *(_outcome(Outcome.DECISION, row, [], "", audience, row.review_on) for row in decisions.order_by("pk")),
        *(_outcome(Outcome.ACTION, row, row.owners.all(), row.owner_words, audience, row.due_on) for row in actions),
        *(_outcome(Outcome.PLEDGE, row, row.givers, row.pledger, audience, None) for row in pledges.order_by("pk")),
    ]


def _outcome(kind: Outcome, row: Any, members: Iterable[Member], words: str, audience: Audience, day: Any) -> Shown:
    names = [member.name_for(audience) for member in members]
    who = ", ".join([*names, *([words] if words else [])])
    understood = Understood(Line(kind, row.words, (), day), Owners(words=who))
    return {
        "uuid": str(row.uuid),
        "kind": kind.value,
        "item": str(row.item.uuid) if row.item else "",
        "words": in_words(understood),
    }


def people(meeting: MeetingPage, by: User) -> list[Shown]:
    """Members whose names this person may read, and whether they are here."""
    here = {row.member_id: row for row in Attendance.objects.filter(meeting=meeting)}
    members = readable_by(Member.objects.welcome(), audience_of(by))
    return [_person(member, here.get(member.pk)) for member in members]


def _person(member: Member, attendance: Attendance | None) -> Shown:
    return {
        "member": member.pk,
        "name": member.display_name,
        "here": attendance is not None,
        "online": bool(attendance and attendance.online),
        "named": bool(attendance and attendance.may_be_named),
    }


def guests(meeting: MeetingPage) -> dict[str, int]:
    """How many, by how they take part; the usual kinds always."""
    counted = dict(GuestCount.objects.filter(meeting=meeting).order_by("pk").values_list("takes_part", "count"))
    return {kind: counted.pop(kind, 0) for kind in KINDS} | counted


def how_many(meeting: MeetingPage) -> int:
    return Attendance.objects.filter(meeting=meeting).count()


def sheet(meeting: MeetingPage, by: User) -> Shown:
    """All that stands in the notes, below the items of the agenda; last what belongs to none."""
    written, kept = paragraphs(meeting, by), outcomes(meeting, by)
    items = [_item(str(item.uuid), item, written, kept) for item in meeting.items.in_their_order()]
    return {
        "number": number_of(meeting.pk),
        "closed": meeting.record_state != RecordState.NONE,
        "items": [*items, _item("", AgendaItem(title="Anything else", minutes=0), written, kept)],
    }


def _item(uuid: str, item: AgendaItem, written: list[Shown], kept: list[Shown]) -> Shown:
    here = [paragraph for paragraph in written if paragraph["item"] == uuid]
    return {
        "uuid": uuid,
        "title": item.title,
        "minutes": item.minutes,
        "is_under": item.under_id is not None,
        "paragraphs": [paragraph for paragraph in here if not paragraph["deleted"] and paragraph["words"]],
        "deleted": [paragraph for paragraph in here if paragraph["deleted"] and paragraph["words"]],
        "outcomes": [outcome for outcome in kept if outcome["item"] == uuid],
    }


def takers(meeting: MeetingPage) -> Shown:
    """For facilitators: who was asked to take notes, and who could be."""
    asked = [taker.member for taker in NoteTaker.objects.filter(meeting=meeting).select_related("member")]
    known = {member.pk for member in asked}
    return {"asked": asked, "others": [m for m in Member.objects.welcome() if m.pk not in known and m.display_name]}
