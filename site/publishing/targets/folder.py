"""A folder of this machine, or a disk that is mounted on it."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from publishing import disk
from publishing.targets import record as records
from publishing.targets.content import Item
from publishing.targets.errors import TargetError
from publishing.targets.record import Record
from publishing.targets.target import Done, Target

# One name is enough: files are written one after the other. What a run that was killed left is written over.
_UNFINISHED = ".fortnight-unfinished"
BATCH = 500  # files that are noted as there at once, after one wait for the disk


class Folder(Target):
    takes_copies = True

    def __init__(self, folder: Path, public: Path) -> None:
        """`public` is where releases stand; the target must be elsewhere."""
        self.folder = folder
        self.address = str(folder)
        here, there = folder.resolve(), public.resolve()
        if here == there or here.is_relative_to(there):
            raise TargetError(
                f"{folder} belongs to the publisher itself. A web server on this machine can serve "
                f"{public / 'current'} as it is; a copy has to go to another folder."
            )

    def record(self) -> Record:
        if not self.folder.is_dir():
            raise TargetError(f"There is no folder {self.folder}. Make it, or mount the disk that it should be on.")
        with self._told_in_words():
            try:
                return records.load((self.folder / records.NAME).read_bytes())
            except FileNotFoundError:
                return Record()

    def save(self, record: Record) -> None:
        with self._told_in_words():
            disk.flush_contents()
            self._write(records.NAME, record.dump())
            disk.flush_names(self.folder)

    def upload(self, items: Sequence[Item], done: Done) -> None:
        for start in range(0, len(items), BATCH):
            batch = items[start : start + BATCH]
            for item in batch:
                content, about = item.content(), item.source.stat()
                with self._told_in_words():
                    self._write(item.file, content, about.st_mtime_ns)
            disk.flush_contents()
            for item in batch:
                done(item)

    def delete(self, files: Iterable[str]) -> None:
        for file in files:
            with self._told_in_words(), suppress(FileNotFoundError, NotADirectoryError):
                (self.folder / file).unlink()
                self._remove_empty_folders(file)

    def _write(self, file: str, content: bytes, modified_ns: int | None = None) -> None:
        unfinished, target = self.folder / _UNFINISHED, self.folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            disk.write(str(unfinished), content)
            if modified_ns is not None:
                os.utime(unfinished, ns=(modified_ns, modified_ns))  # the same ETag on every machine that serves it
            unfinished.rename(target)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise

    def _remove_empty_folders(self, file: str) -> None:
        with suppress(OSError):  # the first that holds something ends it
            for folder in (self.folder / file).parents:
                if folder == self.folder:
                    return
                folder.rmdir()

    @contextmanager
    def _told_in_words(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as problem:
            raise TargetError(f"Cannot write into {self.folder}: {problem.strerror} ({problem.filename}).") from problem
