"""What the figures of the forum are counted from. Four queries, however long it has met."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from forum.enums import ActionState, RecordState
from forum.models import Action, Attendance, GuestCount, MeetingPage
from forum.outcomes.figures import Attended, Held, Span, attendance, were_counted


@dataclass(frozen=True, slots=True)
class Counted:
    actions: list[Span]
    attended: list[Attended]  # by day; those until today at which somebody counted
    next_day: date | None  # the first to come of which something is written down already


def count(today: date) -> Counted:
    spans, attended = load_spans(), were_counted(load_attendance())
    days = [one.meeting.day for one in attended]
    days += [day for span in spans for day in (span.made_on, span.closed_on) if day]
    return Counted(
        actions=spans,
        attended=[one for one in attended if one.meeting.day <= today],
        next_day=min((day for day in days if day > today), default=None),
    )


def load_spans() -> list[Span]:
    rows = Action.objects.order_by("pk").values_list("made_on", "closed_on", "state")
    return [Span(made, closed, state == ActionState.DONE) for made, closed, state in rows]


def load_attendance() -> list[Attended]:
    """Of all meetings that are not cancelled."""
    held = MeetingPage.objects.taking_place()
    meetings = [
        Held(pk, day, title, state == RecordState.PUBLISHED)
        for pk, day, title, state in held.values_list("pk", "day", "title", "record_state")
    ]
    members: dict[int, set[int]] = defaultdict(set)
    for meeting, member in Attendance.objects.values_list("meeting", "member"):
        members[meeting].add(member)
    guests = GuestCount.objects.order_by("meeting").values_list("meeting").annotate(Sum("count"))
    return attendance(meetings, members, dict(guests))
