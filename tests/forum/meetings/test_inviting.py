"""Who is written to about a meeting, when, and that nobody is written to twice."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from post_office.models import Email

from directory.freshness.asking import outbox
from directory.freshness.asking.periodic import send_mails
from events.timetables.occurrences import LONDON
from forum.enums import Answer, LetterKind, Standing
from forum.meetings import inviting
from forum.meetings.answering import answer, stop_invitations
from forum.meetings.changing import Place, cancel_meeting, move_meeting, uncancel_meeting
from forum.meetings.inviting import write_letters
from forum.models import MeetingLetter, MeetingPage, Member
from tests.directory.freshness.asking.mail_server import MailServer
from tests.factories import MemberFactory, UserFactory, VenueFactory, meeting
from tests.personas import felix_the_facilitator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
DAY = timedelta(days=1)


@pytest.fixture
def anna() -> Member:
    return MemberFactory(display_name='Anna "Ann" O’Hara; of Sale', user=UserFactory(email="anna@fortnight.example"))


@pytest.fixture
def planned(anna: Member) -> MeetingPage:
    """In eight days, in a hall and online."""
    hall = VenueFactory(name="St Mary’s Hall", address="1 Church Road, Sale", postcode="M33 3AA")
    link = "https://meet.example/forum?key=abc,def;ghi"
    return meeting(date(2026, 12, 1), venue=hall, way_in="Ring at the side door.", online=True, online_link=link)


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    with MailServer() as server:
        settings.EMAIL_BACKEND = "directory.freshness.asking.backends.OnlyOnceBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


def calendar_of(message: EmailMessage) -> Any:
    [part] = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return Calendar.from_ical(part.get_content())


def kinds(member: Member | None = None) -> list[str]:
    letters = MeetingLetter.objects.order_by("pk")
    return list((letters.filter(member=member) if member else letters).values_list("kind", flat=True))


def test_an_invitation_goes_out_twelve_days_before_and_once(planned: MeetingPage, now: datetime) -> None:
    assert write_letters(now - 5 * DAY) == ""
    assert write_letters(now - 4 * DAY) == "1 of “Invitation”"
    assert write_letters(now - 4 * DAY) == "" and write_letters(now) == ""
    assert Email.objects.count() == 1


def test_it_greets_who_gets_it_and_a_long_link_fits_on_a_phone(planned: MeetingPage, now: datetime) -> None:
    write_letters(now)
    [email] = Email.objects.all()
    assert email.message.startswith('Hello Anna "Ann" O’Hara; of Sale,')
    [link] = re.findall(r'<a href="https://meet.example/[^>]*>', email.html_message)
    assert "word-break:break-all" in link, "such links have no place to break, and would make the page wider"


def test_what_is_spoken_of_can_be_read_without_signing_in(planned: MeetingPage, now: datetime, client: Client) -> None:
    write_letters(now)
    [email] = Email.objects.all()
    [path] = re.findall(r"https?://[^/\s]+(/forum/\S+)", email.message)
    assert path in email.html_message
    assert client.get(path).status_code == 200


def test_mail_programs_get_what_they_look_for(planned: MeetingPage, mail_server: MailServer, now: datetime) -> None:
    write_letters(now)
    send_mails(now)
    [message] = mail_server.taken
    assert message.get_content_type() == "multipart/mixed"
    alternatives, attached = message.iter_parts()
    types = [part.get_content_type() for part in alternatives.iter_parts()]
    assert types == ["text/plain", "text/html", "text/calendar"]
    in_mail = list(alternatives.iter_parts())[2]
    assert in_mail["Content-Type"].params["method"] == "REQUEST"
    assert in_mail["Content-Type"].params["charset"] == "utf-8"
    assert (attached.get_content_type(), attached.get_filename()) == ("application/ics", "invite.ics")
    assert attached.get_content().splitlines() == in_mail.get_content().encode().splitlines()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for kind in ("plain", "html"):
        words = message.get_body((kind,)).get_content()
        assert all(one in words for one in ("St Mary’s Hall", "2pm to 4pm", "side door", "?answer=yes"))


def test_the_calendar_file_asks_this_one_person(
    planned: MeetingPage, anna: Member, mail_server: MailServer, now: datetime, settings: Any
) -> None:
    MemberFactory(user=UserFactory(email="ben@fortnight.example"))
    write_letters(now)
    send_mails(now)
    calendar = calendar_of(mail_server.taken[0])
    [event] = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "REQUEST"
    assert (event["SEQUENCE"], event["STATUS"], event["TRANSP"]) == (0, "CONFIRMED", "OPAQUE")
    assert str(event["UID"]).startswith(f"{planned.uuid}@")
    assert event["DTSTART"].dt == datetime(2026, 12, 1, 14, tzinfo=LONDON)
    assert event["DTSTART"].params["TZID"] == "Europe/London"
    assert event["DTEND"].dt == datetime(2026, 12, 1, 16, tzinfo=LONDON)
    assert event["DTSTAMP"].dt == now
    assert event["ATTENDEE"] == "mailto:anna@fortnight.example"
    assert event["ATTENDEE"].params["CN"] == "Anna Ann O’Hara; of Sale"
    assert (event["ATTENDEE"].params["RSVP"], event["ATTENDEE"].params["PARTSTAT"]) == ("TRUE", "NEEDS-ACTION")
    assert str(event["ORGANIZER"]).startswith("mailto:") and "@" in event["ORGANIZER"]
    assert event["LOCATION"] == "St Mary’s Hall, 1 Church Road, Sale, M33 3AA"
    assert "https://meet.example/forum?key=abc,def;ghi" in event["DESCRIPTION"]
    assert calendar.walk("VTIMEZONE")
    text = calendar.to_ical().decode()
    assert "ben@" not in text


def test_a_move_is_a_higher_sequence_and_a_cancellation_cancels(
    planned: MeetingPage, mail_server: MailServer, now: datetime
) -> None:
    felix = felix_the_facilitator()
    Member.objects.filter(user=felix).update(wants_invitations=False)
    write_letters(now)
    move_meeting(planned, date(2026, 12, 3), time(15), None, Place.of(planned), "Snow", by=felix, today=now.date())
    write_letters(now + DAY)
    cancel_meeting(planned, "More snow", by=felix)
    write_letters(now + 2 * DAY)
    uncancel_meeting(planned, by=felix)
    write_letters(now + 3 * DAY)
    assert kinds() == ["invitation", "update", "cancellation", "update"]
    assert Email.objects.latest("pk").subject == "It takes place after all: Meeting of 3 December 2026, 3pm"
    assert write_letters(now + 3 * DAY) == ""


def test_why_only_the_hour_changed_is_told(planned: MeetingPage, mail_server: MailServer, now: datetime) -> None:
    felix = felix_the_facilitator()
    Member.objects.filter(user=felix).update(wants_invitations=False)
    write_letters(now)
    send_mails(now)
    why, place = "The hall is let until three", Place.of(planned)
    move_meeting(planned, planned.day, time(15), time(17), place, why, by=felix, today=now.date())
    write_letters(now + DAY)
    send_mails(now + DAY)
    message = mail_server.taken[-1]
    assert message["Subject"].endswith(", 3pm")
    for kind in ("plain", "html"):
        assert f"Changed: {why}" in message.get_body((kind,)).get_content()


def test_calendars_are_told_of_each_change(planned: MeetingPage, mail_server: MailServer, now: datetime) -> None:
    felix = felix_the_facilitator()
    Member.objects.filter(user=felix).update(wants_invitations=False)
    write_letters(now)
    send_mails(now)
    move_meeting(planned, date(2026, 12, 3), time(15), None, Place.of(planned), "Snow", by=felix, today=now.date())
    write_letters(now + DAY)
    send_mails(now + DAY)
    cancel_meeting(planned, "More snow", by=felix)
    write_letters(now + 2 * DAY)
    send_mails(now + 2 * DAY)
    first, moved, cancelled = map(calendar_of, mail_server.taken)
    events = [calendar.walk("VEVENT")[0] for calendar in (first, moved, cancelled)]
    assert [calendar["METHOD"] for calendar in (first, moved, cancelled)] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert len({event["UID"] for event in events}) == 1
    assert events[1]["DTSTART"].dt == datetime(2026, 12, 3, 15, tzinfo=LONDON)
    assert events[2]["STATUS"] == "CANCELLED"
    html = mail_server.taken[1].get_body(("html",)).get_content()
    assert "Moved from 1 December 2026: Snow" in html
    assert "More snow" in mail_server.taken[2].get_body(("plain",)).get_content()


def test_a_hidden_place_is_not_given_away_by_how_to_get_in(
    anna: Member, mail_server: MailServer, now: datetime
) -> None:
    refuge = VenueFactory(
        name="Safe House", address="5 Church Lane", postcode="", hidden=True, latitude=None, longitude=None
    )
    meeting(date(2026, 12, 1), venue=refuge, way_in="Ring at 5 Church Lane, the blue door.")
    write_letters(now)
    send_mails(now)
    [message] = mail_server.taken
    told = [part.get_content() for part in message.walk() if not part.is_multipart()]
    everything = "".join(part.decode() if isinstance(part, bytes) else part for part in told)
    assert not any(words in everything for words in ("Church Lane", "Safe House", "blue door"))
    assert "Ask us: we tell you before the day." in message.get_body(("plain",)).get_content()


def test_a_reminder_goes_to_all_but_those_who_said_no(planned: MeetingPage, anna: Member, now: datetime) -> None:
    no, yes = MemberFactory(), MemberFactory()
    write_letters(now)
    answer(planned, no, Answer.NO, "", now)
    answer(planned, yes, Answer.YES, "", now)
    the_day_before = datetime(2026, 11, 30, 7, 55, tzinfo=LONDON)
    assert write_letters(the_day_before) == "", "not before eight"
    assert write_letters(the_day_before + timedelta(minutes=5)) == "2 of “Reminder”"
    assert write_letters(the_day_before + timedelta(hours=9)) == ""
    reminded = MeetingLetter.objects.filter(kind=LetterKind.REMINDER).values_list("member", flat=True)
    assert set(reminded) == {anna.pk, yes.pk}


def test_whoever_was_written_to_today_needs_no_reminder(planned: MeetingPage, now: datetime) -> None:
    the_day_before = datetime(2026, 11, 30, 9, tzinfo=LONDON)
    assert write_letters(the_day_before) == "1 of “Invitation”"
    assert write_letters(the_day_before + timedelta(hours=1)) == ""


@pytest.mark.parametrize("said", [Answer.YES, Answer.MAYBE])
def test_who_said_early_that_they_come_hears_that_it_is_moved_and_cancelled(
    planned: MeetingPage, anna: Member, now: datetime, said: Answer
) -> None:
    early, felix = now - 20 * DAY, felix_the_facilitator()
    answer(planned, anna, said, "", early)
    assert write_letters(early) == "", "they are not invited yet, and know when it is"
    move_meeting(planned, date(2026, 12, 8), time(14), None, Place.of(planned), by=felix, today=early.date())
    assert write_letters(early + DAY) == "1 of “Something is different”"
    cancel_meeting(planned, "The hall is flooded", by=felix)
    assert write_letters(early + 2 * DAY) == "1 of “Cancelled”" and write_letters(early + 3 * DAY) == ""
    assert kinds() == ["update", "cancellation"]


def test_who_answered_after_it_was_moved_knows_and_is_invited_in_time(
    planned: MeetingPage, anna: Member, now: datetime
) -> None:
    early, felix = now - 20 * DAY, felix_the_facilitator()
    Member.objects.filter(user=felix).update(wants_invitations=False)
    moved = move_meeting(planned, date(2026, 12, 8), time(14), None, Place.of(planned), by=felix, today=early.date())
    answer(moved, anna, Answer.YES, "", early)
    assert write_letters(early) == ""
    assert write_letters(now + 3 * DAY) == "1 of “Invitation”"


def test_who_said_early_that_they_cannot_come_is_not_told_of_it(
    planned: MeetingPage, anna: Member, now: datetime
) -> None:
    answer(planned, anna, Answer.NO, "", now - 20 * DAY)
    cancel_meeting(planned, "The hall is flooded", by=felix_the_facilitator())
    assert write_letters(now - 20 * DAY) == "" and write_letters(now) == ""


@pytest.mark.parametrize("was_invited", [True, False])
def test_who_stopped_invitations_and_may_come_hears_that_it_is_cancelled_but_no_reminder(
    planned: MeetingPage, anna: Member, now: datetime, was_invited: bool
) -> None:
    """Once invited, it stands in their calendar, whatever they answered."""
    if was_invited:
        write_letters(now)
    else:
        answer(planned, anna, Answer.YES, "", now)
    stop_invitations(anna)
    the_day_before = datetime(2026, 11, 30, 9, tzinfo=LONDON)
    assert write_letters(the_day_before) == ""
    cancel_meeting(planned, "The hall is flooded", by=felix_the_facilitator())
    assert "1 of “Cancelled”" in write_letters(the_day_before)


def test_who_stopped_invitations_and_cannot_come_hears_nothing_more(
    planned: MeetingPage, anna: Member, now: datetime
) -> None:
    write_letters(now)
    answer(planned, anna, Answer.NO, "", now)
    stop_invitations(anna)
    felix = felix_the_facilitator()
    Member.objects.filter(user=felix).update(wants_invitations=False)
    cancel_meeting(planned, "The hall is flooded", by=felix)
    assert write_letters(now + DAY) == ""


def test_who_left_hears_nothing_of_what_they_said_they_come_to(
    planned: MeetingPage, anna: Member, now: datetime
) -> None:
    answer(planned, anna, Answer.YES, "", now)
    Member.objects.filter(pk=anna.pk).update(standing=Standing.LEFT)
    cancel_meeting(planned, "The hall is flooded", by=felix_the_facilitator())
    assert write_letters(now) == ""


@pytest.mark.parametrize("values", [{"standing": Standing.LEFT}, {"wants_invitations": False}, {"is_example": True}])
def test_nobody_is_written_to_who_is_not_asked(planned: MeetingPage, anna: Member, now: datetime, values: Any) -> None:
    Member.objects.filter(pk=anna.pk).update(**values)
    assert write_letters(now) == ""


def test_a_made_up_meeting_invites_nobody(anna: Member, now: datetime) -> None:
    meeting(date(2026, 12, 1), is_example=True)
    assert write_letters(now) == ""


def test_a_server_that_is_down_loses_nothing_and_sends_only_what_is_so(
    planned: MeetingPage, mail_server: MailServer, now: datetime
) -> None:
    """The invitation waits; by the time the server is back, the meeting is cancelled: one e-mail says so."""
    mail_server.answer = "451 4.3.0 Try again later"
    write_letters(now)
    send_mails(now)
    felix = felix_the_facilitator()
    Member.objects.filter(user=felix).update(wants_invitations=False)
    cancel_meeting(planned, "Snow", by=felix)
    write_letters(now + DAY)
    mail_server.answer = "250 OK"
    for hours in (25, 26, 100):
        send_mails(now + timedelta(hours=hours))
    assert ["Cancelled" in str(message["Subject"]) for message in mail_server.taken] == [True]


def test_nobody_is_asked_to_come_to_what_is_over(planned: MeetingPage, mail_server: MailServer, now: datetime) -> None:
    write_letters(now)
    write_letters(now + 9 * DAY)
    send_mails(now + 9 * DAY)
    assert mail_server.taken == []


def test_killed_half_way_nobody_is_left_out_and_nobody_gets_it_twice(
    planned: MeetingPage, mail_server: MailServer, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    MemberFactory.create_batch(3)
    put, written = outbox.put, []

    def killed(*args: Any, **options: Any) -> Any:
        if len(written) == 2:
            raise KeyboardInterrupt
        written.append(args)
        return put(*args, **options)

    monkeypatch.setattr(outbox, "put", killed)
    with pytest.raises(KeyboardInterrupt):
        write_letters(now)
    assert MeetingLetter.objects.count() == Email.objects.count() == 2
    monkeypatch.setattr(outbox, "put", put)
    write_letters(now)
    send_mails(now)
    assert len({message["To"] for message in mail_server.taken}) == len(mail_server.taken) == 4


def test_two_runs_at_once_write_each_letter_once(planned: MeetingPage, now: datetime) -> None:
    due = list(inviting._due(now))
    write_letters(now)
    build = inviting.registry.begin(now)
    assert [inviting._write(*one, build) for one in due] == [False]
    assert Email.objects.count() == 1


def test_no_more_queries_for_many_members_to_see_that_nothing_is_due(
    planned: MeetingPage, now: datetime, django_assert_num_queries: Any
) -> None:
    MemberFactory.create_batch(5)
    write_letters(now)
    with django_assert_num_queries(5):
        write_letters(now)
