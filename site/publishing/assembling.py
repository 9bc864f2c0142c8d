"""The tree of a new release: what was written, and what stays as it was.

Linking every file of a large site again would take longer than an edit. So the oldest release that is kept is taken
apart: brought up to date by what changed since, it is as good as a new tree.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from publishing import disk
from publishing.difference import Difference
from publishing.manifest import load_step
from publishing.releases import KEPT, Release, Releases, link_unchanged

COPIES = (".br", ".gz")  # made by compression.py, and no longer right once their file is another
# Past this share of the site it is quicker to link everything.
MOST = 0.3
# So many releases are left beside the newest at least. What is in no hurry leaves more, by making a tree of its own.
FEWEST, ENOUGH = 1, KEPT - 2


def renew(
    releases: Releases, draft: Path, before: Release, changes: Difference, files: int, leave: int = FEWEST
) -> None:
    """Makes `draft`, which has what was written, the tree of the new release of so many files: from an earlier release
    where that is possible and `leave` others are left to go back to."""
    written, removed = {entry.file for entry in changes.written}, {entry.file for entry in changes.removed}
    oldest, behind = _oldest(releases, before, leave, MOST * files - len(written))
    if oldest is None:
        stays = [entry for entry in before.entries.values() if entry.file not in written | removed]
        return link_unchanged(stays, before, draft)
    tree = draft.with_name(f"{draft.name}-tree")
    oldest.with_suffix(".manifest").unlink(missing_ok=True)
    oldest.rename(tree)
    _Tree(tree, before.folder, draft).bring_up_to_date(behind, written, removed)
    shutil.rmtree(draft)
    tree.rename(draft)
    return None


def _oldest(releases: Releases, before: Release, leave: int, most: float) -> tuple[Path | None, set[str]]:
    """The oldest release that differs from the one before in no more than so many files, and these; None where nobody
    knows of one, or too few would be left."""
    others = {folder.name: folder for folder in releases.kept() if folder != before.folder}
    found: tuple[Path | None, set[str]] = None, set()
    behind: set[str] = set()
    for facts, delta in _history(before) if len(others) > leave else ():
        behind = behind | delta
        if len(behind) > most:
            break
        found = others.get(facts.get("before", ""), found[0]), behind
    return found


def _history(release: Release) -> Iterator[tuple[dict[str, str], set[str]]]:
    """Back through the releases that came one from another."""
    folder = release.folder
    seen: set[Path] = set()
    while folder not in seen and folder.is_dir():
        seen.add(folder)
        step = load_step(folder.with_suffix(".manifest"))
        if step is None:
            return
        yield step
        folder = folder.with_name(step[0].get("before") or "none")


class _Tree:
    """A release of some time ago, being changed into the next. Nobody reads it."""

    def __init__(self, tree: Path, current: Path, draft: Path) -> None:
        self.tree, self.current, self.draft = tree, current, draft

    def bring_up_to_date(self, behind: set[str], written: set[str], removed: set[str]) -> None:
        # Paths are strings here: of thousands of files, making Path objects takes longer than the disk.
        again = {file for file in behind - written - removed if os.path.isfile(f"{self.current}/{file}")}  # noqa: PTH113  (strings, see above)
        for file in behind | written | removed:
            self._take_away(file)
        for file in (behind | removed) - again:  # first, because a page may take the place of a folder
            self._remove_empty_folders(file)
        for file in written:
            (self.draft / file).rename(self._target(file))
        for file in again:
            self._link(file)

    def _take_away(self, file: str) -> None:
        for name in (file, *(file + copy for copy in COPIES)):
            with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                os.unlink(f"{self.tree}/{name}")  # noqa: PTH108  (strings, as everywhere here)

    def _link(self, file: str) -> None:
        """What the release before has, and the copies of it."""
        target = self._target(file)
        disk.share(self.current / file, target)
        for copy in COPIES:
            if os.path.isfile(f"{self.current}/{file}{copy}"):  # noqa: PTH113  (strings, see above)
                disk.share(self.current / f"{file}{copy}", target.with_name(target.name + copy))

    def _target(self, file: str) -> Path:
        target = self.tree / file
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def _remove_empty_folders(self, file: str) -> None:
        """A folder without a page is an error of another kind (403) for web servers."""
        folder = (self.tree / file).parent
        while folder != self.tree:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent
