"""Writes the files of a draft; what the last release has already is left for a link."""

import hashlib
import os
from pathlib import Path

from publishing import disk
from publishing.errors import ClashError
from publishing.manifest import NO_PAGE, Entry, PageFacts
from publishing.releases import Release


class Writer:
    def __init__(self, draft: Path, before: Release) -> None:
        self.draft = draft
        self.before = before
        self._folders: set[str] = set()

    def put(
        self, file: str, content: bytes, maker: str, changes_at: int | None = None, page: PageFacts = NO_PAGE
    ) -> Entry:
        """Writes the file, unless the last release has the same; gives what to note of it."""
        digest = hashlib.blake2b(content, digest_size=16).digest()
        old = self.before.entries.get(file)
        if old and old.digest == digest and self.before.holds(old):
            return Entry(file, digest, old.size, old.modified_ns, maker, changes_at, page)
        about = self._write(file, content, maker)
        return Entry(file, digest, about.st_size, about.st_mtime_ns, maker, changes_at, page)

    def adopt(self, folder: str, maker: str) -> list[Entry]:
        """Takes in the files which another program wrote into a folder of the draft."""
        sources = sorted(source for source in (self.draft / folder).rglob("*") if source.is_file())
        return [self._adopted(source, maker) for source in sources]

    def _adopted(self, source: Path, maker: str) -> Entry:
        file = source.relative_to(self.draft).as_posix()
        digest = hashlib.blake2b(source.read_bytes(), digest_size=16).digest()
        old = self.before.entries.get(file)
        if old and old.digest == digest and self.before.holds(old):
            source.unlink()
            return old
        about = source.stat()
        return Entry(file, digest, about.st_size, about.st_mtime_ns, maker)

    def _write(self, file: str, content: bytes, maker: str) -> os.stat_result:
        folder = file.rpartition("/")[0]
        try:
            if folder not in self._folders:
                os.makedirs(f"{self.draft}/{folder}", exist_ok=True)  # noqa: PTH103  (twice as fast as pathlib's)
                self._folders.add(folder)
            return disk.write(f"{self.draft}/{file}", content)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            raise ClashError(
                f"{maker} makes {file}, but of that and the folders in it one is a file and a folder at once. "
                "Give one of the two pages another address."
            ) from None
