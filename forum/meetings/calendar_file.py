"""The invitation to a meeting as calendars take it."""

from datetime import datetime
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings

from directory.freshness.asking.enclosures import Invitation
from events.icalendar.entries import About
from events.icalendar.invitations import Method, Person, Taking, invitation
from forum.enums import Answer, MeetingStatus
from forum.meetings.facts import place_in_words, way_in
from forum.meetings.hours import begins_at, ends_at
from forum.models import MeetingPage, Member
from publishing.publishable import Build

TAKING = {Answer.YES: Taking.YES, Answer.ONLINE: Taking.YES, Answer.MAYBE: Taking.MAYBE, Answer.NO: Taking.NO}


def calendar_file(meeting: MeetingPage, member: Member, answer: str, page_url: str, build: Build) -> Invitation:
    """`page_url` is where the member reads more. Its identifier is that of the published calendar, so that whoever
    subscribes to that too has the meeting once."""
    is_on = meeting.status == MeetingStatus.PLANNED
    method = Method.REQUEST if is_on else Method.CANCEL
    text = invitation(
        method,
        f"{meeting.uuid}@{urlsplit(build.origin).hostname or build.origin}",
        _about(meeting, page_url, build),
        _organiser(build),
        Person(member.display_name or "You", member.user.email if member.user else ""),
        TAKING[Answer(answer)] if answer else Taking.NOT_ANSWERED,
        _local(begins_at(meeting)),
        _local(ends_at(meeting)),
    )
    return Invitation(str(method), text)


def _about(meeting: MeetingPage, page_url: str, build: Build) -> About:
    told = [meeting.intro, way_in(meeting)]
    if meeting.status == MeetingStatus.CANCELLED:
        told = [f"This meeting is cancelled: {meeting.status_reason}"]
    elif meeting.online_link:
        told.append(f"Join online: {meeting.online_link}")
    venue = meeting.venue
    has_point = venue and not venue.hidden and venue.latitude is not None and venue.longitude is not None
    more = "More" if meeting.status == MeetingStatus.CANCELLED else "More, and your answer"
    return About(
        summary=meeting.title,
        description="\n".join([*(words for words in told if words), f"{more}: {page_url}"]),
        url=page_url,
        changed=build.now,
        sequence=meeting.sequence,
        location=place_in_words(meeting),
        point=(venue.latitude, venue.longitude) if venue and has_point else None,
    )


def _organiser(build: Build) -> Person:
    """Mail programs send what people answer to its address: `manage.py read_bounces` reads what arrives there."""
    name, _ = parseaddr(settings.DEFAULT_FROM_EMAIL)
    _, address = parseaddr(settings.FORTNIGHT_BOUNCE_ADDRESS)
    return Person(str(build.chrome.get("site_name") or name or "The forum"), address)


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
