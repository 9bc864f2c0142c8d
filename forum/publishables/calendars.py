"""Calendars that people subscribe to: of all meetings, and of each. What is cancelled stays, and says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from directory.publishables.calendar_joining import Joined
from directory.publishables.moments import midnight
from directory.words import names, places
from events.icalendar.calendars import CONTENT_TYPE, calendar
from events.icalendar.entries import About
from events.icalendar.quarters import next_quarter, quarter_of
from events.icalendar.single import single
from forum.catalogue import Forum, MeetingEntry, forum, meetings
from forum.catalogue.words import MADE_UP
from forum.publishables.single import AboutTheForum
from publishing.publishable import Build, Page

ALL, ONE = "/forum/meetings.ics", "meeting.ics"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
JOIN = "You can join online. Members find the link after they have signed in."


@dataclass(frozen=True, slots=True)
class Feed:
    path: str
    page: str  # the address of the page that it belongs to
    name: str
    meetings: Sequence[MeetingEntry]


class _Calendars(AboutTheForum[Feed]):
    def page(self, row: Feed, build: Build) -> Page:
        about = f"See {build.origin}{row.page}"
        entries = "".join(entry_of(meeting, build) for meeting in row.meetings)
        return Page(
            path=row.path,
            template="directory/calendar.ics",
            title=row.name,
            context={"calendar": calendar(row.name, about, build.origin + row.path, [entries])},
            noindex=True,
            changes_at=self.changes_at(build),
            subject=self.name,
            content_type=CONTENT_TYPE,
        )

    def changes_at(self, build: Build) -> datetime | None:
        return None


class MeetingCalendar(_Calendars):
    """Of all meetings since the quarter began: it is there even where nothing is in it, because pages name it."""

    name = "forum.calendar"

    def rows(self, build: Build, **captured: Any) -> list[Feed]:
        whole = forum(build)
        return [Feed(ALL, whole.path, names_of(whole, build), since_quarter(whole, build))] if whole.path else []

    def changes_at(self, build: Build) -> datetime | None:
        return midnight(next_quarter(build.today))


class MeetingCalendars(_Calendars):
    """Of each meeting, for as long as it has a page: a link in somebody's calendar does not break."""

    name = "forum.calendars_of_meetings"

    def rows(self, build: Build, *, slug: str = "", **captured: Any) -> list[Feed]:
        return [_of_one(one) for one in meetings(build) if not slug or one.path.endswith(f"/{slug}/")]


def names_of(whole: Forum, build: Build) -> str:
    site = build.chrome.get("site_name")
    return f"{whole.title}, {site}" if site else whole.title


def since_quarter(whole: Forum, build: Build) -> list[MeetingEntry]:
    first = quarter_of(build.today)
    return [meeting for meeting in whole.meetings if meeting.day >= first]


def entry_of(meeting: MeetingEntry, build: Build) -> str:
    """Its VEVENT. The identifier is the same as in invitations, so that a calendar has it once."""
    uid = f"{meeting.uuid}@{urlsplit(build.origin).hostname or build.origin}"
    return single(uid, _about(meeting, build.origin), meeting.day, meeting.starts, meeting.day, meeting.ends)


def in_the_whole_calendar(build: Build) -> list[Joined]:
    """Those that are not over before today, as with events."""
    coming = (meeting for meeting in meetings(build) if meeting.day >= build.today)
    return [Joined(entry_of(meeting, build), meeting.day) for meeting in coming]


def _of_one(meeting: MeetingEntry) -> Feed:
    return Feed(meeting.path + ONE, meeting.path, meeting.title, [meeting])


def _about(meeting: MeetingEntry, origin: str) -> About:
    place = meeting.place
    is_known = place and not (place.hidden or place.approximate or place.latitude is None or place.longitude is None)
    return About(
        summary=f"Example: {meeting.title}" if meeting.is_example else meeting.title,
        description="\n".join(_told(meeting, origin)),
        url=origin + meeting.path,
        changed=meeting.changed or LONG_AGO,
        sequence=meeting.sequence,
        location=", ".join(filter(None, [*places.lines_of(place), place.postcode])) if place else "",
        point=(place.latitude, place.longitude) if place and is_known else None,  # type: ignore[arg-type]  # both known
        is_cancelled=meeting.is_cancelled,
    )


def _told(meeting: MeetingEntry, origin: str) -> Iterator[str]:
    if meeting.is_cancelled:
        yield f"This is cancelled: {meeting.reason}"
    if meeting.is_example:
        yield f"{MADE_UP}."
    if meeting.intro:
        yield names.shortened(meeting.intro, 300)
    yield from names.paragraphs(meeting.way_in)
    if meeting.online:
        yield JOIN
    yield f"Look here before you go: {origin}{meeting.path}"
