"""How an e-mail leaves this machine."""

import logging
import smtplib
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

logger = logging.getLogger(__name__)
_END = b"\r\n.\r\n"


class _OnlyOnce(smtplib.SMTP):
    """Counts a mail as taken when the line breaks after all of it was handed over and before the server said so.

    It may or may not arrive. Sending it again could put it twice into somebody's inbox; if it got lost, the reminder
    comes in a week.
    """

    _handed_over = False

    def send(self, s: Any) -> None:
        super().send(s)
        self._handed_over = isinstance(s, bytes) and s.endswith(_END)

    def data(self, msg: Any) -> tuple[int, bytes]:
        self._handed_over = False
        try:
            return super().data(msg)
        except (smtplib.SMTPServerDisconnected, TimeoutError):
            if not self._handed_over:
                raise
            logger.warning("The mail server hung up before it confirmed an e-mail. It is counted as sent.")
            return 250, b"not confirmed"


class _OnlyOnceSSL(_OnlyOnce, smtplib.SMTP_SSL):
    pass


class OnlyOnceBackend(EmailBackend):
    """Django's SMTP, without the ways in which it would send something twice."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _OnlyOnceSSL if self.use_ssl else _OnlyOnce

    def close(self) -> None:
        # A server that is rude at the end has taken the mail all the same.
        with suppress(OSError):
            super().close()


class FolderBackend(BaseEmailBackend):
    """For one's own machine: each e-mail is a file in settings.EMAIL_FILE_PATH that a mail program opens."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{datetime.now():%Y-%m-%d-%H%M%S}-{uuid4().hex[:6]}.eml"  # noqa: DTZ005  (a name for people)
            (folder / name).write_bytes(message.message().as_bytes())
        return len(email_messages)
