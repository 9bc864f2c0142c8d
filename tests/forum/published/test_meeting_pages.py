"""The page of a meeting: before it, after it, and when it does not take place."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from forum.enums import ItemSource, MeetingStatus, RecordState
from forum.meetings.filling.putting import fill_agenda
from forum.models import Action, AgendaItem, Decision, MeetingPage
from forum.records.correcting import write_correction
from tests.factories import ActionFactory, MemberFactory, VenueFactory, meeting
from tests.forum.published.conftest import NOW

AFTER = "2026-12-02T09:00:00+00:00"


def json_ld(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(found[1]) if found else {}


def test_the_agenda_has_titles_minutes_and_kinds(soon: MeetingPage, read: Any) -> None:
    top = AgendaItem.objects.create(meeting=soon, title="Open actions", minutes=10, kind="update")
    AgendaItem.objects.create(meeting=soon, title="Ask the church", under=top, position=1)
    AgendaItem.objects.create(meeting=soon, title="Tai Chi?", minutes=20, kind="decision", position=2)
    said = read(soon.public_path)
    assert said.index("Open actions") < said.index("Ask the church") < said.index("Tai Chi?")
    assert "20 minutes. Decision." in said


def test_who_brings_an_item_is_named_only_with_consent(soon: MeetingPage, read: Any) -> None:
    people = {
        "Open Olga": MemberFactory(display_name="Open Olga", name_shown="everybody"),
        "Quiet Quinn": MemberFactory(display_name="Quiet Quinn"),
        "Left Lou": MemberFactory(display_name="Left Lou", name_shown="everybody", standing="left"),
    }
    for member in people.values():
        AgendaItem.objects.create(meeting=soon, title="Food", brought_by=member)
    AgendaItem.objects.create(meeting=soon, title="Sport", brought_by_words="the sports club")
    said = read(soon.public_path)
    assert "Brought by Open Olga" in said and "Brought by the sports club" in said
    assert "Quiet Quinn" not in said and "Left Lou" not in said


def test_details_suggestions_and_what_waits_for_a_moderator_stay_with_members(soon: MeetingPage, read: Any) -> None:
    AgendaItem.objects.create(meeting=soon, title="Food", details="My neighbour is ill.")
    AgendaItem.objects.create(meeting=soon, title="Only an idea", state="suggested")
    top = AgendaItem.objects.create(meeting=soon, title="New offers")
    AgendaItem.objects.create(meeting=soon, title="Posted by Bob", under=top, source=ItemSource.MODERATION)
    said = read(soon.public_path)
    assert "Food" in said and "New offers" in said
    assert not [words for words in ("My neighbour", "Only an idea", "Posted by Bob") if words in said]


def test_what_no_public_record_says_yet_is_only_counted_on_the_agenda(soon: MeetingPage, read: Any) -> None:
    before = meeting(date(2026, 11, 17))
    Action.objects.create(words="Ring Mrs Brown", meeting=before, made_on=before.day)
    Decision.objects.create(words="Mr Hill pays", meeting=before, decided_on=before.day, review_on=soon.day)
    ActionFactory(words="Buy tea")
    fill_agenda(soon, NOW)
    pages = [soon.public_path + file for file in ("", "large-print/", "agenda.txt")]
    for path in pages:
        said = read(path)
        assert "Buy tea" in said and "and 2 more that are not written up yet" in said, path
        assert "Mrs Brown" not in said and "Mr Hill" not in said, path
    before.record_state, before.closed_at, before.record_published_at = RecordState.PUBLISHED, NOW, NOW
    before.save()
    for path in pages:
        said = read(path)
        assert "Ring Mrs Brown" in said and "Mr Hill pays" in said and "not written up" not in said, path


def test_one_thing_that_is_not_written_up_stands_alone_in_one_sentence(soon: MeetingPage, read: Any) -> None:
    ActionFactory(words="Ring Mrs Brown", meeting=meeting(date(2026, 11, 17)))
    fill_agenda(soon, NOW)
    assert "1 thing that is not written up yet" in read(soon.public_path)


def test_one_that_is_cancelled_says_why_and_where_to_go_on(soon: MeetingPage, read: Any) -> None:
    meeting(date(2026, 12, 15))
    MeetingPage.objects.filter(pk=soon.pk).update(status=MeetingStatus.CANCELLED, status_reason="Flood")
    said = read(soon.public_path)
    assert "Cancelled" in said and "Flood" in said and "<s>Tuesday 1 December 2026, 2pm to 4pm</s>" in said
    assert "Add to my calendar" not in said and "Tuesday 15 December 2026" in said
    assert json_ld(said)["eventStatus"].endswith("EventCancelled")


def test_one_that_moved_says_from_when_and_why(site: object, read: Any) -> None:
    page = meeting(date(2026, 12, 3), moved_from=date(2026, 12, 1), status_reason="Election")
    said = read(page.public_path)
    assert "Moved from Tuesday 1 December 2026" in said and "Election" in said
    assert json_ld(said)["eventStatus"].endswith("EventRescheduled")


def test_machines_are_told_what_the_page_says(soon: MeetingPage, read: Any) -> None:
    told = json_ld(read(soon.public_path))
    assert told["@type"] == "Event" and told["startDate"] == "2026-12-01T14:00:00+00:00"
    assert [place["@type"] for place in told["location"]] == ["Place", "VirtualLocation"]
    assert told["location"][1]["url"].endswith(soon.public_path)


def test_a_record_in_draft_is_never_shown(soon: MeetingPage, read: Any, clock: Any, client: Client) -> None:
    soon.record = [("text", "<p>Only members read this.</p>")]
    soon.record_state, soon.closed_at = RecordState.DRAFT, AFTER
    soon.save()
    clock.move_to(AFTER)
    for path in (soon.public_path, "/forum/meetings/", "/forum/meetings/2026/", "/forum/records.atom"):
        assert "Only members read this" not in read(path), path
    assert "We are writing down what was said." in read(soon.public_path)
    assert soon.public_path not in read("/forum/records.atom")


def test_a_record_that_is_published_is_there(soon: MeetingPage, read: Any, clock: Any) -> None:
    soon.record = [("text", "<p>We agreed to start Tai Chi.</p>")]
    soon.record_state, soon.closed_at, soon.record_published_at = RecordState.PUBLISHED, AFTER, AFTER
    soon.save()
    clock.move_to(AFTER)
    assert "We agreed to start Tai Chi." in read(soon.public_path)
    assert json_ld(read(soon.public_path)) == {}  # it is no event any more
    assert soon.public_path in read("/forum/records.atom")


def test_who_begins_to_read_a_record_sees_that_it_was_corrected(soon: MeetingPage, read: Any, clock: Any) -> None:
    clock.move_to(AFTER)
    facts = {"record_state": RecordState.PUBLISHED, "closed_at": NOW, "record_published_at": NOW}
    MeetingPage.objects.filter(pk=soon.pk).update(**facts)
    assert "put-right" not in read(soon.public_path)
    for words in ("It was Monday.", "Nine people came."):
        write_correction(soon, words, NOW, None)
    html = read(soon.public_path)
    first, told = html.index('<a href="#put-right">Corrected on '), html.index('id="put-right"')
    assert first < told < html.index("It was Monday.") < html.index("Nine people came.")


@pytest.mark.parametrize("year, status", [("2026", 200), ("2025", 200), ("2024", 404), ("0000", 404)])
def test_each_year_has_a_page_of_its_meetings(soon: MeetingPage, read: Any, year: str, status: int) -> None:
    meeting(date(2025, 6, 3), venue=VenueFactory(name="Old hall"))
    said = read(f"/forum/meetings/{year}/", status)
    assert ("Tuesday 3 June 2025" in said) == (year == "2025")
