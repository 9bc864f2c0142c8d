"""Back to what the public read before the last publish, at once.

What led to the publish is still in the database, and the next publish would bring it back. So the public site is held
where it is (public/held says so) until somebody publishes with --resume.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from publishing import disk, lock
from publishing.difference import EARLIER_ASSETS
from publishing.errors import HeldError, PublishError
from publishing.releases import NOTHING, Release, Releases

_FILE = "held"
_NOT_READ = (EARLIER_ASSETS, "search")  # a release that differs in these alone is the same site for its readers


@dataclass(frozen=True)
class Hold:
    """The public site is kept at one release, instead of another."""

    release: str
    instead_of: str
    since: datetime

    def words(self) -> str:
        return (
            f"The public site was set back from release {self.instead_of} to release {self.release} on "
            f"{timezone.localtime(self.since):%-d %B %Y at %H:%M}, and stays there. Nothing is published until "
            "somebody has put right what was wrong and runs `manage.py publish --resume`."
        )


def roll_back(public: Path, now: datetime, wait: float = 60.0) -> tuple[Hold, datetime | None]:
    """Switches to the release before the one that is served; once more: one further. Gives also when that was
    published. Raises PublishError where there is none, with the public site as it was."""
    releases = Releases(public)
    with disk.told_in_words(public):
        releases.prepare()
        with lock.held(public / ".lock", wait):
            current = releases.current()
            target = _before(releases, current)
            hold = Hold(target.folder.name, current.folder.name, now)
            _write(public, hold)  # first: killed in between, nothing is published but what was
            releases.switch(target.folder)
            return hold, _published_at(target)


def hold(public: Path) -> Hold | None:
    """Whether, and where, the public site is held."""
    try:
        known = json.loads((public / _FILE).read_text(encoding="utf-8"))
        return Hold(known["release"], known["instead_of"], datetime.fromisoformat(known["since"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):  # somebody's own, or half of it: that there is one says enough
        return Hold("?", "?", datetime.fromtimestamp((public / _FILE).stat().st_mtime, timezone.get_current_timezone()))


def refuse_while_held(public: Path) -> None:
    """Call it under the lock. Raises HeldError."""
    if found := hold(public):
        raise HeldError(found.words())


def resume(public: Path) -> None:
    """Lets the next publishes through."""
    (public / _FILE).unlink(missing_ok=True)


def _before(releases: Releases, current: Release) -> Release:
    if current is NOTHING:
        raise PublishError("Nothing is published yet, so there is nothing to go back from.")
    for earlier in _earlier(releases, current):
        if _read_by_people(earlier) != _read_by_people(current) and _is_whole(earlier):
            return earlier
    raise PublishError(
        f"There is no whole release before {current.folder.name} to go back to. The public site is as it was."
    )


def _earlier(releases: Releases, current: Release) -> Iterator[Release]:
    """Back through the releases that came one from another; where that is not known, by their numbers."""
    known = {folder.name: folder for folder in releases.kept()}
    found = current
    while known:
        del known[found.folder.name]
        name = found.facts.get("before", "")
        if name not in known:
            name = max((other for other in known if int(other) < int(found.folder.name)), key=int, default="")
        if not name:
            return
        found = Release(known[name])
        yield found


def _read_by_people(release: Release) -> dict[str, bytes]:
    return {entry.file: entry.digest for entry in release.entries.values() if entry.maker not in _NOT_READ}


def _is_whole(release: Release) -> bool:
    return bool(release.entries) and all(release.holds(entry) for entry in release.entries.values())


def _published_at(release: Release) -> datetime | None:
    at = release.facts.get("at")
    return datetime.fromisoformat(at) if at else None


def _write(public: Path, hold: Hold) -> None:
    beside = public / f".{_FILE}-{os.getpid()}.partial"
    beside.write_text(json.dumps(asdict(hold) | {"since": hold.since.isoformat()}), encoding="utf-8")
    beside.rename(public / _FILE)
