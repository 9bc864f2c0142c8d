"""Whoever left an e-mail address hears once what came of it; then the address is gone."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from post_office.mail import send_queued
from post_office.models import STATUS, Email

from directory.freshness.actions import record, withdraw
from directory.freshness.enums import Kind, Outcome
from directory.freshness.reporting.erasing import KEPT_FOR, erase
from directory.freshness.reporting.models import Report
from tests.directory.freshness.reporting.test_limits import whole_database
from tests.directory.freshness.reporting.visiting import DAY, NOW, send
from tests.factories import OfferFactory
from tests.personas import nadia_the_navigator, vera_the_volunteer

pytestmark = pytest.mark.django_db

JO = "jo@reporter.example"
LATER = NOW + 3 * DAY


def checked(offer, outcome=Outcome.RIGHT, kind=Kind.PHONE, at=LATER):
    return record(offer, kind, outcome, now=at, by=vera_the_volunteer() if kind == Kind.PHONE else None)


@pytest.fixture
def offer(db):
    return OfferFactory(name="Tai Chi")


@pytest.mark.parametrize(
    ("kind", "outcome", "words"),
    [
        (Kind.PHONE, Outcome.RIGHT, "what we say about it is right"),
        (Kind.PHONE, Outcome.DETAIL_WRONG, "you were right: something had changed"),
        (Kind.PHONE, Outcome.CONTACT_WRONG, "you were right: the contact had changed"),
        (Kind.PHONE, Outcome.CLOSED, "it has stopped. We are taking it off our list"),
        (Kind.ORGANISER_CONFIRMED, Outcome.RIGHT, "what we say about it is right"),
        (Kind.ORGANISER_CORRECTED, Outcome.DETAIL_WRONG, "have told us what has changed"),
        (Kind.ORGANISER_CORRECTED, Outcome.CLOSED, "it has stopped"),
    ],
)
def test_the_answer_says_in_plain_words_what_came_of_it(offer, kind, outcome, words) -> None:
    send(offer, email=JO, reason="place or time")
    evidence = checked(offer, outcome, kind)
    answer = Email.objects.get()
    assert answer.to == [JO]
    assert answer.subject == "What came of it: Tai Chi"
    assert "you told us on 21 November 2026 that the place or the time of “Tai Chi” is wrong" in answer.message
    assert words in answer.message
    report = Report.objects.get()
    assert (report.settled_by, report.email) == (evidence, "")


@pytest.mark.parametrize(
    ("kind", "outcome"), [(Kind.PHONE, Outcome.NO_ANSWER), (Kind.LINK_WORKS, ""), (Kind.VISITOR, "")]
)
def test_what_is_no_answer_settles_nothing(offer, kind, outcome) -> None:
    send(offer, email=JO)
    checked(offer, outcome, kind)
    assert not Email.objects.exists()
    assert Report.objects.get().email == JO


def test_a_navigators_word_is_no_check_and_settles_nothing(offer) -> None:
    send(offer, email=JO)
    record(offer, Kind.NAVIGATOR, Outcome.RIGHT, now=LATER, by=nadia_the_navigator())
    assert not Email.objects.exists()


def test_a_report_after_the_check_waits_for_the_next_one(offer) -> None:
    send(offer, email=JO, at=LATER + DAY)
    checked(offer, at=LATER)
    assert Report.objects.open().count() == 1
    assert not Email.objects.exists()


def test_a_correction_from_before_the_report_does_not_settle_it_however_late_it_is_published(offer) -> None:
    send(offer, email=JO)
    record(offer, Kind.ORGANISER_CORRECTED, Outcome.DETAIL_WRONG, now=LATER, happened_at=NOW - DAY)
    assert Report.objects.open().count() == 1
    assert not Email.objects.exists()


def test_one_person_who_told_us_twice_gets_one_answer(offer) -> None:
    send(offer, email=JO)
    send(offer, email=JO.upper(), at=NOW + DAY)
    send(offer, email="sam@reporter.example", at=NOW + DAY, address="203.0.113.5")
    checked(offer)
    assert sorted(email.to[0] for email in Email.objects.all()) == [JO, "sam@reporter.example"]
    assert Report.objects.filter(mail=None).count() == 0


def test_nobody_is_written_to_twice(offer) -> None:
    send(offer, email=JO)
    evidence = checked(offer)
    record(offer, Kind.PHONE, Outcome.RIGHT, now=LATER + DAY, by=evidence.by)
    assert Email.objects.count() == 1


@pytest.mark.parametrize(
    "name", ["{% now 'Y' %}{{ report.email }}", "{% broken", "Mums & <Dads>", "Two\nlines\r\nBcc: x@y.z"]
)
def test_the_name_of_an_offer_is_only_words(offer, name) -> None:
    offer.name = name
    offer.save()
    send(offer, email=JO)
    checked(offer)
    answer = Email.objects.get()
    one_line = " ".join(name.split())
    assert answer.subject == f"What came of it: {one_line}"
    assert f"“{one_line}”" in answer.message
    assert answer.email_message().message()["Bcc"] is None


def test_a_check_that_is_taken_back_in_time_is_not_told_and_the_report_is_open_again(offer) -> None:
    send(offer, email=JO)
    evidence = checked(offer)
    withdraw(evidence, "It was another group.", now=LATER, by=evidence.by)
    assert not Email.objects.exists()
    report = Report.objects.get()
    assert (report.settled_by, report.email, report.mail) == (None, JO, None)
    record(offer, Kind.PHONE, Outcome.CLOSED, now=LATER, by=evidence.by)
    assert "it has stopped" in Email.objects.get().message


def test_a_check_that_is_taken_back_too_late_opens_the_report_and_writes_no_more(offer) -> None:
    send(offer, email=JO)
    evidence = checked(offer)
    Email.objects.update(status=STATUS.sent)
    withdraw(evidence, "It was another group.", now=LATER, by=evidence.by)
    record(offer, Kind.PHONE, Outcome.CLOSED, now=LATER, by=evidence.by)
    assert Email.objects.count() == 1


def test_once_it_is_sent_the_address_is_nowhere_any_more(offer) -> None:
    send(offer, email=JO)
    checked(offer)
    Email.objects.update(scheduled_time=None)
    send_queued()
    assert [message.to for message in outbox.outbox] == [[JO]]
    assert outbox.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"
    assert JO in whole_database()
    erase(LATER + timedelta(hours=1))
    assert JO not in whole_database()
    assert erase(LATER + timedelta(hours=1)) == ""


def test_an_answer_waits_long_enough_to_take_a_wrong_tap_back(offer) -> None:
    send(offer, email=JO)
    checked(offer)
    assert Email.objects.get().scheduled_time == LATER + timedelta(minutes=30)


@pytest.mark.parametrize("is_checked", [True, False])
def test_after_ninety_days_the_note_and_the_address_are_gone_whatever_happened(offer, is_checked: bool) -> None:
    send(offer, email=JO, note="The door was locked.")
    if is_checked:
        checked(offer)
        Email.objects.update(status=STATUS.failed)
    erase(NOW + KEPT_FOR)
    assert JO in whole_database() and "The door was locked." in whole_database()
    erase(NOW + KEPT_FOR + timedelta(seconds=1))
    assert JO not in whole_database() and "The door was locked." not in whole_database()
    assert Report.objects.get().reason == "nobody there"


def test_mail_of_others_is_left_alone(offer) -> None:
    Email.objects.create(from_email="us@fortnight.example", to=["organiser@example.org"], status=STATUS.sent)
    erase(NOW + 2 * KEPT_FOR)
    assert Email.objects.count() == 1
