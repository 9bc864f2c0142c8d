"""Who was there. Setting the same twice changes nothing, and two people who tick at once do not undo each other."""

from typing import Any

from forum.models import Attendance, GuestCount, Member
from forum.note_taking.notebook import Answer, Pen, RefusedError

MOST_GUESTS = 1000  # as GuestCount's constraint says
KINDS = (
    "lived experience",
    "carers, family and friends",
    "health and care staff",
    "charities and churches",
    "businesses and clubs",
    "somebody else",
)
NO_MEMBER = "That member has left the forum meanwhile."


def set_here(
    member: int, pen: Pen, *, here: bool, online: bool | None = None, may_be_named: bool | None = None
) -> Answer:
    """`member` is a pk. None leaves what stands; nobody is named who was not asked for this meeting.

    Raises RefusedError.
    """
    if not here:
        Attendance.objects.filter(meeting=pen.meeting, member=member).delete()
        return _told(member, None)
    known = Member.objects.welcome().filter(pk=member).first()
    if known is None:
        raise RefusedError(NO_MEMBER)
    given = {"online": online, "may_be_named": may_be_named}
    attendance, _ = Attendance.objects.update_or_create(
        meeting=pen.meeting,
        member=known,
        defaults={name: value for name, value in given.items() if value is not None},
        create_defaults={"takes_part": known.takes_part} | {name: bool(value) for name, value in given.items()},
    )
    return _told(member, attendance)


def add_guests(takes_part: str, more: int, pen: Pen) -> Answer:
    """`more` may be less than 0. There are never fewer than none."""
    guests, _ = GuestCount.objects.get_or_create(meeting=pen.meeting, takes_part=takes_part)
    guests.count = min(max(guests.count + more, 0), MOST_GUESTS)
    guests.save()
    return {"state": "saved", "takes_part": takes_part, "count": guests.count}


def _told(member: int, attendance: Attendance | None) -> Answer:
    told: dict[str, Any] = {"member": member, "here": attendance is not None}
    if attendance:
        told |= {"online": attendance.online, "named": attendance.may_be_named}
    return {"state": "saved", "here": told}
