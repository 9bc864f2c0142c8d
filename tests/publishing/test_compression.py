"""Compressed copies beside the files of a release."""

import gzip
import os
import signal
import time
from io import StringIO
from pathlib import Path

import brotli
import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from publishing import compression
from publishing.compression import compress, copies_of
from publishing.releases import Releases
from tests.publishing.forks import in_a_fork, status_of
from tests.publishing.toy import Words, publish, register, tree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_registry")]
LONG = "words that repeat themselves " * 40


def names(public: Path) -> set[str]:
    return {name for name in tree(public) if name.endswith((".br", ".gz"))}


def faults(public: Path) -> list[str]:
    """Copies that say something else than the file they belong to."""
    files = tree(public)
    opened = {".br": brotli.decompress, ".gz": gzip.decompress}
    return [name for name in names(public) if opened[name[-3:]](files[name]) != files[name[:-3]]]


def test_every_text_file_gets_copies_that_say_the_same(public: Path) -> None:
    register(Words({"/": LONG, "/a/": LONG}))
    publish(public)
    done = compress(public)
    assert done
    assert {"index.html.br", "index.html.gz", "a/index.html.br"} <= names(public)
    assert any(name.startswith("assets/") for name in names(public))
    assert done.made == len(names(public))
    assert faults(public) == []


def test_what_is_tiny_gets_none(public: Path) -> None:
    register(Words({"/": "short"}))
    publish(public)
    compress(public)
    assert "index.html.br" not in names(public)


def test_copies_have_the_time_of_their_file_so_that_browsers_see_one_date(public: Path) -> None:
    register(Words({"/": LONG}))
    publish(public)
    compress(public)
    current = public / "current"
    assert (current / "index.html.br").stat().st_mtime_ns == (current / "index.html").stat().st_mtime_ns


def test_compressing_twice_changes_nothing(public: Path) -> None:
    register(Words({"/": LONG}))
    publish(public)
    compress(public)
    before = {name: (public / "current" / name).stat().st_ino for name in names(public)}
    again = compress(public)
    assert again
    assert (again.made, again.shared) == (0, 0)
    assert {name: (public / "current" / name).stat().st_ino for name in names(public)} == before


def test_what_did_not_change_is_shared_with_the_release_before(public: Path) -> None:
    words = Words({"/": LONG, "/a/": LONG})
    register(words)
    publish(public)
    compress(public)
    words.pages["/a/"] = LONG + "new"
    publish(public)
    done = compress(public)
    assert done
    assert done.made == 2
    old, new = public / "releases/1", public / "releases/2"
    assert (old / "index.html.br").stat().st_ino == (new / "index.html.br").stat().st_ino
    assert (old / "a/index.html.br").read_bytes() != (new / "a/index.html.br").read_bytes()
    assert faults(public) == []


def test_copies_are_no_change_for_the_publisher_and_go_with_their_release(public: Path) -> None:
    words = Words({"/": LONG})
    register(words)
    publish(public)
    compress(public)
    assert publish(public).release is None
    for version in range(7):
        words.pages["/"] = f"{LONG}{version}"
        publish(public)
        compress(public)
    assert sorted(path.name for path in (public / "releases").iterdir() if path.is_dir()) == [*"345678"]
    assert faults(public) == []


def test_a_file_that_somebody_changed_gets_no_copy_and_is_told_of(public: Path) -> None:
    register(Words({"/": LONG, "/a/": LONG}))
    publish(public)
    (public / "current/index.html").write_text("changed by hand" * 50)
    (public / "current/a/index.html").unlink()
    done = compress(public)
    assert done
    assert "index.html.br" not in names(public)
    assert "2 files got none" in done.line()


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_every_copy_is_whole_and_the_next_run_makes_the_rest(
    public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compression, "BATCH", 20)
    register(Words({f"/{n}/": f"{LONG}{n}" for n in range(400)}))
    publish(public)
    for pause in (0.01, 0.03, 0.06, 0.1, 0.15):
        process = in_a_fork(lambda: compress(public, 2))
        time.sleep(pause)
        os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
        assert faults(public) == []
    compress(public)
    assert len(names(public) & {f"{n}/index.html.br" for n in range(400)}) == 400
    assert faults(public) == []
    assert not list(public.rglob("*.partial"))


@pytest.mark.django_db(transaction=True)
def test_the_workers_of_one_that_was_killed_end_too(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "BATCH", 5)
    monkeypatch.setitem(compression._METHODS, ".br", lambda content, file: time.sleep(0.02) or content[:9])
    register(Words({f"/{n}/": LONG for n in range(200)}))
    publish(public)
    process = in_a_fork(lambda: compress(public, 2))
    time.sleep(0.3)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with compression._alone(public):  # its last worker lets go of the lock
        pass


def test_the_newest_release_is_compressed_although_it_came_in_between(
    public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = Words({"/": LONG})
    register(words)
    publish(public)
    words.pages["/"] = LONG + "newer"
    share = compression._share

    def publish_in_between(*arguments: object) -> object:
        if not (public / "releases/2").exists():
            publish(public)
        return share(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(compression, "_share", publish_in_between)
    done = compress(public)
    assert done
    assert done.release == "2"
    assert "index.html.br" in names(public)


def test_the_copies_of_a_file_can_be_asked_for(public: Path) -> None:
    register(Words({"/": LONG}))
    publish(public)
    release = Releases(public).current()
    assert copies_of(release.folder, release.entries["index.html"]) == []
    compress(public)
    assert copies_of(release.folder, release.entries["index.html"]) == ["index.html.br", "index.html.gz"]


def test_the_command_says_what_it_did(public: Path, settings: Settings) -> None:
    settings.FORTNIGHT_PUBLIC = public
    with pytest.raises(CommandError, match="Nothing is published yet"):
        call_command("compress")
    register(Words({"/": LONG}))
    publish(public)
    out = StringIO()
    call_command("compress", stdout=out)
    assert "Release 1 has its compressed copies" in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_of_a_run_that_failed(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(content: bytes, file: str) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(compression._METHODS, ".gz", fails)
    register(Words({"/": LONG}))
    publish(public)
    assert status_of(in_a_fork(lambda: compress(public))) == 1
    assert names(public) == set()
    assert not list(public.rglob("*.partial"))
