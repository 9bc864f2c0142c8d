"""Publishes the shop into one folder again and again, and compares that with a full publish into an empty one."""

import os
import shutil
import signal
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.utils import timezone
from forks import in_a_fork, status_of
from shop.rendering import RENDERED

from publishing import changes, manifest, registry
from publishing.changes import Position
from publishing.difference import EARLIER_ASSETS
from publishing.publisher import Publisher
from publishing.releases import Releases
from publishing.report import Report

START = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
COMPRESSED = (".br", ".gz")
# What changes something on the disk, or is about to, as sys.addaudithook calls it.
ASKS_THE_SYSTEM = {
    "open",
    "sqlite3.connect",
    *(f"os.{name}" for name in "link mkdir remove rename rmdir symlink".split()),
}


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@dataclass
class Sketch:
    """What tells whether a page has to be made anew, as the shop itself says."""

    depends_on: frozenset[str]
    outline: object
    changes_at: datetime | None


class Press:
    def __init__(self, public: Path) -> None:
        self.public = public
        self.worker = self._worker(public)
        self.now = timezone.localtime(START)
        self.wanted: dict[str, bytes] = {}
        self.made = 0  # pages of the shop, by the last publish
        self.known: dict[str, Sketch] = {}
        self.known_at: Position | None = None  # None: the next publish may make what it likes

    @staticmethod
    def _worker(public: Path) -> Publisher:
        return Publisher(public, workers=1, wait=10)

    def publish(self) -> Report:
        """In the process that has always run. Makes no page that it need not make."""
        allowed, sketches, position = self._allowed(), self._sketches(), changes.position()
        RENDERED.clear()
        report = self.worker.publish(self.now)
        made = list(RENDERED)
        self.made = len(made)
        assert self.made == len(set(made)), f"made twice: {made}"
        assert allowed is None or set(made) <= allowed, f"made without need: {set(made) - allowed}"
        self.known, self.known_at = sketches, position
        return report

    def publish_elsewhere(self) -> None:
        """In a process that knows nothing yet."""
        self.known_at = None
        assert status_of(in_a_fork(lambda: self._worker(self.public).publish(self.now))) == 0

    def publish_killed(self, moment: int) -> bool:
        """A process that is killed when it asks the system for the so manieth time. Whether it came so far."""
        self.known_at = None
        before, wanted = self.published(), self.full()
        self.wanted = wanted

        def run() -> None:
            kill_at(moment)
            self._worker(self.public).publish(self.now)

        status = status_of(in_a_fork(run))
        assert status in (0, -signal.SIGKILL)
        found = self.published()
        assert found == before or not differences(found, wanted, self.earlier_assets())
        return status != 0

    def damage_manifest(self, how: str) -> None:
        self.known_at = None
        file = (self.public / "current").resolve().with_suffix(".manifest")
        if how == "gone":
            file.unlink(missing_ok=True)
        elif file.exists():
            file.write_bytes(b"not a database" if how == "not a database" else file.read_bytes()[: 4096 * 2])

    def remove_release(self, oldest: bool) -> None:
        """By hand, as people do; the newest is the one that the public reads."""
        self.known_at = None
        releases = sorted((self.public / "releases").glob("*[0-9]"), key=lambda folder: int(folder.name))
        if releases:
            shutil.rmtree(releases[0 if oldest else -1])

    def roll_back(self) -> None:
        self.known_at = None
        releases = sorted((self.public / "releases").glob("*[0-9]"), key=lambda folder: int(folder.name))
        if len(releases) > 1:
            Releases(self.public).switch(releases[-2])

    def anything_goes(self) -> None:
        self.known_at = None

    def published(self) -> dict[str, bytes]:
        return tree((self.public / "current").resolve()) if (self.public / "current").exists() else {}

    def full(self) -> dict[str, bytes]:
        beside = self.public.with_name("beside")
        shutil.rmtree(beside, ignore_errors=True)
        publish_fully(self._worker(beside), self.now)
        return tree((beside / "current").resolve())

    def earlier_assets(self) -> set[str]:
        release = (self.public / "current").resolve()
        entries = manifest.load_files(release.with_suffix(".manifest")).values()
        return {entry.file for entry in entries if entry.maker == EARLIER_ASSETS}

    def check_as_before(self) -> None:
        """Against what should have come of the last publish that was killed."""
        assert not (found := differences(self.published(), self.wanted, self.earlier_assets())), found

    def check(self) -> None:
        assert not (found := differences(self.published(), self.full(), self.earlier_assets())), found

    def _sketches(self) -> dict[str, Sketch]:
        build = registry.begin(self.now)
        return {
            page.path: Sketch(frozenset(page.depends_on), publishable.outline(row, build), page.changes_at)
            for publishable in registry.publishables()
            if publishable.name.startswith("shop.")
            for row in publishable.rows(build)
            for page in [publishable.page(row, build)]
        }

    def _allowed(self) -> set[str] | None:
        """The pages that have to be made, and no others. None: all of them."""
        touched = changes.since(self.known_at) if self.known_at else None
        if touched is None:
            return None
        return {path for path, sketch in self._sketches().items() if self._is_affected(path, sketch, touched)}

    def _is_affected(self, path: str, now: Sketch, touched: frozenset[str]) -> bool:
        before = self.known.get(path)
        return (
            before is None
            or before.outline != now.outline
            or bool((before.depends_on | now.depends_on) & touched)
            or (before.changes_at is not None and before.changes_at <= self.now)
        )


def publish_fully(worker: Publisher, now: datetime) -> Report:
    return worker.publish(now, full=True)


def differences(found: dict[str, bytes], wanted: dict[str, bytes], earlier_assets: set[str]) -> list[str]:
    """Between what is published and what should be; but for what may stand there besides."""
    besides = {file for file in found if file.endswith(COMPRESSED)} | earlier_assets
    missing = [f"{file} is missing" for file in wanted.keys() - found.keys()]
    left = [f"{file} is left" for file in found.keys() - wanted.keys() - besides]
    other = [
        f"{file} is other:\n{found[file].decode(errors='replace')}\nand not:\n{wanted[file].decode(errors='replace')}"
        for file in wanted.keys() & found.keys()
        if found[file] != wanted[file]
    ]
    return sorted([*missing, *left, *other])


def kill_at(moment: int) -> None:
    """Kills this process when it has asked the system for so many things."""
    left = moment

    def heard(event: str, arguments: object) -> None:
        nonlocal left
        if event in ASKS_THE_SYSTEM:
            left -= 1
            if left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(heard)
