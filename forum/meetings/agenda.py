"""What is done to an agenda: members suggest items, facilitators say what is on it and in which order."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from accounts.models import User
from forum.enums import ItemSource, ItemState, MeetingStatus
from forum.live import FACILITATE
from forum.meetings.hours import has_begun
from forum.meetings.laying_out import STEP
from forum.meetings.noting import note_agenda
from forum.models import AgendaItem, MeetingPage, Member

EDITED = "forum.edit_agenda"
MOST_SUGGESTED = 5
NOT_ALLOWED = "Only those who run the forum may change an agenda. Ask a facilitator."
SAY_WHY = "Say why it is not on the agenda: who suggested it reads that."
TOO_LATE = "This meeting has begun or is cancelled. Suggest it for the next one."
TOO_MANY = f"You have {MOST_SUGGESTED} suggestions for this meeting that nobody has looked at yet. Wait for an answer."


@transaction.atomic
def suggest(meeting: MeetingPage, member: Member, title: str, details: str, minutes: int, now: datetime) -> AgendaItem:
    """It waits for a facilitator. Sent twice, it is there once. Raises ValidationError."""
    if meeting.status == MeetingStatus.CANCELLED or has_begun(meeting, now):
        raise ValidationError(TOO_LATE)
    MeetingPage.objects.select_for_update().get(pk=meeting.pk)
    own = meeting.items.suggested().filter(brought_by=member)
    same = own.filter(title=title).first()
    if same is not None:
        return same
    if own.count() >= MOST_SUGGESTED:
        raise ValidationError(TOO_MANY)
    return AgendaItem.objects.create(
        meeting=meeting,
        title=title,
        details=details,
        minutes=minutes,
        brought_by=member,
        source=ItemSource.SUGGESTED,
        state=ItemState.SUGGESTED,
        position=_before_the_last(meeting),
    )


@transaction.atomic
def add_item(meeting: MeetingPage, values: dict[str, Any], *, uuid: UUID | None = None, by: User) -> AgendaItem:
    """`values` are fields of an AgendaItem. It comes before the closing round. The same `uuid` twice is one item.

    Raises PermissionDenied, ValidationError.
    """
    _require(by)
    MeetingPage.objects.select_for_update().get(pk=meeting.pk)
    if known := meeting.items.filter(uuid=uuid).first():
        return known
    item = AgendaItem(meeting=meeting, source=ItemSource.FACILITATOR, position=_before_the_last(meeting), **values)
    item.uuid = uuid or item.uuid
    item.full_clean(exclude=["meeting"])
    item.save()
    _log(meeting, by, f"Added “{item.title}”")
    return item


def change_item(item: AgendaItem, values: dict[str, Any], *, by: User) -> None:
    """Raises PermissionDenied, ValidationError."""
    _require(by)
    for name, value in values.items():
        setattr(item, name, value)
    item.full_clean(exclude=["meeting"])
    item.save()
    _log(item.meeting, by, f"Changed “{item.title}”")


def accept(item: AgendaItem, *, by: User) -> None:
    """A suggestion, or what was taken off, is on the agenda. Raises PermissionDenied."""
    _set_state(item, ItemState.ACCEPTED, f"Put “{item.title}” on", by)


def take_off(item: AgendaItem, *, reason: str = "", by: User) -> None:
    """The row stays: what puts itself on the agenda does not come back. Whoever suggested something reads why.

    Raises PermissionDenied, and ValidationError where they would not.
    """
    _require(by)
    reason = " ".join(reason.split())
    if item.source == ItemSource.SUGGESTED and not reason:
        raise ValidationError({"reason": SAY_WHY})
    _set_state(item, ItemState.DECLINED, f"Took “{item.title}” off", by, reason)


@transaction.atomic
def move_item(item: AgendaItem, by_places: int, *, by: User) -> None:
    """Up (-1) or down (1) among those that it stands with. Raises PermissionDenied."""
    _require(by)
    MeetingPage.objects.select_for_update().get(pk=item.meeting_id)
    beside = list(item.meeting.items.on_the_agenda().filter(under=item.under_id).order_by("position", "pk"))
    place = next((number for number, each in enumerate(beside) if each.pk == item.pk), None)
    goal = None if place is None else place + by_places
    if place is None or goal is None or not 0 <= goal < len(beside):
        return
    beside.insert(goal, beside.pop(place))
    _number(beside)
    note_agenda(item.meeting_id)


def _set_state(item: AgendaItem, state: ItemState, words: str, by: User, reason: str = "") -> None:
    _require(by)
    if (item.state, item.reason) != (state, reason):
        item.state, item.reason = state, reason
        item.save(update_fields=["state", "reason"])
        _log(item.meeting, by, words)


def _before_the_last(meeting: MeetingPage) -> int:
    """The last of a template is the closing round. Two with the same position stand in the order they came."""
    last = meeting.items.filter(under=None, source=ItemSource.TEMPLATE).aggregate(last=Max("position"))["last"]
    return last - 1 if last else STEP


def _number(items: list[AgendaItem]) -> None:
    for number, each in enumerate(items, 1):
        each.position = number * STEP
    AgendaItem.objects.bulk_update(items, ["position"])


def _log(meeting: MeetingPage, by: User, words: str) -> None:
    log(meeting, EDITED, user=by, data={"words": words})


def _require(by: User) -> None:
    if not by.has_perm(FACILITATE):
        raise PermissionDenied(NOT_ALLOWED)
