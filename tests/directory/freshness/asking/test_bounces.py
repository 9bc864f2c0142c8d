"""E-mails that come back, by a mailbox or by a mail service."""

import hmac
import json
import mailbox
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.freshness.asking import bounces
from directory.freshness.asking.models import Bounce, Contact, Letter
from directory.freshness.asking.periodic import send_mails, write_mails
from directory.freshness.enums import CallReason, Kind
from directory.freshness.models import Evidence
from directory.freshness.signals import call_wanted
from directory.models import Offer

pytestmark = pytest.mark.django_db

REPORT = """From: MAILER-DAEMON@mail.example
To: bounces@fortnight.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <{report}@mail.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; leader@walkers.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <leader@walkers.example>: Recipient address rejected

--b
Content-Type: {kind}

From: Fortnight <hello@fortnight.example>
To: leader@walkers.example
Message-ID: {message_id}
Subject: Is this still right?

Hello
--b--
"""
AUTOMATIC = """From: leader@walkers.example
To: bounces@fortnight.example
Subject: Automatic reply: I am on holiday
Message-ID: <holiday@walkers.example>
In-Reply-To: {message_id}
Auto-Submitted: auto-replied
Content-Type: text/plain

I am back on Monday. 5.1.1
"""


@pytest.fixture
def letter(walk: Offer, now: datetime) -> Iterator[Letter]:
    with time_machine.travel(now, tick=False):
        write_mails(now)
        send_mails(now)
        yield Letter.objects.get()


def report(letter: Letter, report: str = "r1", status: str = "5.1.1", action: str = "failed", **more: str) -> bytes:
    kind = more.get("kind", "message/rfc822")
    told = {"report": report, "status": status, "action": action, "kind": kind, "message_id": letter.message_id}
    return REPORT.format(**told).encode()


def folder(path: Path, *messages: bytes) -> Path:
    maildir = mailbox.Maildir(path / "Maildir")
    for message in messages:
        maildir.add(message)
    return path / "Maildir"


def test_a_bounce_is_evidence_and_a_task_to_find_the_new_address(letter: Letter, walk: Offer, tmp_path: Path) -> None:
    calls: list[Any] = []

    def hear(offers: set[int], reason: str, **_: Any) -> None:
        calls.append((offers, reason))

    call_wanted.connect(hear)
    maildir = folder(tmp_path, report(letter), report(letter), AUTOMATIC.format(message_id=letter.message_id).encode())
    for _ in range(2):
        call_command("read_bounces", maildir=maildir)
    call_wanted.disconnect(hear)
    assert Evidence.objects.filter(kind=Kind.BOUNCED, offer=walk).count() == 1
    assert calls == [({walk.pk}, CallReason.MAIL_CAME_BACK)]
    assert not Contact.objects.get(email="leader@walkers.example").can_be_asked
    assert len(list((maildir / "new").iterdir())) == 0


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_report_brings_our_e_mail_or_its_headers(letter: Letter, kind: str) -> None:
    found = bounces.read(report(letter, kind=kind))
    assert found == bounces.Report("<r1@mail.example>", letter.message_id, "5.1.1")


def test_who_is_on_holiday_is_not_gone(letter: Letter) -> None:
    assert bounces.read(AUTOMATIC.format(message_id=letter.message_id).encode()) is None


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_that_it_arrived_is_no_bounce(letter: Letter, action: str) -> None:
    assert bounces.read(report(letter, action=action, status="2.0.0")) is None


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b"Content-Type: multipart/report", REPORT.encode()[:400]])
def test_rubbish_is_no_bounce(raw: bytes) -> None:
    assert bounces.read(raw) is None


def test_a_full_mailbox_counts_after_three_days(letter: Letter, walk: Offer, tmp_path: Path, now: datetime) -> None:
    moments = [now, now + timedelta(hours=2), now + timedelta(days=1)]
    for number, moment in enumerate(moments):
        maildir = folder(tmp_path, report(letter, f"soft{number}", "4.2.2", "delayed"))
        with time_machine.travel(moment, tick=False):
            call_command("read_bounces", maildir=maildir)
    assert not Evidence.objects.filter(kind=Kind.BOUNCED).exists()
    folder(tmp_path, report(letter, "soft9", "4.2.2", "failed"))
    with time_machine.travel(now + timedelta(days=2), tick=False):
        call_command("read_bounces", maildir=maildir)
    assert Evidence.objects.filter(kind=Kind.BOUNCED, offer=walk).count() == 1


def test_a_report_about_somebody_elses_e_mail_changes_nothing(letter: Letter, tmp_path: Path) -> None:
    raw = report(letter).replace(letter.message_id.encode(), b"<stranger@example.org>")
    call_command("read_bounces", maildir=folder(tmp_path, raw))
    assert not Bounce.objects.exists()


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="could not be read"):
        call_command("read_bounces", maildir=tmp_path / "nothing")


def test_a_mailbox_without_settings_is_said_so() -> None:
    with pytest.raises(CommandError, match="FORTNIGHT_IMAP_HOST"):
        call_command("read_bounces", imap=True)


SECRET = "a secret of two"


def tell(told: Any, secret: str = SECRET) -> Any:
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    signature = "sha256=" + hmac.new(secret.encode(), body, sha256).hexdigest()
    headers = {"X-Fortnight-Signature": signature}
    return Client(enforce_csrf_checks=True).post("/bounces/", body, "application/json", headers=headers)


def test_a_mail_service_tells_us_once(letter: Letter, walk: Offer, settings: Any) -> None:
    settings.FORTNIGHT_BOUNCE_SECRET = SECRET
    told = {"id": "e-1", "message_id": letter.message_id, "status": "5.1.1"}
    assert [tell(told).json() for _ in range(2)] == [{"new": True}, {"new": False}]
    assert Evidence.objects.filter(kind=Kind.BOUNCED, offer=walk).count() == 1


def test_nobody_else_can_tell_us(letter: Letter, settings: Any) -> None:
    told = {"id": "e-1", "message_id": letter.message_id, "status": "5.1.1"}
    settings.FORTNIGHT_BOUNCE_SECRET = ""
    assert tell(told).status_code == 404
    settings.FORTNIGHT_BOUNCE_SECRET = SECRET
    assert tell(told, "a guess").status_code == 403
    assert Client().post("/bounces/", told, "application/json").status_code == 403
    assert Client().get("/bounces/").status_code == 405
    assert not Bounce.objects.exists()


@pytest.mark.parametrize(
    "told",
    [
        b"not json",
        {},
        [],
        {"id": "", "message_id": "x", "status": "5.1.1"},
        {"id": "1", "message_id": "x", "status": "2.0.0"},
    ],
)
def test_what_makes_no_sense_is_refused(settings: Any, told: Any) -> None:
    settings.FORTNIGHT_BOUNCE_SECRET = SECRET
    assert tell(told).status_code == 400


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=400), at=st.integers(0, 1500), length=st.integers(0, 30))
def test_whatever_a_mailbox_brings_is_read_without_falling_over(raw: bytes, at: int, length: int) -> None:
    bounces.read(raw)
    whole = REPORT.format(
        report="r", status="5.1.1", action="failed", kind="message/rfc822", message_id="<a@b>"
    ).encode()
    bounces.read(whole[:at] + raw + whole[at + length :])


def test_a_whole_report_is_what_python_can_read(letter: Letter) -> None:
    message = message_from_bytes(report(letter), policy=policy.default)
    assert message.get_content_type() == "multipart/report"
