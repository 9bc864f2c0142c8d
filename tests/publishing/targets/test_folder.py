"""Deploying into a folder of this machine."""

import os
import signal
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from publishing.targets import record as records
from publishing.targets.deploy import deploy
from publishing.targets.errors import DeployError, TargetError
from publishing.targets.folder import Folder
from publishing.targets.purging import NoPurge
from tests.publishing.forks import in_a_fork
from tests.publishing.targets.conftest import LONG
from tests.publishing.toy import Words, publish, tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(tmp_path: Path) -> Path:
    folder = tmp_path / "there"
    folder.mkdir()
    return folder


def content(folder: Path) -> dict[str, bytes]:
    found = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    found.pop(records.NAME, None)
    return found


def take(public: Path, there: Path) -> str:
    return deploy(str(there), public, purge=NoPurge())


def test_the_folder_is_what_is_published_with_compressed_copies(public: Path, there: Path, words: Words) -> None:
    assert "Release 1 is at" in take(public, there)
    assert content(there) == tree(public)
    assert (there / "index.html.br").exists()
    same = (there / "index.html").stat().st_mtime_ns == (public / "current/index.html").stat().st_mtime_ns
    assert same, "the same ETag wherever it is served"


def test_a_second_run_touches_nothing(public: Path, there: Path, words: Words) -> None:
    take(public, there)
    before = {file: file.stat().st_ctime_ns for file in there.rglob("*")}
    assert "Nothing changed" in take(public, there)
    assert {file: file.stat().st_ctime_ns for file in there.rglob("*")} == before


def test_what_is_gone_goes_with_its_folder_and_what_is_not_ours_stays(public: Path, there: Path, words: Words) -> None:
    words.pages["/deep/down/"] = LONG
    publish(public)
    (there / "theirs").mkdir()
    (there / "theirs/page.html").write_text("theirs")
    take(public, there)
    del words.pages["/deep/down/"]
    publish(public)
    take(public, there)
    assert not (there / "deep").exists()
    assert content(there) == tree(public) | {"theirs/page.html": b"theirs"}


def test_a_reader_always_finds_a_whole_page(public: Path, there: Path, words: Words) -> None:
    """A page is written beside its name, so that what a reader has open is never cut off."""
    take(public, there)
    with (there / "a/index.html").open() as reader:
        words.pages["/a/"] = "new"
        publish(public)
        take(public, there)
        assert LONG in reader.read()
    assert "new" in (there / "a/index.html").read_text()


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_the_next_run_does_the_rest(public: Path, there: Path, words: Words) -> None:
    for version, pause in enumerate((0.005, 0.01, 0.02, 0.03, 0.05)):
        words.pages |= {f"/{number}/": f"{LONG}{version}" for number in range(300)}
        publish(public)
        process = in_a_fork(lambda: take(public, there))
        time.sleep(pause)
        os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
    take(public, there)
    assert content(there) == tree(public)


def test_a_folder_that_is_missing_is_not_made(public: Path, tmp_path: Path, words: Words) -> None:
    """Its disk may not be mounted: the copy would fill another one."""
    with pytest.raises(TargetError, match="There is no folder"):
        take(public, tmp_path / "missing")
    assert not (tmp_path / "missing").exists()


def test_the_publisher_own_folder_is_refused(public: Path, words: Words) -> None:
    for folder in (public, public / "current", public / "releases"):
        with pytest.raises(TargetError, match="belongs to the publisher itself"):
            Folder(folder, public)


def test_a_disk_that_refuses_is_told_in_words(
    public: Path, there: Path, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def refuses(self: Path, target: Path) -> Path:
        if there in Path(target).parents and self.name != records.NAME and Path(target).name == "index.html":
            raise OSError(28, "No space left on device", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuses)
    with pytest.raises(DeployError, match=r"No space left on device .* Run `manage.py deploy` again"):
        take(public, there)


# The command


def run(*options: str) -> str:
    out = StringIO()
    call_command("deploy", *options, stdout=out)
    return out.getvalue()


def test_the_command_takes_it_to_all_targets_or_to_those_named(
    public: Path, there: Path, tmp_path: Path, words: Words, settings: Settings
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    settings.FORTNIGHT_PUBLIC, settings.FORTNIGHT_TARGETS = public, f"one={there} two={other}"
    assert "Release 1 is at" in run("--target", "one")
    assert content(other) == {}
    run()
    assert content(there) == content(other) == tree(public)


def test_one_target_that_fails_does_not_keep_the_others_from_theirs(
    public: Path, there: Path, tmp_path: Path, words: Words, settings: Settings
) -> None:
    settings.FORTNIGHT_PUBLIC = public
    settings.FORTNIGHT_TARGETS = {"broken": str(tmp_path / "missing"), "fine": str(there)}
    with pytest.raises(CommandError, match="There is no folder"):
        run()
    assert content(there) == tree(public)


def test_a_dry_run_says_what_would_be_done_and_does_nothing(
    public: Path, there: Path, words: Words, settings: Settings
) -> None:
    settings.FORTNIGHT_PUBLIC = public
    words_ = run("--target", str(there), "--dry-run")
    assert "upload  a/index.html" in words_
    assert "Nothing was done." in words_
    assert list(there.iterdir()) == []


def test_without_target_or_release_the_command_says_what_is_missing(public: Path, settings: Settings) -> None:
    settings.FORTNIGHT_PUBLIC = public
    with pytest.raises(CommandError, match="There is no target"):
        run()
    with pytest.raises(CommandError, match="Nothing is published yet"):
        run("--target", "/tmp")
