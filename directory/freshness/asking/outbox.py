"""The durable outbox: an e-mail is a row until a mail server has taken it.

post_office keeps the rows. They are sent from here, one at a time, because its own command writes down what was sent
after a whole batch: killed half-way, it would send all of it again, and two at once send everything twice. Here each
e-mail is claimed before it is tried, and its fate is written down before the next.
"""

import logging
import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import Q, QuerySet
from django.dispatch import Signal
from post_office.models import PRIORITY, STATUS, Email, Log

from directory.freshness.asking.enclosures import Invitation, enclose, kept

logger = logging.getLogger(__name__)

# All three with `message_id` and `now`, inside the transaction that writes down what became of the e-mail.
handed_over = Signal()
refused = Signal()  # for good, with `status` such as "5.1.1": there is no such address
given_up = Signal()

LEASE = timedelta(minutes=30)  # after that, whoever tried it was killed
RETRY_AFTER = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 720, 1440, 1440, 1440, 1440))
KEPT = timedelta(days=90)  # after that, an e-mail that was sent is erased
IN_A_ROW = 3  # failures after which the server is left alone until the next run
WAITING = (STATUS.queued, STATUS.requeued)


@dataclass(slots=True)
class Run:
    sent: int = 0
    postponed: int = 0
    failed: int = 0

    def __str__(self) -> str:
        told = ((self.sent, "sent"), (self.postponed, "to be tried again"), (self.failed, "given up"))
        return ", ".join(f"{count} {words}" for count, words in told if count)


def new_message_id() -> str:
    return make_msgid(domain=urlsplit(settings.FORTNIGHT_ORIGIN).hostname or "localhost")


def put(
    to: str,
    subject: str,
    text: str,
    html: str,
    *,
    message_id: str = "",
    headers: dict[str, str] | None = None,
    invitation: Invitation | None = None,
) -> Email:
    """Puts an e-mail into the outbox. It is sent by the next `tick`, or by `manage.py send_mails`.

    Not with post_office's own function: that one reads the words as a template, and they are other people's.
    """
    return Email.objects.create(
        from_email=settings.FORTNIGHT_BOUNCE_ADDRESS,  # where mail comes back to; people see the next line
        headers={"From": settings.DEFAULT_FROM_EMAIL, "Auto-Submitted": "auto-generated", **(headers or {})},
        to=[to],
        subject=" ".join(subject.split()),
        message=text,
        html_message=html,
        context=kept(invitation),
        message_id=message_id or new_message_id(),
        status=STATUS.queued,
        priority=PRIORITY.medium,
    )


def take_back(message_ids: list[str]) -> None:
    """Throws away what nobody needs to read any more, as far as it was not sent."""
    Email.objects.filter(message_id__in=message_ids, status__in=WAITING).delete()


def send_waiting(now: datetime) -> Run:
    """Tries everything that is due. Safe to run twice, at the same time as itself, and to be killed."""
    run, failures = Run(), 0
    while failures < IN_A_ROW and (email := _claim(now)):
        failures = 0 if _try(email, now, run) else failures + 1
    return run


def erase_old(now: datetime) -> None:
    Email.objects.filter(status__in=[STATUS.sent, STATUS.failed], created__lt=now - KEPT).delete()


def _due(now: datetime) -> QuerySet[Email]:
    return Email.objects.filter(Q(scheduled_time__isnull=True) | Q(scheduled_time__lte=now), status__in=WAITING)


def _claim(now: datetime) -> Email | None:
    """The next e-mail, which nobody else will try within LEASE. The claim is in the database before it is tried."""
    for pk in _due(now).order_by("-priority", "pk").values_list("pk", flat=True)[:50]:
        with transaction.atomic(durable=True):
            if _due(now).filter(pk=pk).update(scheduled_time=now + LEASE):
                return Email.objects.get(pk=pk)
    return None


def _try(email: Email, now: datetime, run: Run) -> bool:
    """Whether the server could be spoken to, even if it did not like this one address."""
    try:
        enclose(email)
        email.dispatch(connection=get_connection(), commit=False, disconnect_after_delivery=False)
    except smtplib.SMTPRecipientsRefused as error:
        [(code, reply)] = list(error.recipients.values())[:1]
        if 500 <= code < 600:
            _write_down(email, STATUS.failed, now, error, signal=refused, told={"status": _status(code, reply)})
            run.failed += 1
        else:
            _postpone(email, now, error, run)
        return True
    except Exception as error:  # whatever it was, the e-mail stays and the others get their turn
        logger.warning("An e-mail could not be sent: %s", type(error).__name__)
        _postpone(email, now, error, run)
        return False
    _write_down(email, STATUS.sent, now, signal=handed_over)
    run.sent += 1
    return True


def _postpone(email: Email, now: datetime, error: Exception, run: Run) -> None:
    tried = email.number_of_retries or 0
    if tried >= len(RETRY_AFTER):
        _write_down(email, STATUS.failed, now, error, signal=given_up)
        run.failed += 1
        return
    again: dict[str, Any] = {"scheduled_time": now + RETRY_AFTER[tried], "number_of_retries": tried + 1}
    _write_down(email, STATUS.requeued, now, error, changes=again)
    run.postponed += 1


def _write_down(
    email: Email,
    fate: int,
    now: datetime,
    error: Exception | None = None,
    *,
    signal: Signal | None = None,
    told: dict[str, Any] | None = None,
    changes: dict[str, Any] | None = None,
) -> None:
    with transaction.atomic(durable=True):
        kept = Email.objects.filter(pk=email.pk).update(status=fate, last_updated=now, **(changes or {}))
        if error and kept:  # not taken back in the meantime
            Log.objects.create(
                email=email, status=STATUS.failed, message=str(error)[:1000], exception_type=type(error).__name__
            )
        if signal:
            signal.send(Email, message_id=email.message_id, now=now, **(told or {}))


def _status(code: int, reply: bytes | str) -> str:
    """Such as "5.1.1", which stands at the beginning of what most servers answer."""
    words = (reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply).split()
    return words[0][:20] if words and words[0].startswith(f"{code // 100}.") else f"{code // 100}.0.0"
