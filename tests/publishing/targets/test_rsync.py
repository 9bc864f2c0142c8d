"""Deploying by rsync: real rsync at both ends, a script in place of ssh."""

import os
import re
import signal
import time
from pathlib import Path

import pytest

from publishing.targets.deploy import deploy
from publishing.targets.errors import TargetError
from publishing.targets.purging import NoPurge
from publishing.targets.rsync import Rsync
from tests.publishing.forks import in_a_fork
from tests.publishing.targets.conftest import LONG
from tests.publishing.targets.test_folder import content
from tests.publishing.toy import Words, publish, tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(tmp_path: Path, ssh_stand_in: Path) -> Path:
    folder = tmp_path / "there, with spaces"
    folder.mkdir()
    return folder


def take(public: Path, there: Path) -> str:
    return deploy(f"ssh://web@example.org{str(there).replace(' ', '%20')}", public, purge=NoPurge())


def test_the_machine_gets_what_is_published_and_nothing_else_is_touched(
    public: Path, there: Path, words: Words
) -> None:
    (there / "theirs").mkdir()
    (there / "theirs/page.html").write_text("theirs")
    assert f"Release 1 is at web@example.org:{there}" in take(public, there)
    del words.pages["/b/"]
    words.pages["/a/"] = "new"
    publish(public)
    assert "removed" in take(public, there)
    assert content(there) == tree(public) | {"theirs/page.html": b"theirs"}
    assert (there / "index.html").stat().st_mtime == pytest.approx((public / "current/index.html").stat().st_mtime)


def test_a_second_run_sends_nothing(public: Path, there: Path, words: Words, ssh_stand_in: Path) -> None:
    take(public, there)
    ssh_stand_in.write_text("")
    assert "Nothing changed" in take(public, there)
    calls = ssh_stand_in.read_text().splitlines()
    assert all("--sender" in call for call in calls), "it only asked"


def test_assets_go_before_pages_pages_before_lists_and_removing_comes_last(
    public: Path, there: Path, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(public, there)
    sent: list[str] = []
    run = Rsync._run

    def noted(self: Rsync, *arguments: str, given: str | None = None, **options: object) -> object:
        if given:
            sent.append(("removes " if "--delete-missing-args" in arguments else "") + given.rstrip("\0"))
        return run(self, *arguments, given=given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Rsync, "_run", noted)
    del words.pages["/b/"]
    words.pages |= {"/a/": "new", "/words.txt": LONG}
    publish(public)
    take(public, there)
    copies = "removes a/index.html.br\0a/index.html.gz"
    gone = "removes b/index.html\0b/index.html.br\0b/index.html.gz"
    assert sent[0] == copies
    assert sent[1].startswith("words.txt")
    assert sent[2] == "a/index.html"
    assert sent[3].startswith("sitemap.xml")
    assert sent[4:] == [gone]


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_the_next_run_does_the_rest(public: Path, there: Path, words: Words) -> None:
    for version, pause in enumerate((0.1, 0.2, 0.3, 0.4)):
        words.pages |= {f"/{number}/": f"{LONG}{version}" for number in range(200)}
        publish(public)
        process = in_a_fork(lambda: take(public, there))
        time.sleep(pause)
        os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
    take(public, there)
    found = content(there)
    # Killed there, and not only here, rsync cannot take its unfinished hidden file along. No page links to it.
    unfinished = {name for name in found if re.fullmatch(r"\..+\.\w{6}", name.rpartition("/")[2])}
    assert len(unfinished) <= 4, "one a kill"
    assert {name: found[name] for name in found.keys() - unfinished} == tree(public)


def test_a_folder_that_is_missing_there_is_told_of(public: Path, there: Path, words: Words) -> None:
    with pytest.raises(TargetError, match=r"There is no folder web@example\.org:"):
        take(public, there / "missing")
    assert not (there / "missing").exists()


def test_a_host_that_cannot_be_found_is_told_of(
    public: Path, there: Path, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With ssh's own words, which differ from one failure to the next."""
    for said, told in {
        "ssh: Could not resolve hostname x: Name or service not known": "no machine of that name",
        "ssh: connect to host x port 22: Connection refused": "does not answer to ssh",
        "web@x: Permission denied (publickey).": "does not accept our ssh key",
        "Host key verification failed.": "ssh key is not known here",
    }.items():
        script = there.parent / "broken-ssh"
        script.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit 255\n")
        script.chmod(0o755)
        monkeypatch.setenv("RSYNC_RSH", str(script))
        with pytest.raises(TargetError, match=told):
            take(public, there)


def test_without_rsync_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(TargetError, match="apt install rsync"):
        Rsync("host", "/srv")
