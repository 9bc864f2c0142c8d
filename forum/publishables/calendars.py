"""Calendars that people subscribe to: of all meetings, and of each. What is cancelled stays, and says so."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from wagtail.models import Page as WagtailPage
from wagtail.models import Site

from directory.publishables.calendar_joining import Joined
from directory.publishables.moments import midnight
from directory.words import names, places
from events.icalendar.calendars import CONTENT_TYPE, calendar
from events.icalendar.entries import About
from events.icalendar.quarters import next_quarter, quarter_of
from events.icalendar.single import single
from forum.catalogue import MEETINGS, Forum, MeetingEntry, forum, meetings
from forum.catalogue.words import MADE_UP
from forum.models import MeetingPage
from forum.publishables.single import AboutTheForum
from publishing.keys import collection, key
from publishing.publishable import Build, Page, Publishable
from publishing.wagtail_pages.written import subject_of

ALL, ONE = "/forum/meetings.ics", "meeting.ics"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
JOIN = "You can join online. Members find the link after they have signed in."


@dataclass(frozen=True, slots=True)
class Feed:
    path: str
    page: str  # the address of the page that it belongs to
    name: str
    meetings: Sequence[MeetingEntry]


class MeetingCalendar(AboutTheForum[Feed]):
    """Of all meetings since the quarter began: it is there even where nothing is in it, because pages name it."""

    name = "forum.calendar"

    def rows(self, build: Build, **captured: Any) -> list[Feed]:
        whole = forum(build)
        return [Feed(ALL, whole.path, names_of(whole, build), since_quarter(whole, build))] if whole.path else []

    def page(self, row: Feed, build: Build) -> Page:
        return replace(_page(row, build), changes_at=midnight(next_quarter(build.today)), subject=self.name)


class MeetingCalendars(Publishable[MeetingEntry]):
    """Of each meeting, for as long as it has a page: a link in somebody's calendar does not break. What happens to
    another meeting does not concern it."""

    name = "forum.calendars_of_meetings"

    def rows(self, build: Build, *, slug: str = "", **captured: Any) -> list[MeetingEntry]:
        return [one for one in meetings(build) if not slug or one.path.endswith(f"/{slug}/")]

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        if collection(Site) in changed:
            return frozenset(subject_of(one.pk) for one in meetings(build))
        return frozenset(name for name in changed if name.startswith(subject_of("")))

    def rows_about(self, subjects: Set[str], build: Build) -> list[MeetingEntry]:
        return [one for one in meetings(build) if subject_of(one.pk) in subjects]

    def page(self, row: MeetingEntry, build: Build) -> Page:
        depends_on = {key(WagtailPage, row.pk), *MEETINGS} - {collection(MeetingPage)}
        return replace(_page(_of_one(row), build), depends_on=depends_on, subject=subject_of(row.pk))


def _page(row: Feed, build: Build) -> Page:
    about = f"See {build.origin}{row.page}"
    entries = "".join(entry_of(meeting, build) for meeting in row.meetings)
    return Page(
        path=row.path,
        template="directory/calendar.ics",
        title=row.name,
        context={"calendar": calendar(row.name, about, build.origin + row.path, [entries])},
        noindex=True,
        content_type=CONTENT_TYPE,
    )


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
