"""The first page of the forum answers: when, where, may I come, and what came of it."""

from datetime import date
from typing import Any

from forum.enums import ActionState, MeetingStatus
from forum.models import Action, MeetingPage, OfferOrigin
from tests.factories import MemberFactory, OfferFactory, VenueFactory, meeting, project
from tests.forum.published.conftest import SECRET

HOME = "/forum/"


def test_it_says_when_and_where_the_next_meeting_is(soon: MeetingPage, read: Any) -> None:
    said = read(HOME)
    assert "Tuesday 1 December 2026, 2pm to 4pm" in said
    assert "St Mary’s hall" in said and "Ring the bell." in said and "There is a ramp." in said
    assert "/forum/meetings/2026-12-01/meeting.ics" in said and "/members/join/" in said


def test_how_to_join_online_is_told_and_the_link_is_not(soon: MeetingPage, read: Any) -> None:
    for path in (HOME, soon.public_path, "/forum/meetings/", "/forum/leaflet/", "/forum/meetings.ics"):
        said = read(path)
        assert "online" in said and SECRET not in said, path


def test_a_hidden_place_is_never_named_nor_is_how_to_get_in(soon: MeetingPage, read: Any) -> None:
    refuge = VenueFactory(name="The Refuge", address="9 Secret Lane", hidden=True, latitude=None, longitude=None)
    MeetingPage.objects.filter(pk=soon.pk).update(venue=refuge)
    paths = [HOME, soon.public_path, "/forum/meetings/", "/forum/meetings/2026/", "/forum/leaflet/"]
    for path in [*paths, "/forum/meetings.ics", f"{soon.public_path}meeting.ics"]:
        said = read(path)
        assert not [words for words in ("Refuge", "Secret Lane", "Ring the bell", "ramp") if words in said], path


def test_one_that_is_cancelled_is_not_the_next_but_is_told(soon: MeetingPage, read: Any) -> None:
    meeting(date(2026, 11, 24), status=MeetingStatus.CANCELLED, status_reason="The hall is flooded.")
    said = read(HOME)
    lead = said[said.index('class="answer__lead"') :][:200]
    assert "1 December" in lead and "The hall is flooded." in said and "<s>Tuesday 24 November 2026" in said


def test_once_a_meeting_is_over_the_next_one_is_next(soon: MeetingPage, read: Any, clock: Any) -> None:
    meeting(date(2026, 12, 15))
    clock.move_to("2026-12-01T16:01:00+00:00")
    assert "Tuesday 15 December 2026" in read(HOME) and "1 December" not in read(HOME)


def test_without_a_meeting_it_says_so(site: object, read: Any) -> None:
    assert "The next day is not set yet." in read(HOME)


def test_what_came_of_it_is_the_newest_and_only_what_the_public_may_see(soon: MeetingPage, read: Any) -> None:
    OfferOrigin.objects.create(offer=OfferFactory(name="Tai Chi", slug="tai-chi"), on=date(2026, 3, 7))
    OfferOrigin.objects.create(offer=OfferFactory(name="Draft group", live=False), on=date(2026, 3, 8))
    done = {"made_on": date(2026, 3, 1), "closed_on": date(2026, 4, 1), "state": ActionState.DONE}
    Action.objects.create(words="Ask Mia", we_did="The hall has a ramp now.", you_said="No ramp", **done)
    Action.objects.create(words="Nobody is told of this", **done)
    said = read(HOME)
    assert said.index("The hall has a ramp now.") < said.index('href="/offers/tai-chi/"')
    assert "Started at the forum on 7 March 2026" in said
    assert not [words for words in ("Draft group", "Nobody is told", "Ask Mia") if words in said]


def test_projects_that_are_alive_are_named(site: object, read: Any) -> None:
    project("Walking group", status="running"), project("Old choir", status="ended")
    assert "Walking group" in read(HOME) and "Old choir" not in read(HOME)


def test_people_are_there_only_as_far_as_they_said(site: object, read: Any) -> None:
    read("/forum/people/", status=404)
    assert "/forum/people/" not in read(HOME)
    MemberFactory(display_name="Quiet Q")
    MemberFactory(display_name="Open O", name_shown="everybody", takes_part="carer", can_offer="A van")
    MemberFactory(display_name="Gone G", name_shown="everybody", standing="left")
    said = read("/forum/people/")
    assert "Open O" in said and "/forum/people/" in read(HOME)
    assert not [words for words in ("Quiet Q", "Gone G", "carer", "A van") if words in said]
