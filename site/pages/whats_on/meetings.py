"""Meetings of the forum among what takes place."""

from collections.abc import Iterable
from datetime import date

from directory.words.event_times import weekday_in_words
from events.timetables.words import span_in_words
from forum.catalogue import MeetingEntry
from pages.whats_on.happenings import CANCELLED, Happening, Takings
from pages.whats_on.words import place_in_words


def meetings_of(meetings: Iterable[MeetingEntry], first: date, last: date) -> Takings:
    return [(_happening(meeting), (meeting.day,)) for meeting in meetings if first <= meeting.day <= last]


def _happening(meeting: MeetingEntry) -> Happening:
    hours = span_in_words(meeting.starts, meeting.ends)
    return Happening(
        id=meeting.pk,
        title=meeting.title,
        url=meeting.path,
        starts=meeting.starts,
        ends=meeting.ends,
        hours=hours[:1].upper() + hours[1:],
        where=_where(meeting),
        areas=(meeting.place.area.id,) if meeting.place and meeting.place.area else (),
        free=True,
        once=True,
        off=CANCELLED if meeting.is_cancelled else "",
        note=_note(meeting),
        example=meeting.is_example,
    )


def _where(meeting: MeetingEntry) -> str:
    ways = [place_in_words(meeting.place, meeting.title)] if meeting.place else []
    ways += ["online" if ways else "Online"] if meeting.online else []
    return ", ".join(way for way in ways if way)


def _note(meeting: MeetingEntry) -> str:
    if meeting.is_cancelled:
        return meeting.reason
    return f"In place of {weekday_in_words(meeting.moved_from)}" if meeting.moved_from else ""
