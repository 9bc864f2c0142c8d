"""Signing in as people do it: by the code of the e-mail."""

import re
from typing import Any

from django.core import mail
from django.test import Client

KNOWN, UNKNOWN = "sam@fortnight.example", "nobody@fortnight.example"


def ask(client: Client, email: str = KNOWN, **fields: str) -> Any:
    return client.post("/sign-in/", {"email": email, **fields})


def code_in_last_mail() -> str:
    found = re.search(r"\b(\d{4} \d{4})\b", mail.outbox[-1].body)
    return found[1] if found else ""


def type_code(client: Client, code: str | None = None, **fields: str) -> Any:
    return client.post("/sign-in/code/", {"code": code_in_last_mail() if code is None else code, **fields})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
