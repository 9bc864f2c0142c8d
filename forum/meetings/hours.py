"""When a meeting is, as moments and as words."""

from datetime import datetime, time, timedelta

from events.timetables.occurrences import LONDON
from events.timetables.words import span_in_words
from forum.models import MeetingPage

LASTS = timedelta(hours=2)  # where nobody said when it ends


def begins_at(meeting: MeetingPage) -> datetime:
    return datetime.combine(meeting.day, meeting.starts, LONDON)


def ends_at(meeting: MeetingPage) -> datetime:
    return datetime.combine(meeting.day, meeting.ends, LONDON) if meeting.ends else begins_at(meeting) + LASTS


def has_begun(meeting: MeetingPage, now: datetime) -> bool:
    return begins_at(meeting) <= now


def is_over(meeting: MeetingPage, now: datetime) -> bool:
    return ends_at(meeting) <= now


def minutes_of(meeting: MeetingPage) -> int | None:
    """How long it is; None where nobody said when it ends."""
    if meeting.ends is None:
        return None
    return _minutes(meeting.ends) - _minutes(meeting.starts)


def when_in_words(meeting: MeetingPage) -> str:
    """Such as "Tuesday 1 December 2026, 2pm to 4pm"."""
    return f"{meeting.day:%A %-d %B %Y}, {span_in_words(meeting.starts, meeting.ends)}"


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
