"""What a visitor's browser does: opens the form, waits, sends it."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from django.http import HttpResponse
from django.test import Client

from directory.models import Offer

NOW = datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Europe/London"))
A_MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
ADDRESS = "203.0.113.77"


def path_of(offer: Offer) -> str:
    return f"/offers/{offer.slug}/something-wrong/"


def token_in(page: HttpResponse) -> str:
    found = re.search(r'name="form" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def opened(offer: Offer, at: datetime = NOW) -> str:
    """The token of a form that somebody opened then."""
    with time_machine.travel(at, tick=False):
        return token_in(Client().get(path_of(offer)))


def send(
    offer: Offer,
    *,
    at: datetime = NOW,
    address: str = ADDRESS,
    token: str = "",
    client: Client | None = None,
    **told: Any,
) -> Any:
    """Sends the form a minute after it was opened, unless it is given the token of an older one."""
    data = {"reason": "nobody there", "form": token or opened(offer, at - A_MINUTE)} | told
    with time_machine.travel(at, tick=False):
        return (client or Client()).post(path_of(offer), data, REMOTE_ADDR=address)
