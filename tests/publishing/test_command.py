"""manage.py publish, as an operator sees it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from publishing import lock
from tests.publishing.toy import Words, register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_registry")]


@pytest.fixture(autouse=True)
def here(public: Path, settings: Settings) -> None:
    settings.FORTNIGHT_PUBLIC = public


def publish(*options: str) -> str:
    out = StringIO()
    call_command("publish", *options, stdout=out)
    return out.getvalue()


def test_it_says_what_was_written_and_how_long_it_took() -> None:
    register(Words({"/": "hello"}))
    words = publish()
    assert "toy.words" in words
    assert "Published release 1: 3 pages" in words
    assert "Nothing changed: the public site is up to date" in publish()


def test_the_figures_can_be_had_as_json() -> None:
    register(Words({"/": "hello"}))
    figures = json.loads(publish("--json"))
    assert figures["release"] == "1"
    assert figures["pages"] == 3
    assert figures["written"]["toy.words"] == 1
    assert json.loads(publish("--json"))["release"] is None


def test_what_went_wrong_is_one_message_and_no_traceback() -> None:
    register(Words({"/": "hello"}, template="toy/breaks.html"))
    with pytest.raises(CommandError, match="ZeroDivisionError"):
        publish()


def test_it_does_not_wait_for_another_publish_longer_than_told(public: Path) -> None:
    register(Words({"/": "hello"}))
    public.mkdir()
    with lock.held(public / ".lock", 0), pytest.raises(CommandError, match="Nothing was published"):
        publish("--wait", "0.2")
