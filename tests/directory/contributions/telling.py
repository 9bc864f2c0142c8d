"""What the browser of somebody who tells us about an event does: opens the form, waits, sends it."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from django.test import Client

NOW = datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Europe/London"))
DAY = timedelta(days=1)
PATH = "/events/tell-us/"
JO = "jo@teller.example"
TOLD = {
    "name": "Winter fair",
    "summary": "Stalls, songs and soup.",
    "day": "Saturday 5 December 2026",
    "starts": "2pm",
    "ends": "16:30",
    "place": "St Mary’s Hall, Church Road",
    "postcode": "m320th",
    "who_for": "Everybody.",
    "cost": "Free",
    "booking_note": "Just come.",
    "contact_name": "the café team",
    "phone": "0161 496 0000",
    "sender_name": "Jo Teller",
    "sender_email": JO,
}


def opened(at: datetime = NOW) -> str:
    """The token of a form that somebody opened then."""
    with time_machine.travel(at, tick=False):
        found = re.search(r'name="form" value="([^"]+)"', Client().get(PATH).content.decode())
    assert found
    return found[1]


def tell(*, at: datetime = NOW, address: str = "203.0.113.77", token: str = "", **told: Any) -> Any:
    """Sends the form a minute after it was opened, unless it is given the token of an older one."""
    data = {**TOLD, "form": token or opened(at - timedelta(minutes=1)), **told}
    with time_machine.travel(at, tick=False):
        return Client().post(PATH, data, REMOTE_ADDR=address)
