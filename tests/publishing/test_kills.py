"""Whatever happens to a publish, the public reads one whole site."""

import os
import random
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from publishing import lock
from publishing.errors import BusyError
from publishing.publishable import Build, Page
from publishing.releases import KEPT
from tests.publishing.forks import in_a_fork
from tests.publishing.toy import Words, publish, register, tree

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_registry")]
PAGES = 150
KILLS = 15


def site(version: int) -> dict[str, str]:
    """Half of the pages change with each version."""
    return {f"/page/{n}/": f"version {version if n % 2 else 0}" for n in range(PAGES)} | {"/": f"version {version}"}


def faults(public: Path) -> str:
    """What is wrong with the site that the public reads; "" when it is whole."""
    release = (public / "current").resolve()
    try:
        version = (release / "index.html").read_text().partition("version ")[2]
        wanted = {f"page/{n}/index.html": version if n % 2 else "0" for n in range(PAGES)}
        found = {name: (release / name).read_text().partition("version ")[2] for name in wanted}
        listed = (release / "sitemap.xml").read_text().count("<url>")
    except FileNotFoundError as problem:
        return str(problem) if release.is_dir() else ""  # pruned while we read: three releases later
    return "" if wanted == found and listed == PAGES + 1 else f"{release} mixes versions"


class Reader(threading.Thread):
    """Reads the whole site over and over."""

    def __init__(self, public: Path) -> None:
        super().__init__(daemon=True)
        self.public, self.found, self.times, self.done = public, "", 0, threading.Event()

    def run(self) -> None:
        while not self.done.is_set() and not self.found:
            self.found = faults(self.public)
            self.times += 1
            self.done.wait(0.01)

    def finish(self) -> None:
        self.done.set()
        self.join()


@pytest.mark.parametrize("kill", [os.kill, os.killpg], ids=["the publisher", "its workers too"])
def test_killed_at_any_moment_the_public_site_is_whole_and_the_next_run_repairs(
    public: Path, kill: Callable[[int, int], None]
) -> None:
    words = Words(site(0))
    register(words)
    started = time.monotonic()
    publish(public, workers=2, wait=10)
    usual = time.monotonic() - started
    chance = random.Random(2026)
    reader = Reader(public)
    reader.start()
    for version in range(1, KILLS + 1):
        words.pages = site(version)
        process = in_a_fork(lambda: publish(public, workers=2, wait=10))
        time.sleep(chance.uniform(0, usual * 1.2))
        kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        assert not faults(public)
    words.pages = site(999)
    publish(public, workers=2, wait=10)
    reader.finish()
    assert not reader.found
    assert reader.times > 5
    assert tree(public)["index.html"] == b"<title>/</title>version 999"
    assert not [path.name for path in (public / "releases").iterdir() if "partial" in path.name]
    assert len(list((public / "releases").iterdir())) <= 2 * KEPT, "a folder and a manifest each"


def test_the_workers_of_a_killed_publisher_end_although_nobody_takes_what_they_made(public: Path) -> None:
    class Last(Words):
        def page(self, row: tuple[str, str], build: Build) -> Page:
            if row[0] == "/last/":
                os.kill(os.getppid(), signal.SIGKILL)
            return super().page(row, build)

    many = {f"/{'long' * 20}/{number}/": "" for number in range(3000)}  # more to tell than fits into a pipe
    register(Last({**many, "/last/": ""}))
    process = in_a_fork(lambda: publish(public, workers=2))
    os.waitpid(process, 0)
    with lock.held(public / ".lock", wait=15):
        pass


def test_a_second_publisher_waits_a_while_and_then_says_who_is_at_work(public: Path) -> None:
    register(Words(site(0)))
    public.mkdir()
    with lock.held(public / ".lock", 0), pytest.raises(BusyError, match=f"process {os.getpid()}"):
        publish(public, wait=0.3)
    assert publish(public, wait=0).release


def test_a_second_publisher_goes_on_when_the_first_is_done(public: Path) -> None:
    register(Words(site(0)))
    first = in_a_fork(lambda: publish(public, workers=2))
    second = in_a_fork(lambda: publish(public, workers=2, wait=20))
    assert os.waitpid(second, 0)[1] == 0
    os.waitpid(first, 0)
    assert not faults(public)
