"""A tap on "Yes" in a calendar is an answer, of whom we invited and of nobody else."""

import mailbox
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command

from forum.enums import Answer
from forum.meetings.answering import answer
from forum.meetings.changing import cancel_meeting
from forum.meetings.inviting import write_letters
from forum.meetings.replies import take_reply
from forum.models import MeetingPage, Member, Rsvp
from tests.events.icalendar.test_replies import AT, reply
from tests.factories import MemberFactory, UserFactory, meeting
from tests.personas import felix_the_facilitator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
LATER = AT + timedelta(minutes=40)


@pytest.fixture
def anna() -> Member:
    return MemberFactory(user=UserFactory(email="anna@fortnight.example"))


@pytest.fixture
def invited(anna: Member, now: datetime) -> MeetingPage:
    page = meeting(date(2026, 12, 1), online=True)
    write_letters(now - timedelta(days=1))
    return page


def said(page: MeetingPage, taking: str = "ACCEPTED", at: datetime = LATER, **more: str) -> bool:
    return take_reply(reply(taking, uid=f"{page.uuid}@fortnight.example", **more), at)


def test_the_answer_of_a_calendar_counts_and_only_once(invited: MeetingPage, anna: Member) -> None:
    assert said(invited)
    assert not said(invited, at=LATER + timedelta(hours=1))
    one = Rsvp.objects.get()
    assert (one.meeting, one.member, one.answer, one.at) == (invited, anna, Answer.YES, LATER)


def test_what_they_need_stays_as_they_told_us(invited: MeetingPage, anna: Member) -> None:
    answer(invited, anna, Answer.YES, "A ramp.", AT - timedelta(days=1))
    assert said(invited, "DECLINED")
    assert Rsvp.objects.values_list("answer", "access_needs").get() == (Answer.NO, "A ramp.")


def test_what_they_said_later_on_our_page_stands(invited: MeetingPage, anna: Member) -> None:
    answer(invited, anna, Answer.MAYBE, None, AT + timedelta(minutes=5))
    assert not said(invited, "DECLINED")
    assert Rsvp.objects.get().answer == Answer.MAYBE


def test_who_joins_online_still_does_after_a_yes(invited: MeetingPage, anna: Member) -> None:
    answer(invited, anna, Answer.ONLINE, None, AT - timedelta(days=1))
    assert not said(invited)
    assert Rsvp.objects.get().answer == Answer.ONLINE


def test_nobody_answers_who_was_not_invited_or_answers_for_another(invited: MeetingPage) -> None:
    MemberFactory(user=UserFactory(email="late@fortnight.example"))
    assert not said(invited, sender="late@fortnight.example", attendee="mailto:late@fortnight.example")
    assert not said(invited, sender="mallory@example.com")
    assert not take_reply(reply(uid="no-number@fortnight.example"), LATER)
    assert not Rsvp.objects.exists()


def test_a_meeting_that_is_cancelled_takes_no_answers(invited: MeetingPage) -> None:
    cancel_meeting(invited, "The hall is flooded.", by=felix_the_facilitator())
    assert not said(invited)
    assert not Rsvp.objects.exists()


def test_answers_are_read_from_the_mailbox_that_reads_what_came_back(invited: MeetingPage, tmp_path: Path) -> None:
    folder = mailbox.Maildir(tmp_path / "mail")
    folder.add(reply(uid=f"{invited.uuid}@fortnight.example"))
    with time_machine.travel(LATER, tick=False):
        call_command("read_bounces", maildir=tmp_path / "mail", verbosity=0)
    assert Rsvp.objects.get().answer == Answer.YES
