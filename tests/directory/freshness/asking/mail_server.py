"""A real mail server that takes, refuses, stalls or hangs up."""

import asyncio
import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class MailServer:
    """`answer` is what it says to the next e-mails: "250 OK", "451 later", "hang up", "wait"."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.answer = "250 OK"
        self.to_recipient = "250 OK"
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    @property
    def port(self) -> int:
        return self.controller.port

    def __enter__(self) -> "MailServer":
        self.controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.controller.server:
            self.controller.stop()

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        if self.answer[0] in "45":
            return self.answer
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.answer == "hang up":
            server.transport.abort()
        if self.answer == "wait":
            await asyncio.sleep(4)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
