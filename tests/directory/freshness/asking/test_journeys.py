"""From an e-mail to what the public reads, as an organiser goes."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
import time_machine
from django.core import mail
from django.test import Client

from directory.freshness.asking.models import Request
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence, Standing
from directory.models import Offer

pytestmark = pytest.mark.django_db
Ask = Callable[..., Request]


@pytest.fixture(autouse=True)
def _on_that_day(now: datetime):
    with time_machine.travel(now, tick=False):
        yield


def path_in(text: str, ending: str = "") -> str:
    """The path of the first link in an e-mail that ends like that."""
    found = re.findall(r"https?://[^/\s]+(/confirm/\S+)", text)
    return next(path for path in found if path.endswith(f"/{ending}") and (ending or path.count("/") == 3))


def test_an_organiser_confirms_in_one_tap(ask: Ask, walk: Offer, client: Client, now: datetime) -> None:
    ask()
    [message] = mail.outbox
    assert message.to == ["leader@walkers.example"]
    assert "Meadow walk" in message.body and "Meadows car park" in message.body
    path = path_in(message.body)
    page = client.get(path)
    assert page.status_code == 200
    assert "Yes, all of this is right" in page.content.decode()
    assert not Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED).exists()
    answer = client.post(path, follow=True)
    assert "all of it is right" in answer.content.decode()
    assert "Confirmed by its organiser on 17 November 2026" in answer.content.decode()
    assert Standing.objects.get(pk=walk.pk).checked_on == now.date()
    [evidence] = Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED)
    assert evidence.outcome == Outcome.RIGHT
    again = client.post(path, follow=True)
    assert again.status_code == 200
    assert Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED).count() == 1
    assert "You told us that it is right" in client.get(path).content.decode()
