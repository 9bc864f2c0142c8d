"""manage.py publish, as an operator sees it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from markupsafe import Markup
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


def test_it_says_why_pages_were_made() -> None:
    register(Words({"/": "hello"}))
    assert "everything, because nothing was published yet" in publish()
    assert "everything, because you asked for it" in publish("--full")


def test_quiet_is_quiet() -> None:
    register(Words({"/": "hello"}))
    assert publish("-v0") == ""


def test_a_warning_is_told(public: Path) -> None:
    register(Words({"/": "hello", "/About/": "x", "/about/": "y"}))
    assert "Warning: " in publish()


def test_comparing_says_by_its_exit_status_whether_anything_differs(public: Path) -> None:
    register(Words({"/": "hello"}))
    publish()
    assert "is what a full publish would make" in publish("--check")
    assert json.loads(publish("--check", "--json"))["different"] == []
    (public / "current/index.html").write_text("defaced")
    with pytest.raises(SystemExit) as left:
        publish("--check")
    assert left.value.code == 1


def test_going_back_holds_the_site_until_somebody_resumes(public: Path) -> None:
    words = Words({"/": "1"})
    register(words)
    publish()
    words.pages["/"] = "2"
    publish("--full")
    back = publish("--rollback")
    assert "The public reads release 2 again" in back  # as 1, with its search index
    assert "--resume" in back
    # Publishing every few minutes is no error meanwhile.
    assert "set back from release 3 to release 2" in publish("--full")
    assert "held" in json.loads(publish("--json"))
    assert b"1" in (public / "current/index.html").read_bytes()
    assert "Published release" in publish("--full", "--resume")
    assert b"2" in (public / "current/index.html").read_bytes()


def test_with_nothing_to_go_back_to_it_says_so() -> None:
    register(Words({"/": "1"}))
    publish()
    with pytest.raises(CommandError, match="no whole release before"):
        publish("--rollback")


def test_many_pages_go_only_when_that_is_meant(public: Path) -> None:
    words = Words({f"/{number}/": "x" for number in range(50)})
    register(words)
    publish()
    words.pages = {"/1/": "x"}
    with pytest.raises(CommandError, match="--allow-shrink"):
        publish("--full")
    assert "Published release" in publish("--full", "--allow-shrink")


def test_links_to_nowhere_go_out_only_when_that_is_meant() -> None:
    register(Words({"/": Markup('<a href="/nowhere/">there</a>')}))
    with pytest.raises(CommandError, match="/nowhere/ \\(linked on / as “there”\\)"):
        publish()
    assert "Warning: There is no /nowhere/" in publish("--allow-broken-links")
