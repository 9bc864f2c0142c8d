"""The report about web pages in the admin."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.freshness.watching.enums import State
from directory.freshness.watching.models import WatchedOffer, WatchedPage
from tests.factories import OfferFactory, UserFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/web-pages/"
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)


def page(number: int, **values: object) -> WatchedPage:
    made = WatchedPage.objects.create(url=f"https://hall.example/{number}", next_look_at=NOW, **values)
    for _ in range(2):
        WatchedOffer.objects.create(offer=OfferFactory(), page=made)
    return made


@pytest.fixture
def admin(client: Client, site: object) -> Client:
    client.force_login(ada_the_administrator())
    return client


def test_the_report_says_what_we_know_of_each_page(admin: Client) -> None:
    page(1, state=State.WATCHED, looked_at=NOW, changes=7)
    page(2, state=State.DEAD, failures=3, failed_on=NOW.date(), reason="There is no such page.")
    text = admin.get(REPORT).content.decode()
    for words in ("https://hall.example/1", "Watched", "7", "Dead", "There is no such page."):
        assert words in text
    assert text.index("hall.example/2") < text.index("hall.example/1")  # what needs somebody comes first
    filtered = admin.get(REPORT, {"state": State.DEAD}).content.decode()
    assert "hall.example/2" in filtered and "hall.example/1" not in filtered


def test_the_report_can_be_taken_away_as_a_table(admin: Client) -> None:
    page(1, state=State.WATCHED, looked_at=NOW)
    answer = admin.get(REPORT, {"export": "csv"})
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[0].startswith("Web page,State,Why,Last looked")
    assert lines[1].startswith("https://hall.example/1,Watched") and lines[1].endswith(",2")
    assert b"".join(admin.get(REPORT, {"export": "xlsx"}).streaming_content).startswith(b"PK")


def test_the_report_takes_as_many_queries_however_many_pages_there_are(admin: Client) -> None:
    counts = []
    for numbers in (range(2), range(2, 12)):
        for number in numbers:
            page(number)
        admin.get(REPORT)
        with CaptureQueriesContext(connection) as queries:
            admin.get(REPORT)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_only_those_who_check_see_it(client: Client, site: object) -> None:
    client.force_login(UserFactory())
    assert client.get(REPORT).status_code == 302
