"""The e-mail about a published record: for who asked for it, once, and stopped with one tap."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from post_office.models import Email

from forum.enums import LetterKind, MeetingStatus, RecordState
from forum.models import Decision, DigestSubscriber, MeetingLetter, MeetingPage, Member, OfferOrigin
from forum.records.digest.subscribing import TooManyError, ask, confirm, forget_unconfirmed
from forum.records.digest.writing import write_digests
from tests.factories import MemberFactory, OfferFactory, VenueFactory, meeting

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 17)
NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)


def published(day: date = DAY, at: datetime = NOW) -> MeetingPage:
    page = meeting(day, record_state=RecordState.PUBLISHED, closed_at=at, record_published_at=at)
    Decision.objects.create(meeting=page, words="We <go> on.", decided_on=day)
    return page


def reader(email: str = "Rita@example.org") -> DigestSubscriber:
    ask(email, address="192.0.2.1", now=NOW - timedelta(days=1))
    found = DigestSubscriber.objects.get(email=email.lower())
    confirm(found, NOW - timedelta(days=1))
    Email.objects.all().delete()
    return found


def link_in(email: Email, what: str) -> str:
    found = re.search(rf"https?://[^/\s]+(/forum/digest/{what}/\S+)", email.message)
    assert found
    return found[1]


def test_who_asked_for_it_hears_once_of_a_new_record(site: object) -> None:
    wants, _ = MemberFactory(wants_digest=True), MemberFactory()
    reader()
    page = published()
    OfferOrigin.objects.create(offer=OfferFactory(name="Tai Chi", slug="tai-chi"), on=DAY, meeting=page)
    for _ in range(2):
        write_digests(NOW + timedelta(hours=1))
    emails = {email.to[0]: email for email in Email.objects.all()}
    assert emails.keys() == {wants.user.email, "rita@example.org"}
    told = emails[wants.user.email]
    assert told.subject == "What came of the forum: 17 November 2026"
    assert "* We <go> on." in told.message and "/offers/tai-chi/" in told.message and page.public_path in told.message
    assert "We &lt;go&gt; on." in told.html_message
    assert told.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert MeetingLetter.objects.get(kind=LetterKind.RECORD).message_id == told.message_id


def test_it_says_when_the_forum_meets_next(site: object) -> None:
    MemberFactory(wants_digest=True)
    published()
    meeting(date(2026, 11, 24))  # over
    meeting(date(2026, 12, 1), status=MeetingStatus.CANCELLED, status_reason="The hall is shut.")
    hall = VenueFactory(name="St Mary’s Hall", address="2 Example Road, Sale", postcode="M33 7XX")
    soon = meeting(date(2026, 12, 15), venue=hall, online_link="https://meet.example/secret", online=True)
    write_digests(NOW)
    email = Email.objects.get()
    for text in (email.message, email.html_message):
        assert "Tuesday 15 December 2026" in text and "2 Example Road, Sale, M33 7XX" in text
        assert soon.public_path in text
        assert "secret" not in text
        assert text.split("<body")[-1].count("17 November 2026") == 1, "a title that says the day says it"


def test_nothing_is_said_of_a_next_meeting_that_nobody_has_planned(site: object) -> None:
    MemberFactory(wants_digest=True)
    published()
    write_digests(NOW)
    assert "meet next" not in Email.objects.get().message


def test_two_records_are_one_e_mail(site: object) -> None:
    MemberFactory(wants_digest=True)
    published(), published(date(2026, 11, 3))
    write_digests(NOW)
    assert Email.objects.get().subject == "What came of the forum: 2 meetings"


def test_what_is_old_is_no_news(site: object) -> None:
    MemberFactory(wants_digest=True)
    MemberFactory(wants_digest=True, decided_at=NOW + timedelta(minutes=1))
    published(date(2024, 3, 5))  # imported
    published(at=NOW - timedelta(days=15))
    assert write_digests(NOW) == ""
    page = published(date(2026, 11, 10))
    write_digests(NOW + timedelta(hours=1))
    assert MeetingLetter.objects.get().meeting == page, "who came later hears of what comes later"


def test_a_draft_is_told_to_nobody(site: object) -> None:
    MemberFactory(wants_digest=True)
    page = published()
    MeetingPage.objects.filter(pk=page.pk).update(record_state=RecordState.DRAFT)
    assert write_digests(NOW) == ""


def test_a_member_who_is_a_reader_too_gets_one(site: object) -> None:
    member = MemberFactory(wants_digest=True)
    reader(member.user.email)
    published()
    write_digests(NOW)
    assert Email.objects.count() == 1


def test_one_tap_stops_it(site: object, client: Client) -> None:
    member = MemberFactory(wants_digest=True)
    reader()
    published()
    write_digests(NOW)
    mine, theirs = (Email.objects.get(to=to) for to in (member.user.email, "rita@example.org"))
    stop, leave = link_in(mine, "stop"), link_in(theirs, "leave")
    for url in (stop, leave):
        assert "Stop the e-mails" in client.get(url).content.decode()
    assert Member.objects.get(pk=member.pk).wants_digest and DigestSubscriber.objects.exists(), "a GET changes nothing"
    for url in (stop, leave):
        assert "No more of these e-mails" in client.post(url, {"List-Unsubscribe": "One-Click"}).content.decode()
    assert not Member.objects.get(pk=member.pk).wants_digest and not DigestSubscriber.objects.exists()
    assert client.post(leave).status_code == 410 and client.get(stop[:-5] + "/").status_code == 404


def test_an_address_gets_nothing_before_it_is_confirmed(site: object, client: Client) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        token = re.search(r'name="form" value="([^"]+)"', client.get("/forum/digest/").content.decode())
        assert token
        clock.shift(10)
        wrong = client.post("/forum/digest/", {"form": token[1], "email": "rita@"})
        assert wrong.status_code == 422 and "name@example.org" in wrong.content.decode()
        for _ in range(2):
            client.post("/forum/digest/", {"form": token[1], "email": "Rita@example.org"}, follow=True)
        link = link_in(Email.objects.get(), "confirm")
        assert "Yes, write to me" in client.get(link).content.decode()
        assert DigestSubscriber.objects.get().confirmed_at is None
        assert "That is done" in client.post(link).content.decode()
        assert DigestSubscriber.objects.get().confirmed_at


def test_nobody_signs_up_many_others_and_what_is_not_confirmed_is_erased(db: None) -> None:
    for number in range(10):
        ask(f"person{number}@example.org", address="192.0.2.1", now=NOW)
    with pytest.raises(TooManyError):
        ask("one.more@example.org", address="192.0.2.1", now=NOW)
    forget_unconfirmed(NOW + timedelta(days=1))
    assert not DigestSubscriber.objects.exclude(client="").exists()
    forget_unconfirmed(NOW + timedelta(days=8))
    assert not DigestSubscriber.objects.exists()
