"""The files of a release, as they are taken to where they are served."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from publishing.compression import copies_of
from publishing.releases import Release
from publishing.search.files import ENTRY_FILE
from publishing.targets.errors import DeployError


class Stage(IntEnum):
    """The order in which files go up, so that whatever is there names only what is there already."""

    PARTS = 1  # what pages need: assets, uploads, the parts of the search index
    PAGES = 2
    LISTS = 3  # what names pages and parts


@dataclass(frozen=True, slots=True)
class Item:
    file: str
    digest: str  # of the published content, in hexadecimal; with the ending of a compressed copy
    size: int  # bytes, of the published file
    source: Path
    stage: Stage

    def content(self) -> bytes:
        """Raises DeployError when somebody changed the file since it was published."""
        content = self.source.read_bytes()
        if not self.is_copy and hashlib.blake2b(content, digest_size=16).hexdigest() != self.digest:
            raise touched(self.file)
        return content

    @property
    def is_copy(self) -> bool:
        return ":" in self.digest


def touched(file: str) -> DeployError:
    return DeployError(
        f"{file} in the release is not as it was published: somebody changed or removed it. Run `manage.py publish`, "
        "which mends it, and then deploy again."
    )


def items(release: Release, with_copies: bool) -> Iterator[Item]:
    """Every file of a release; with its compressed copies, where they are wanted and have been made."""
    for entry in release.entries.values():
        stage, digest = _stage(entry.file), entry.digest.hex()
        yield Item(entry.file, digest, entry.size, release.folder / entry.file, stage)
        for copy in copies_of(release.folder, entry) if with_copies else ():
            ending = copy.removeprefix(entry.file)[1:]
            yield Item(copy, f"{digest}:{ending}", entry.size, release.folder / copy, stage)


def refuse_touched(release: Release) -> None:
    for entry in release.entries.values():
        if not release.holds(entry):
            raise touched(entry.file)


def _stage(file: str) -> Stage:
    if file.endswith(".html"):
        return Stage.PAGES
    if file == ENTRY_FILE or file.endswith((".xml", "robots.txt")):
        return Stage.LISTS
    return Stage.PARTS
