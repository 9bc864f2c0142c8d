"""What happens when nobody answers, and what stops it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail

from directory.correcting import correct
from directory.freshness.actions import record
from directory.freshness.asking.models import Contact, Letter, Request, RequestedEntry
from directory.freshness.asking.periodic import send_mails, write_mails
from directory.freshness.enums import CallReason, Kind, Outcome
from directory.freshness.models import Evidence, Standing
from directory.freshness.signals import call_wanted
from directory.models import Offer
from tests.directory.freshness.asking.conftest import old_offer
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def calls() -> Iterator[list[tuple[set[int], str]]]:
    heard: list[tuple[set[int], str]] = []

    def hear(offers: set[int], reason: str, **_: Any) -> None:
        heard.append((offers, reason))

    call_wanted.connect(hear)
    yield heard
    call_wanted.disconnect(hear)


@pytest.fixture
def days(now: datetime) -> Callable[[int, int], None]:
    """Lets the days from one to another pass, with two ticks on each."""

    def pass_by(first: int, last: int) -> None:
        for day in range(first, last + 1):
            for hours in (0, 5):
                moment = now + day * DAY + timedelta(hours=hours)
                with time_machine.travel(moment, tick=False):
                    write_mails(moment)
                    send_mails(moment)

    return pass_by


def subjects() -> list[tuple[str, str]]:
    return [(message.to[0], message.subject) for message in mail.outbox]


def test_two_reminders_then_the_second_contact_then_the_phone(
    walk: Offer, days: Callable[[int, int], None], calls: list[Any]
) -> None:
    question, reminder = "Is this still right? Meadow walk", "Reminder: is this still right? Meadow walk"
    first, second = "leader@walkers.example", "office@walkers.example"
    days(0, 6)
    assert subjects() == [(first, question)]
    days(7, 20)
    assert subjects() == [(first, question), (first, reminder)]
    days(21, 27)
    assert subjects()[2:] == [(first, reminder)]
    days(28, 34)
    assert subjects()[3:] == [(second, question)]
    assert calls == []
    days(35, 50)
    assert len(mail.outbox) == 4
    assert calls == [({walk.pk}, CallReason.NO_REPLY)]
    assert not Request.objects.open().exists()


def test_silence_is_never_evidence(walk: Offer, days: Callable[[int, int], None]) -> None:
    days(0, 40)
    assert set(Evidence.objects.values_list("kind", flat=True)) == {Kind.MAIL_SENT}
    assert Standing.objects.get(pk=walk.pk).checked_on is None


def test_without_a_second_contact_somebody_calls(days: Callable[[int, int], None], calls: list[Any]) -> None:
    offer = old_offer(email="only@example.org")
    days(0, 29)
    assert len(mail.outbox) == 3
    assert calls == [({offer.pk}, CallReason.NO_REPLY)]


def test_a_reminder_names_only_what_is_not_answered(walk: Offer, days: Callable[[int, int], None]) -> None:
    other = old_offer(name="Canal walk", organisation=walk.organisation, email=walk.email)
    days(0, 0)
    RequestedEntry.objects.filter(offer=walk).update(answer="right", answered_at="2026-11-18T10:00Z")
    days(7, 7)
    assert subjects()[1] == (walk.email, "Reminder: is this still right? Canal walk")
    assert "Meadow walk" not in mail.outbox[1].body
    assert other.name in mail.outbox[1].body


def test_a_check_by_anybody_ends_the_reminders(walk: Offer, days: Callable[[int, int], None], now: datetime) -> None:
    days(0, 3)
    record(walk, Kind.PHONE, Outcome.RIGHT, now=now + 3 * DAY, by=ada_the_administrator())
    assert RequestedEntry.objects.get().answer == "not needed"
    days(4, 30)
    assert len(mail.outbox) == 1


def test_that_nobody_picked_up_the_phone_ends_nothing(
    walk: Offer, days: Callable[[int, int], None], now: datetime
) -> None:
    days(0, 3)
    record(walk, Kind.PHONE, Outcome.NO_ANSWER, now=now + 3 * DAY, by=ada_the_administrator())
    days(4, 7)
    assert len(mail.outbox) == 2


def test_an_edit_that_is_published_ends_the_reminders(walk: Offer, days: Callable[[int, int], None]) -> None:
    days(0, 3)
    correct(walk, {"phone": "0161 496 0001"})
    days(4, 30)
    assert len(mail.outbox) == 1
    assert Standing.objects.get(pk=walk.pk).checked_on is None, "an edit is no check"


def test_what_waits_in_the_outbox_is_taken_back_when_nobody_needs_it(walk: Offer, now: datetime) -> None:
    write_mails(now)
    record(walk, Kind.PHONE, Outcome.RIGHT, now=now, by=ada_the_administrator())
    send_mails(now)
    assert mail.outbox == []


def test_a_contact_that_is_named_no_more_is_not_reminded(
    walk: Offer, days: Callable[[int, int], None], calls: list[Any]
) -> None:
    days(0, 1)
    Contact.objects.filter(email="leader@walkers.example").update(is_current=False)
    days(2, 2)
    assert subjects()[1][0] == "office@walkers.example"


def test_the_database_lets_nobody_write_the_same_letter_twice(walk: Offer, now: datetime) -> None:
    write_mails(now)
    letter = Letter.objects.get()
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(request=letter.request, number=0, message_id="<another@example.org>")
    with pytest.raises(IntegrityError), transaction.atomic():
        RequestedEntry.objects.create(
            request=Request.objects.create(contact=letter.request.contact, asked_at=now), offer=walk
        )
