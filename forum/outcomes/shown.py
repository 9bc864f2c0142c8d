"""What members read of an action. Names only as far as their owners want."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from directory.words.dates import day_in_words
from forum.enums import ActionState, Audience
from forum.models import SOMEBODY, Action, ActionChange, Member

CLOSED_FOR = {ActionState.DONE: "Done on {day}", ActionState.DROPPED: "Dropped on {day}"}


@dataclass(frozen=True, slots=True)
class Shown:
    pk: int
    words: str
    who: str  # who looks after it; "" nobody yet
    standing: str  # such as "To be done by 1 December 2026"
    is_late: bool
    is_open: bool
    needs_help: bool
    made: str
    meeting: tuple[str, str] | None  # (title, address)
    project: tuple[str, str] | None
    reason: str = ""
    is_mine: bool = False

    @property
    def url(self) -> str:
        return f"/members/actions/{self.pk}/"


@dataclass(frozen=True, slots=True)
class Happening:
    when: str
    what: str
    who: str
    words: str


def shown(action: Action, today: date, reader: Member | None = None) -> Shown:
    """`action` as ActionQuerySet.with_people() loads it."""
    owners = list(action.owners.all())
    return Shown(
        pk=action.pk,
        words=action.words,
        who=_who(owners, action.owner_words, reader),
        standing=_standing(action, today),
        is_late=action.is_open and action.due_on is not None and action.due_on < today,
        is_open=action.is_open,
        needs_help=action.needs_help,
        made=day_in_words(action.made_on),
        meeting=(action.meeting.title, action.meeting.public_path) if action.meeting else None,
        project=(action.project.title, action.project.public_path) if action.project else None,
        reason=action.reason,
        is_mine=reader is not None and reader in owners,
    )


def happened(changes: Iterable[ActionChange], reader: Member | None = None) -> list[Happening]:
    return [
        Happening(
            when=_moment(change.at),
            what=change.get_what_display() + (f": {change.meeting.title}" if change.meeting else ""),
            who=_name(change.by, reader) if change.by else "",
            words=change.words,
        )
        for change in changes
    ]


def _who(owners: Iterable[Member], owner_words: str, reader: Member | None) -> str:
    return ", ".join(filter(None, [*(_name(owner, reader) for owner in owners), owner_words]))


def _name(member: Member, reader: Member | None) -> str:
    if member == reader:
        return "you"
    return member.name_for(Audience.MEMBERS) if member.is_welcome else SOMEBODY


def _standing(action: Action, today: date) -> str:
    if action.closed_on:
        return CLOSED_FOR[ActionState(action.state)].format(day=day_in_words(action.closed_on))
    if action.due_on is None:
        return "No day is set"
    return f"{'It was to be' if action.due_on < today else 'To be'} done by {day_in_words(action.due_on)}"


def _moment(at: datetime) -> str:
    return day_in_words(timezone.localdate(at))
