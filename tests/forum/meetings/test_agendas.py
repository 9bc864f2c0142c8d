"""The agenda in large print and as plain text, for everybody."""

from datetime import date, datetime
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from forum.enums import ItemSource, ItemState, MeetingStatus, RecordState
from forum.meetings.laying_out import lay_out
from forum.models import AgendaItem, MeetingPage
from publishing.publisher import Publisher
from tests.factories import MemberFactory, VenueFactory, meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
PLAIN = "/forum/meetings/2026-12-01/agenda.txt"
IN = ("How to get in", "Ring at the side door.", "There is a hearing loop.")
LARGE = "/forum/meetings/2026-12-01/large-print/"


@pytest.fixture
def planned() -> MeetingPage:
    page = meeting(date(2026, 12, 1), online=True, online_link="https://meet.example/secret")
    lay_out(page)
    return page


def test_both_say_what_is_spoken_of_and_nothing_private(client: Client, planned: MeetingPage) -> None:
    heading = planned.items.get(source_key="fills:moderation")
    for title, source, state in (
        ("3 offers wait", ItemSource.MODERATION, ItemState.ACCEPTED),
        ("Not yet", ItemSource.SUGGESTED, ItemState.SUGGESTED),
        ("Tea & cake", ItemSource.ACTIONS, ItemState.ACCEPTED),
    ):
        told = {"brought_by": MemberFactory(display_name="Ann"), "details": "Kept among us"}
        AgendaItem.objects.create(meeting=planned, under=heading, title=title, source=source, state=state, **told)
    for path, cake in ((PLAIN, "   - Tea & cake"), (LARGE, "<li>Tea &amp; cake</li>")):
        text = client.get(path).content.decode()
        assert cake in text and "Time to meet each other" in text
        assert not [words for words in ("Ann", "secret", "Not yet", "3 offers", "Kept") if words in text]
    text = client.get(PLAIN)
    assert text.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = text.content.decode().splitlines()
    assert lines[:2] == ["Meeting of 1 December 2026", "Tuesday 1 December 2026, 2pm to 4pm"]
    assert "1. Welcome and access needs (10 minutes)" in lines


def test_both_say_how_to_get_there_and_in(client: Client, planned: MeetingPage) -> None:
    hall = VenueFactory(name="St Mary’s Hall", address="2 Example Road", town="Sale", postcode="M33 7XX")
    hall.accessibility = "There is a hearing loop."
    hall.save()
    planned.venue, planned.way_in = hall, "Ring at the side door."
    planned.save()
    for path in (PLAIN, LARGE):
        text = client.get(path).content.decode()
        for words in ("2 Example Road, Sale, M33 7XX", "You can join online too", *IN):
            assert words in text, (path, words)
    hall.hidden, hall.latitude, hall.longitude = True, None, None
    hall.save()
    for path in (PLAIN, LARGE):
        text = client.get(path).content.decode()
        assert not [words for words in ("Example Road", "M33", *IN) if words in text], path
    planned.status, planned.status_reason = MeetingStatus.CANCELLED, "The hall is flooded."
    planned.save()
    for path in (PLAIN, LARGE):
        text = client.get(path).content.decode()
        assert "The hall is flooded." in text
        assert "You can join online" not in text


def test_what_lies_on_the_table_says_that_things_change(client: Client, planned: MeetingPage) -> None:
    assert f"see the newest at {planned.full_url}" in client.get(LARGE).content.decode()


def test_they_are_published_follow_each_change_and_go_with_the_record(planned: MeetingPage, tmp_path: Path) -> None:
    now = timezone.localtime()
    public = tmp_path / "public"

    def published(path: str) -> str:
        file = public / "current" / path.strip("/")
        file = file / "index.html" if path.endswith("/") else file
        return file.read_text() if file.exists() else ""

    def publish() -> None:
        Publisher(public).publish(now)

    publish()
    assert "Closing round" in published(PLAIN) and "Closing round" in published(LARGE)
    AgendaItem.objects.create(meeting=planned, title="The heating")
    publish()
    assert "The heating" in published(PLAIN) and "The heating" in published(LARGE)
    assert Publisher(public).publish(now).release is None
    planned.record_state, planned.closed_at = RecordState.DRAFT, now
    planned.save()
    publish()
    assert published(PLAIN) == published(LARGE) == ""


def test_there_is_none_of_a_meeting_that_there_is_not(client: Client, planned: MeetingPage, now: datetime) -> None:
    assert client.get("/forum/meetings/2026-12-02/agenda.txt").status_code == 404
    assert client.get("/forum/meetings/01/large-print/").status_code == 404
