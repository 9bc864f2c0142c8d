"""What puts itself on the agenda, and leaves it again."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from events.timetables.occurrences import LONDON
from forum.enums import ActionState, ItemSource, ItemState, PledgeState, PostState
from forum.meetings.filling import sources
from forum.meetings.filling.putting import fill_agenda, fill_agendas
from forum.meetings.filling.sources import Filled, register_source
from forum.meetings.making import make_meetings
from forum.models import Decision, MeetingPage, Note, OfferPost, Pledge
from tests.factories import ActionFactory, MemberFactory, OfferFactory, project
from tests.forum.meetings.conftest import every_other_tuesday

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def meeting(now: datetime) -> MeetingPage:
    every_other_tuesday(weeks_ahead=4)
    make_meetings(now)
    found: MeetingPage = MeetingPage.objects.earliest("day")
    return found


def under(meeting: MeetingPage, heading: str) -> list[str]:
    return [item.title for item in meeting.items.filter(under__title=heading).order_by("position")]


def test_open_actions_stand_on_the_next_agenda_until_they_are_closed(meeting: MeetingPage, now: datetime) -> None:
    action = ActionFactory(words="Ask the church about the hall")
    ActionFactory(words="Later", made_on=date(2026, 12, 1))
    assert fill_agendas(now) == "1 put on agendas"
    assert under(meeting, "Actions from last time") == ["Ask the church about the hall"]
    assert fill_agendas(now) == ""
    action.state, action.closed_on = ActionState.DONE, now.date()
    action.save()
    assert fill_agendas(now) == "1 taken off"
    assert under(meeting, "Actions from last time") == []


def test_the_meeting_after_next_asks_nothing_yet(meeting: MeetingPage, now: datetime) -> None:
    ActionFactory()
    fill_agendas(now)
    later = MeetingPage.objects.order_by("day")[1]
    assert not later.items.filter(source=ItemSource.ACTIONS).exists()
    fill_agendas(now + timedelta(days=9))
    assert later.items.filter(source=ItemSource.ACTIONS).exists()


def test_everything_that_waits_stands_under_its_heading(meeting: MeetingPage, now: datetime) -> None:
    Decision.objects.create(words="Meet on Tuesdays", decided_on=date(2026, 9, 1), review_on=date(2026, 12, 1))
    Decision.objects.create(words="Have cake", decided_on=date(2026, 9, 1), review_on=date(2026, 12, 2))
    project("Garden", started_on=date(2026, 1, 1))
    OfferPost.objects.create(
        member=MemberFactory(), state=PostState.WAITING, begun_at=now, saved_at=now, sent_at=now, answers={}
    )
    OfferFactory(name="Tea at ten", imported_on=date(2020, 1, 1), live=True)
    fill_agendas(now)
    assert under(meeting, "Actions from last time") == ["Look again at: Meet on Tuesdays", "How is it going: Garden?"]
    assert under(meeting, "New offers") == [
        "1 new offer waits for somebody to read it",
        "Who knows if this is still right: Tea at ten?",
    ]
    assert meeting.items.filter(source=ItemSource.MODERATION).get().minutes == 0


def test_what_was_pledged_between_meetings_is_brought_to_each_until_something_came_of_it(
    meeting: MeetingPage, now: datetime
) -> None:
    given: dict[str, Any] = {"member": MemberFactory(display_name="Maria Lopez"), "made_on": now.date()}
    hall, tea = (Pledge.objects.create(words=words, **given) for words in ("Our hall on Fridays", "Tea for ten"))
    Pledge.objects.create(words="Written down where it was said", meeting=meeting, **given)
    fill_agendas(now)
    [item] = meeting.items.filter(source=ItemSource.PLEDGES)
    assert under(meeting, "New offers") == ["2 pledges to speak about"]
    assert item.details == "Our hall on Fridays; Tea for ten" and item.brought_by is None
    public = Client().get(meeting.public_path).text
    assert "2 pledges to speak about" in public and "Our hall" not in public and "Maria" not in public
    Pledge.objects.filter(pk=hall.pk).update(state=PledgeState.OFFER)
    fill_agendas(now)
    item.refresh_from_db()
    assert (item.title, item.details) == ("1 pledge to speak about", "Tea for ten")
    Pledge.objects.filter(pk=tea.pk).update(state=PledgeState.DONE)
    assert fill_agendas(now) == "1 taken off"


def test_what_a_facilitator_took_off_stays_off(meeting: MeetingPage, now: datetime) -> None:
    ActionFactory()
    fill_agendas(now)
    meeting.items.filter(source=ItemSource.ACTIONS).update(state=ItemState.DECLINED)
    assert fill_agendas(now) == ""
    assert not meeting.items.filter(source=ItemSource.ACTIONS).on_the_agenda().exists()


def test_what_has_notes_is_never_taken_away(meeting: MeetingPage, now: datetime) -> None:
    action = ActionFactory()
    fill_agendas(now)
    item = meeting.items.get(source=ItemSource.ACTIONS)
    Note.objects.create(meeting=meeting, item=item, words="They said yes", at=now)
    action.delete()
    assert fill_agendas(now) == ""


def test_an_agenda_is_left_alone_once_the_meeting_has_begun(meeting: MeetingPage, now: datetime) -> None:
    ActionFactory()
    assert fill_agenda(meeting, datetime(2026, 12, 1, 14, tzinfo=LONDON)) == (0, 0)


@pytest.fixture
def another_source() -> Iterator[list[Filled]]:
    told = [Filled("unmet:sewing", "“sewing” near Sale", "Looked for 5 times")]
    before = sources.all_sources()
    register_source(ItemSource.NOT_FOUND, lambda meeting, now: told)
    yield told
    sources._sources.clear()
    sources._sources.update(before)


def test_another_part_can_say_what_it_has(meeting: MeetingPage, now: datetime, another_source: list[Filled]) -> None:
    fill_agendas(now)
    heading = "What people looked for and did not find"
    assert under(meeting, heading) == ["“sewing” near Sale"]
    another_source[:] = [Filled("unmet:sewing", "“sewing” near Sale", "Looked for 6 times")]
    assert fill_agendas(now) == "1 put on agendas"
    assert meeting.items.get(source_key="unmet:sewing").details == "Looked for 6 times"


def test_filling_takes_as_many_queries_for_many_actions_as_for_one(
    meeting: MeetingPage, now: datetime, django_assert_max_num_queries
) -> None:
    ActionFactory.create_batch(30)
    with django_assert_max_num_queries(30):
        fill_agendas(now)
    with django_assert_max_num_queries(23):
        fill_agendas(now)
