"""Rule: one command brings back what the public read before, and nothing but a person's word undoes that."""

import os
from pathlib import Path

import pytest

from publishing import lock, rollback
from publishing.errors import BusyError, HeldError, PublishError
from publishing.releases import Releases
from tests.publishing.toy import NOW, Words, publish, register, tree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_registry")]


@pytest.fixture
def words() -> Words:
    words = Words({"/": "1"})
    register(words)
    return words


def publish_all(public: Path, words: Words, *versions: str) -> None:
    for version in versions:
        words.pages["/"] = version
        publish(public, full=True)


def home(public: Path) -> str:
    return tree(public)["index.html"].decode().partition("</title>")[2]


def test_the_public_reads_what_stood_before_the_last_publish(public: Path, words: Words) -> None:
    publish_all(public, words, "1", "2")
    hold, published_at = rollback.roll_back(public, NOW)
    assert home(public) == "1"
    assert (hold.release, hold.instead_of, hold.since, published_at) == ("1", "2", NOW, NOW)


def test_once_more_goes_one_further_until_there_is_no_more(public: Path, words: Words) -> None:
    publish_all(public, words, "1", "2", "3")
    rollback.roll_back(public, NOW)
    rollback.roll_back(public, NOW)
    assert home(public) == "1"
    with pytest.raises(PublishError, match="no whole release before 1"):
        rollback.roll_back(public, NOW)
    assert home(public) == "1"


def test_where_nothing_is_published_there_is_nothing_to_go_back_from(public: Path) -> None:
    with pytest.raises(PublishError, match="Nothing is published yet"):
        rollback.roll_back(public, NOW)


def test_no_publish_undoes_it_unless_told_to(public: Path, words: Words) -> None:
    publish_all(public, words, "1", "2")
    rollback.roll_back(public, NOW)
    words.pages["/"] = "3"
    for full in (False, True):
        with pytest.raises(HeldError, match="set back from release 2 to release 1 on 21 November 2026 at 09:30"):
            publish(public, full=full)
    assert home(public) == "1"
    publish(public, resume=True)
    assert home(public) == "3"
    words.pages["/"] = "4"
    publish(public, full=True)
    assert home(public) == "4"


def test_a_publish_that_fails_leaves_the_site_held(public: Path, words: Words) -> None:
    publish_all(public, words, "1", "2")
    rollback.roll_back(public, NOW)
    words.template = "toy/breaks.html"
    with pytest.raises(PublishError):
        publish(public, resume=True, full=True)
    assert rollback.hold(public)


def test_what_was_rolled_back_from_is_not_gone_back_to(public: Path, words: Words) -> None:
    publish_all(public, words, "1", "bad")
    rollback.roll_back(public, NOW)
    words.pages["/"] = "3"
    publish(public, resume=True, full=True)
    rollback.roll_back(public, NOW)
    assert home(public) == "1"


def test_a_release_that_somebody_has_spoilt_is_passed_over(public: Path, words: Words) -> None:
    publish_all(public, words, "1", "2", "3")
    (public / "releases/2/index.html").write_text("by hand")
    assert rollback.roll_back(public, NOW)[0].release == "1"


def test_a_release_with_the_same_pages_is_passed_over(public: Path, words: Words) -> None:
    publish_all(public, words, "1", "2")
    releases = Releases(public)
    with releases.draft() as draft:
        (draft / "x").mkdir()  # as a new search index would be
        os.link(public / "current/index.html", draft / "index.html")
        releases.manifest_of(draft).write_bytes(releases.current().manifest.read_bytes())
        releases.finish(draft)
    assert rollback.roll_back(public, NOW)[0].release == "1"


def test_it_waits_for_a_publish_under_way(public: Path, words: Words) -> None:
    publish_all(public, words, "1", "2")
    with lock.held(public / ".lock", 0), pytest.raises(BusyError):
        rollback.roll_back(public, NOW, wait=0)
    assert rollback.hold(public) is None


def test_a_held_file_that_cannot_be_read_holds_all_the_same(public: Path, words: Words) -> None:
    publish_all(public, words, "1")
    (public / "held").write_text("until Monday")
    with pytest.raises(HeldError):
        publish(public)
