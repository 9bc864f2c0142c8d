"""Counting searches that did not help: numbers for a week, and nobody behind them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.freshness.reporting.models import DaySecret
from directory.unmet import counting
from directory.unmet.counting import count
from directory.unmet.enums import Why
from directory.unmet.erasing import erase
from directory.unmet.models import DayCode, UnmetSearch
from tests.directory.search.neighbourhood import Neighbourhood

pytestmark = pytest.mark.usefixtures("town")
NOW = datetime(2026, 11, 19, 14, 30, tzinfo=UTC)
MONDAY = date(2026, 11, 16)
URL = "/search/not-found/"


def counts() -> list[tuple[Any, ...]]:
    fields = ("text", "area__slug", "week", "found_nothing", "left_without_click")
    return list(UnmetSearch.objects.order_by("pk").values_list(*fields))


def tell(text: str, address: str = "198.51.100.1", why: Why = Why.FOUND_NOTHING, near: str = "", days: int = 0) -> bool:
    return count(text, near, why, address=address, now=NOW + timedelta(days=days))


def test_a_search_is_counted_by_its_words_area_and_week() -> None:
    assert tell("Beekeeping in Stretford")
    assert tell("beekeeping", "198.51.100.2", near="M32 0TH")
    assert tell("beekeeping", "198.51.100.3", near="M32 0TH", why=Why.LEFT)
    assert tell("beekeeping", "198.51.100.4", near="Atlantis")
    assert tell("beekeeping", days=7)
    assert counts() == [
        ("beekeeping", "trafford", MONDAY, 2, 1),
        ("beekeeping", None, MONDAY, 1, 0),
        ("beekeeping", None, MONDAY + timedelta(days=7), 1, 0),
    ]


def test_a_connection_counts_a_search_once_a_day() -> None:
    assert tell("beekeeping")
    assert not tell("  Beekeeping\t? ")
    assert not tell("beekeeping", why=Why.LEFT)
    assert tell("beekeeping", "2001:db8::1")
    assert tell("beekeeping", days=1)
    assert counts() == [("beekeeping", None, MONDAY, 3, 0)]


def test_a_connection_counts_only_so_much_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "COUNTED_A_DAY", 2)
    assert [tell(text) for text in ("chess", "knitting", "beekeeping", "kabaddi")] == [True, True, False, False]
    assert tell("beekeeping", "198.51.100.2")
    assert tell("beekeeping", days=1)


def test_nothing_that_is_stored_leads_to_a_connection_or_to_what_else_it_searched() -> None:
    for text in ("chess", "knitting"):
        tell(text)
    codes = set(DayCode.objects.values_list("code", flat=True))
    assert len(codes) == 3, "one for the connection and one for each search, with nothing in common"
    stored = str(list(DayCode.objects.values())) + str(list(UnmetSearch.objects.values()))
    assert "198.51" not in stored
    assert not {field.name for field in UnmetSearch._meta.fields} & {"at", "day", "code", "address", "agent"}


def test_codes_are_erased_the_next_day_and_counts_after_18_months() -> None:
    tell("chess")
    assert erase(NOW) == ""
    assert erase(NOW + timedelta(days=1)) == "Erased 2 codes of past days."
    tell("knitting", days=2)
    tell("tai chi", days=3)
    assert not DayCode.objects.filter(day__lt=(NOW + timedelta(days=3)).date()).exists()
    assert len(counts()) == 3
    assert "3 old counts" in erase(NOW + timedelta(days=560))
    assert erase(NOW + timedelta(days=560)) == ""
    assert not counts()


def test_counting_takes_a_fixed_number_of_queries() -> None:
    tell("chess", "198.51.100.9", near="M32 0TH")
    with CaptureQueriesContext(connection) as first:
        tell("knitting", near="M32 0TH")
    for number in range(20):
        tell("knitting", f"198.51.101.{number}", near="M32 0TH")
    with CaptureQueriesContext(connection) as later:
        tell("beekeeping", "198.51.100.8", near="M32 0TH")
    assert len(later) == len(first)


def test_a_search_page_says_it_and_hears_nothing() -> None:
    answer = Client(enforce_csrf_checks=True).generic("POST", URL, "q=beekeeping&why=nothing", **FORM)
    assert (answer.status_code, answer.content, answer.cookies) == (204, b"", {})
    assert [row[0] for row in counts()] == ["beekeeping"]


def test_a_get_counts_nothing() -> None:
    for method in (Client().get, Client().head):
        assert method(f"{URL}?q=beekeeping&why=nothing").status_code == 405
    assert Client().get(f"{URL}thanks/?q=beekeeping&why=nothing&told=1").status_code == 200
    assert not counts()


FORM = {"content_type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("sent", "headers"),
    [
        ("q=&why=nothing", {}),
        ("q=beekeeping", {}),
        ("q=beekeeping&why=everything", {}),
        ("why=nothing", {}),
        ("q=%00%ff&why=nothing", {}),
        ("q=http%3A%2F%2Fexample.org&why=nothing", {}),
        ("q=beekeeping&why=nothing", {"HTTP_DNT": "1"}),
        ("q=beekeeping&why=nothing", {"HTTP_SEC_GPC": "1"}),
        ("q=beekeeping&why=nothing", {"HTTP_ORIGIN": "https://evil.example"}),
        ("q=beekeeping&why=nothing", {"HTTP_ORIGIN": "null"}),
        ('{"q": "beekeeping", "why": "nothing"}', {"content_type": "text/plain"}),
        ("q=i+want+to+die&why=nothing", {}),
    ],
)
def test_what_is_not_counted_is_left_out_without_a_word(sent: str, headers: dict[str, str]) -> None:
    answer = Client().generic("POST", URL, sent, **(FORM | headers))
    assert (answer.status_code, answer.content) == (204, b"")
    assert not counts()


def test_a_long_message_is_not_read() -> None:
    assert Client().generic("POST", URL, f"q={'x' * 5_000}&why=nothing", **FORM).status_code == 413


def test_without_javascript_a_button_tells_the_forum() -> None:
    page = Client().get("/search/results/", {"q": "kabaddi", "near": "M32 0TH"}).content.decode()
    assert "Tell the forum that this is missing" in page
    found = Client().get("/search/results/", {"q": "library"}).content.decode()
    assert "Tell the forum that this is missing" not in found
    sent = "q=kabaddi&near=M32+0TH&why=nothing&told=1"
    # Whoever presses a button wants it to be heard, whatever their browser says of counting.
    answer = Client(enforce_csrf_checks=True).generic("POST", URL, sent, HTTP_DNT="1", **FORM)
    assert (answer.status_code, answer["Location"]) == (302, f"{URL}thanks/")
    assert [row[:2] for row in counts()] == [("kabaddi", "trafford")]
    thanks = Client().get(answer["Location"])
    assert b"Thank you" in thanks.content
    assert not thanks.cookies


def test_the_secret_of_the_day_is_the_one_of_reports(town: Neighbourhood) -> None:
    tell("chess")
    assert DaySecret.objects.filter(day=NOW.date()).count() == 1
