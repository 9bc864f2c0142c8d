"""What feed readers and calendars get: valid, with lasting ids, and with nothing private."""

from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree

import icalendar
import pytest

from forum.enums import MeetingStatus, RecordState
from forum.models import MeetingPage, ProjectUpdate
from tests.factories import meeting, project
from tests.forum.published.conftest import SECRET

ATOM = "{http://www.w3.org/2005/Atom}"
NIGHT = datetime(2026, 11, 18, 20, tzinfo=UTC)


def entries(xml: str) -> list[ElementTree.Element]:
    feed = ElementTree.fromstring(xml)
    assert feed.tag == f"{ATOM}feed"
    for one in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert one.findtext(f"{ATOM}{name}"), name
    assert feed.find(f"{ATOM}author") is not None
    return feed.findall(f"{ATOM}entry")


def test_the_feed_of_records_has_the_newest_first(site: object, read: Any) -> None:
    facts = {"record_state": RecordState.PUBLISHED, "closed_at": NIGHT}
    first = meeting(date(2026, 11, 3), record_published_at=NIGHT.replace(day=10), **facts)
    second = meeting(date(2026, 11, 17), record_published_at=NIGHT, title="Rice & <peas>", **facts)
    meeting(date(2026, 12, 1))
    found = entries(read("/forum/records.atom"))
    assert [one.findtext(f"{ATOM}id") for one in found] == [second.uuid.urn, first.uuid.urn]
    assert found[0].findtext(f"{ATOM}title") == "Rice & <peas>"


def test_the_feed_of_projects_names_them_by_something_that_stays(site: object, read: Any) -> None:
    page = project("Walking group")
    [before] = entries(read("/forum/projects.atom"))
    ProjectUpdate.objects.create(project=page, day=date(2026, 11, 20), words="Nine of us walked.")
    page.slug = "another-address"
    page.save()
    [after] = entries(read("/forum/projects.atom"))
    assert before.findtext(f"{ATOM}id") == after.findtext(f"{ATOM}id")
    assert "Nine of us walked." in (after.findtext(f"{ATOM}summary") or "")
    assert "another-address" in after.find(f"{ATOM}link").attrib["href"]  # type: ignore[union-attr]


@pytest.mark.parametrize("path", ["/forum/records.atom", "/forum/projects.atom"])
def test_an_empty_feed_says_the_same_whenever_it_is_made(site: object, read: Any, clock: Any, path: str) -> None:
    before = read(path)
    clock.move_to("2027-05-01T12:00:00+00:00")
    assert read(path) == before and entries(before) == []


def test_calendars_keep_what_is_cancelled_and_count_changes(soon: MeetingPage, read: Any) -> None:
    gone = meeting(date(2026, 12, 15), status=MeetingStatus.CANCELLED, status_reason="Flood", sequence=3)
    events = icalendar.Calendar.from_ical(read("/forum/meetings.ics")).walk("VEVENT")
    assert [str(event["UID"]).partition("@")[0] for event in events] == [str(soon.uuid), str(gone.uuid)]
    assert (events[1]["STATUS"], events[1]["SEQUENCE"]) == ("CANCELLED", 3) and "Flood" in events[1]["DESCRIPTION"]
    assert events[0]["STATUS"] == "CONFIRMED" and "St Mary’s hall" in events[0]["LOCATION"]
    [one] = icalendar.Calendar.from_ical(read(f"{gone.public_path}meeting.ics")).walk("VEVENT")
    assert one["UID"] == events[1]["UID"]


def test_what_is_long_over_is_in_no_calendar_that_people_follow(soon: MeetingPage, read: Any) -> None:
    old = meeting(date(2026, 9, 29))
    assert str(old.uuid) not in read("/forum/meetings.ics") and str(old.uuid) in read(f"{old.public_path}meeting.ics")


def test_the_calendar_of_the_whole_site_has_the_meetings_to_come(soon: MeetingPage, read: Any) -> None:
    old = meeting(date(2026, 11, 20))
    whole = read("/calendar.ics")
    assert str(soon.uuid) in whole and str(old.uuid) not in whole and SECRET not in whole


def test_what_is_on_has_meetings_and_says_what_is_cancelled(soon: MeetingPage, read: Any) -> None:
    meeting(date(2026, 12, 15), status=MeetingStatus.CANCELLED, status_reason="Flood", title="Cold meeting")
    for path in ("/whats-on/2026-12-01/", "/whats-on/week/2026-11-30/"):
        assert soon.public_path in read(path), path
    said = read("/whats-on/2026-12-15/")
    assert "Cold meeting" in said and "Cancelled" in said and "Flood" in said


def test_the_first_page_of_the_site_says_when_the_forum_meets_next(soon: MeetingPage, read: Any) -> None:
    assert f'<a href="{soon.public_path}">Tuesday 1 December 2026, 2pm to 4pm</a>' in read("/")
