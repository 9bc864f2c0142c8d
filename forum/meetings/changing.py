"""Moving a meeting, cancelling it, and putting it back on. Each checks that it may be done, does it, writes it down.

Nobody is written to from here: `inviting` sees that the meeting is not what people were told, and tells them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from forum.enums import MeetingStatus
from forum.live import FACILITATE
from forum.models import MeetingPage
from places.models import Venue

MOVED, CANCELLED, BACK_ON = "forum.move_meeting", "forum.cancel_meeting", "forum.uncancel_meeting"
NOT_ALLOWED = "Only those who run the forum may change its meetings. Ask a facilitator."
WHY = "Say why it is cancelled: people who planned to come will want to know."
OVER = "That day is over. Choose one that is still to come."
CLOSED = "The record of this meeting has been written: it can no longer be moved or cancelled."
ENDS_BEFORE_IT_STARTS = "It ends before it starts. Check both times."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting is: in a room, online, or both."""

    venue: Venue | None = None
    way_in: str = ""
    online: bool = False
    online_link: str = ""

    @classmethod
    def of(cls, held: Any) -> "Place":
        """Of a meeting or a series."""
        return cls(held.venue, held.way_in, held.online or bool(held.online_link), held.online_link)


def title_of(day: date) -> str:
    return f"Meeting of {day:%-d %B %Y}"


def move_meeting(
    meeting: MeetingPage,
    day: date,
    starts: time,
    ends: time | None,
    place: Place,
    reason: str = "",
    *,
    by: User,
    today: date,
) -> MeetingPage:
    """To another day, time or place. Raises PermissionDenied, and ValidationError by field."""
    _require(by, meeting)
    if day < today:
        raise ValidationError({"day": OVER})
    if ends is not None and ends <= starts:
        raise ValidationError({"ends": ENDS_BEFORE_IT_STARTS})
    values = {"status_reason": " ".join(reason.split()), **moved_to(meeting, day, starts, ends, place)}
    return change(meeting, values, MOVED, by)


def cancel_meeting(meeting: MeetingPage, reason: str, *, by: User) -> MeetingPage:
    """Doing it again changes the reason. Raises PermissionDenied, and ValidationError where no reason is given."""
    _require(by, meeting)
    if not reason.strip():
        raise ValidationError({"reason": WHY})
    values = {"status": MeetingStatus.CANCELLED, "status_reason": " ".join(reason.split())}
    return change(meeting, values, CANCELLED, by)


def uncancel_meeting(meeting: MeetingPage, *, by: User) -> MeetingPage:
    """It takes place after all. Raises PermissionDenied, ValidationError."""
    _require(by, meeting)
    return change(meeting, {"status": MeetingStatus.PLANNED, "status_reason": ""}, BACK_ON, by)


def moved_to(meeting: MeetingPage, day: date, starts: time, ends: time | None, place: Place) -> dict[str, Any]:
    """The fields of a meeting that is held then. It remembers the day on which it was to be, unless it is back on it;
    a title that names the day goes with it."""
    first = meeting.moved_from or meeting.day
    return {
        "day": day,
        "starts": starts,
        "ends": ends,
        "venue": place.venue,
        "way_in": place.way_in,
        "online": place.online,
        "online_link": place.online_link,
        "moved_from": None if day == first else first,
        "title": title_of(day) if meeting.title == title_of(meeting.day) else meeting.title,
    }


@transaction.atomic
def change(meeting: MeetingPage, values: Mapping[str, Any], action: str, by: User | None) -> MeetingPage:
    """A draft that somebody is working on gets the same values and stays a draft. `by` None: its series changed it."""
    live: MeetingPage = MeetingPage.objects.select_for_update().get(pk=meeting.pk)
    if all(getattr(live, name) == value for name, value in values.items()):
        return live
    draft = live.get_latest_revision_as_object() if live.has_unpublished_changes else None
    _set(live, values)
    live.save_revision(user=by, clean=False).publish(user=by, skip_permission_checks=True)
    if draft is not None:
        _set(draft, values)
        draft.save_revision(user=by, clean=False)
    log(live, action, user=by, data={name: _plain(value) for name, value in values.items() if name != "online_link"})
    return MeetingPage.objects.get(pk=meeting.pk)


def _require(by: User, meeting: MeetingPage) -> None:
    if not by.has_perm(FACILITATE):
        raise PermissionDenied(NOT_ALLOWED)
    if meeting.closed_at is not None:
        raise ValidationError(CLOSED)


def _set(version: MeetingPage, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(version, name, value)
    version.draft_title = version.title


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool) else str(value)
