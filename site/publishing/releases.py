"""The folders of the public site.

    public/current              a link to the newest release: what a web server serves
    public/releases/7/          a release: complete and never changed
    public/releases/7.manifest  what stands in it
    public/releases/8.partial/  a release being made; left behind only by a run that was killed

A file that did not change is the same file in both releases (a hard link), so nothing is ever overwritten in place.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from publishing import manifest
from publishing.disk import flush_names, share
from publishing.errors import StorageError
from publishing.manifest import Entry

PARTIAL = ".partial"
KEPT = 6  # releases, to go back to; the search index makes some of its own


class Release:
    """A finished release, as its manifest tells. What is not given is read when it is asked for."""

    def __init__(
        self, folder: Path, entries: Mapping[str, Entry] | None = None, facts: Mapping[str, str] | None = None
    ) -> None:
        self.folder = folder
        if entries is not None:
            self.entries = entries
        if facts is not None:
            self.facts = facts

    @property
    def manifest(self) -> Path:
        return self.folder.with_suffix(".manifest")

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        return manifest.load_files(self.manifest)

    @cached_property
    def facts(self) -> Mapping[str, str]:
        return manifest.load_facts(self.manifest)

    def holds(self, entry: Entry) -> bool:
        """Whether the very file stands here, not touched by anybody since."""
        if self.entries.get(entry.file) != entry:
            return False
        try:
            found = (self.folder / entry.file).stat()
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (entry.size, entry.modified_ns)


NOTHING = Release(Path(os.devnull), {}, {})


class Releases:
    def __init__(self, public: Path) -> None:
        self.public = public
        self.folder = public / "releases"
        self.link = public / "current"

    def prepare(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.link.exists() and not self.link.is_symlink():
            raise StorageError(
                f"{self.link} is not a link to a release: somebody else put it there. Move it away and publish again."
            )

    def remove_leftovers(self) -> None:
        """What runs that were killed have left."""
        for path in [*self.folder.glob(f"*{PARTIAL}*"), *self.public.glob(f".current*{PARTIAL}")]:
            _remove(path)
        for path in self.folder.glob("*.manifest"):
            if not path.with_suffix("").is_dir():
                path.unlink(missing_ok=True)

    def current(self) -> Release:
        """The release that the public reads; NOTHING when there is none."""
        folder = self.link.resolve()
        if not folder.is_dir():
            return NOTHING
        return Release(folder)

    @contextmanager
    def draft(self) -> Iterator[Path]:
        """An empty folder for the next release. What is left of it and beside it at the end is thrown away."""
        folder = self.folder / f"{self._next_number()}{PARTIAL}"
        folder.mkdir()
        try:
            yield folder
        finally:
            for left in self.folder.glob(f"{folder.name}*"):
                _remove(left)

    @staticmethod
    def manifest_of(draft: Path) -> Path:
        """Where the manifest of a draft has to be written."""
        return draft.with_suffix(f"{PARTIAL}-manifest")

    def finish(self, draft: Path) -> Path:
        """Makes a complete draft, with its manifest, the release that the public reads. Up to the last step, killing
        it changes nothing. What was written must be on the disk."""
        release = draft.with_suffix("")
        self.manifest_of(draft).rename(release.with_suffix(".manifest"))
        draft.rename(release)
        self.switch(release)
        return release

    def note(self, draft: Path, release: Release) -> None:
        """Takes the manifest of a draft for a release whose files stay as they are."""
        self.manifest_of(draft).rename(release.manifest)

    def switch(self, release: Path) -> None:
        beside = self.public / f".current-{os.getpid()}{PARTIAL}"
        beside.symlink_to(release.relative_to(self.public))
        flush_names(self.folder)
        beside.rename(self.link)
        flush_names(self.public)

    def prune(self, keep: int) -> int:
        """Removes all but the newest `keep` releases, never the one that is served. Gives how many."""
        served = self.link.resolve()
        old = [folder for folder in self.kept()[:-keep] if folder != served]
        for folder in old:
            doomed = folder.with_suffix(PARTIAL)
            folder.rename(doomed)  # half a removal must not look like a release
            folder.with_suffix(".manifest").unlink(missing_ok=True)
            _remove(doomed)
        return len(old)

    def kept(self) -> list[Path]:
        folders = (path for path in self.folder.iterdir() if path.name.isdecimal() and path.is_dir())
        return sorted(folders, key=lambda path: int(path.name))

    def _next_number(self) -> int:
        known = self.kept()
        return int(known[-1].name) + 1 if known else 1


def link_unchanged(entries: Iterable[Entry], before: Release, draft: Path) -> None:
    """Puts the files which the last release has already into the draft."""
    made: set[str] = set()
    for entry in entries:
        folder = entry.file.rpartition("/")[0]
        if folder not in made:
            (draft / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        share(before.folder / entry.file, draft / entry.file)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
