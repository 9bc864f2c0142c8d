"""A mail server that is down, refuses, stalls or hangs up: nothing is lost and nothing is sent twice."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection
from post_office.models import STATUS, Email

from directory.freshness.asking import outbox
from directory.freshness.asking.models import Contact, Letter, Request, RequestedEntry
from directory.freshness.asking.periodic import send_mails, write_mails
from directory.freshness.enums import Kind
from directory.freshness.models import Evidence
from directory.models import Offer
from tests.directory.freshness.asking.mail_server import MailServer

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_an_e_mail_is_readable_as_text_and_as_html(walk: Offer, mail_server: MailServer, now: datetime) -> None:
    write_mails(now)
    send_mails(now)
    [message] = mail_server.taken
    assert message["To"] == "leader@walkers.example"
    assert message["Message-ID"] == Letter.objects.get().message_id
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    for part in (text, html):
        assert all(
            words in part for words in ("Meadow walk", "Tuesdays, 10am to 11.30am", "0161 496 0000", "It is free.")
        )
    assert "<img" not in html and "<link" not in html and "url(" not in html and "<script" not in html


def test_what_others_wrote_is_never_read_as_a_template(mail_server: MailServer, walk: Offer, now: datetime) -> None:
    Offer.objects.filter(pk=walk.pk).update(times_note="{{ 7|add:7 }} {% now 'Y' %} <b>bold</b>", name="A\u2028walk")
    write_mails(now)
    send_mails(now)
    [message] = mail_server.taken
    assert "{{ 7|add:7 }} {% now 'Y' %} <b>bold</b>" in message.get_body(("plain",)).get_content()
    assert "&lt;b&gt;bold&lt;/b&gt;" in message.get_body(("html",)).get_content()


def test_a_server_that_is_down_loses_nothing(mail_server: MailServer, walk: Offer, now: datetime) -> None:
    mail_server.controller.stop()
    mail_server.controller.server = None
    write_mails(now)
    send_mails(now)
    assert Letter.objects.get().sent_at is None
    assert not Evidence.objects.filter(kind=Kind.MAIL_SENT).exists()
    with MailServer() as back:
        from django.conf import settings

        settings.EMAIL_PORT = back.port
        send_mails(now + 1 * MINUTE)
        assert back.taken == [], "not before its time"
        for minutes in (6, 7, 600):
            send_mails(now + minutes * MINUTE)
        assert len(back.taken) == 1
    assert Letter.objects.get().sent_at == now + 6 * MINUTE


@pytest.mark.parametrize("answer", ["451 4.3.0 Try again later", "554 5.6.0 We do not like it"])
def test_what_a_server_refuses_is_tried_again(mail_server: MailServer, walk: Offer, now: datetime, answer: str) -> None:
    mail_server.answer = answer
    write_mails(now)
    send_mails(now)
    assert mail_server.taken == []
    mail_server.answer = "250 OK"
    send_mails(now + 6 * MINUTE)
    send_mails(now + 12 * MINUTE)
    assert len(mail_server.taken) == 1


def test_an_address_that_does_not_exist_is_evidence_at_once(
    mail_server: MailServer, walk: Offer, now: datetime
) -> None:
    mail_server.to_recipient = "550 5.1.1 No such mailbox"
    write_mails(now)
    for _ in range(2):
        send_mails(now)
    assert Contact.objects.get(email="leader@walkers.example").undeliverable_since == now
    assert Evidence.objects.filter(kind=Kind.BOUNCED, offer=walk).count() == 1
    assert RequestedEntry.objects.get().answer == "came back"


def test_a_full_mailbox_is_tried_again(mail_server: MailServer, walk: Offer, now: datetime) -> None:
    mail_server.to_recipient = "452 4.2.2 Mailbox full"
    write_mails(now)
    send_mails(now)
    assert Contact.objects.get(email="leader@walkers.example").undeliverable_since is None
    mail_server.to_recipient = "250 OK"
    send_mails(now + 6 * MINUTE)
    assert len(mail_server.taken) == 1


@pytest.mark.parametrize("answer", ["hang up", "wait"])
def test_what_was_handed_over_whole_is_not_sent_again(
    mail_server: MailServer, walk: Offer, now: datetime, answer: str
) -> None:
    mail_server.answer = answer
    write_mails(now)
    send_mails(now)
    mail_server.answer = "250 OK"
    for hours in (1, 2, 24):
        send_mails(now + timedelta(hours=hours))
    assert len(mail_server.taken) == 1
    assert Letter.objects.get().sent_at == now


def test_an_e_mail_that_somebody_is_sending_is_left_alone(mail_server: MailServer, walk: Offer, now: datetime) -> None:
    write_mails(now)
    assert outbox._claim(now) is not None  # and then it is killed
    send_mails(now + 10 * MINUTE)
    assert mail_server.taken == []
    send_mails(now + 31 * MINUTE)
    assert len(mail_server.taken) == 1


def test_after_days_of_failing_it_is_as_if_it_had_never_been_written(walk: Offer, settings, now: datetime) -> None:
    settings.EMAIL_BACKEND = "directory.freshness.asking.backends.OnlyOnceBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    write_mails(now)
    moment = now
    for wait in (timedelta(0), *outbox.RETRY_AFTER):
        moment += wait + MINUTE
        send_mails(moment)
    assert Email.objects.get().status == STATUS.failed
    assert not Request.objects.exists()


def test_old_e_mails_are_erased(walk: Offer, now: datetime) -> None:
    write_mails(now)
    send_mails(now)
    outbox.erase_old(now + timedelta(days=365))
    assert not Email.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_send_everything_once(mail_server: MailServer, now: datetime) -> None:
    for number in range(12):
        outbox.put(f"person{number}@example.org", "Hello", "Hello", "")

    def run() -> None:
        try:
            send_mails(now)
        finally:
            connection.close()

    running = [threading.Thread(target=run) for _ in range(3)]
    for each in running:
        each.start()
    for each in running:
        each.join()
    assert sorted(message["To"] for message in mail_server.taken) == sorted(f"person{n}@example.org" for n in range(12))
    assert not Email.objects.exclude(status=STATUS.sent).exists()
