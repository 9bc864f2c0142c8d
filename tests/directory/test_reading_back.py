"""Whoever writes when something takes place sees what we understand of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from directory.reading_back.words import SaidBack, say_back

NOW = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Europe/London"))  # a Sunday


def test_a_clear_text_comes_back_as_sessions_with_the_next_day() -> None:
    said = say_back("Tues & Fri 12pm - 3pm", NOW)
    assert said.sessions == ("Tuesdays and Fridays, midday to 3pm",)
    assert said.next_day == "Tuesday 24 November"
    assert said.is_sure


def test_what_is_clear_in_part_says_that_the_words_stay() -> None:
    said = say_back("Mondays 10am - 11am and sometimes on other days, ring first", NOW)
    assert not said.is_sure
    assert "your words" in said.lead


def test_an_empty_text_is_answered_with_nothing() -> None:
    assert say_back("  \n", NOW) == SaidBack()


@given(st.text(max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    said = say_back(text, NOW)
    assert bool(said.lead) == bool(text.strip())


def test_typing_changes_nothing_and_sets_no_cookie(client: Client) -> None:
    response = client.post("/times/read/", {"text": "Wednesdays 7pm - <script>9pm"})
    assert response.status_code == 200
    assert "Wednesdays" in response.content.decode()
    assert "<script" not in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.parametrize("text", ["Mon 10am - 12pm\n" * 5_000, "25:00 " * 400, "\x00\x01￾", "every " * 500])
def test_nonsense_is_answered_in_words(client: Client, text: str) -> None:
    response = client.post("/times/read/", {"text": text})
    assert response.status_code == 200
    assert "We " in response.content.decode()


def test_a_long_text_is_not_read_while_somebody_writes(client: Client) -> None:
    """Anybody may ask, and reading takes time for each sign: of 2,000 commas half a second."""
    for text, is_read in (("Mondays 10am - 11am" + " " * 600, True), ("Mondays 10am - 11am" + "," * 600, False)):
        told = client.post("/times/read/", {"text": text}).content.decode()
        assert ("Mondays, 10am to 11am" in told) is is_read
        assert ("this one is long" in told) is not is_read


def test_a_get_is_not_answered(client: Client) -> None:
    assert client.get("/times/read/").status_code == 405
