"""What can go wrong between us and the disk, and how it is told."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from publishing.errors import StorageError

_NO_LINKS = {errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS}
_REASONS = {
    errno.ENOSPC: "the disk is full (no room, or no free inodes). Free some space",
    errno.EDQUOT: "the disk quota is used up. Free some space",
    errno.EROFS: "the disk is read-only. Make it writable",
    errno.EACCES: "this user may not write there. Give it the right to",
    errno.EPERM: "this user may not write there. Give it the right to",
    errno.EIO: "the disk reports an error. Have it checked",
    errno.EEXIST: "something else is in its place. Move that away",
    errno.ENOTDIR: "something else is in the place of its folder. Move that away",
}


@contextmanager
def told_in_words(public: Path) -> Iterator[None]:
    """Turns what the operating system says into one sentence that says what to do."""
    try:
        yield
    except sqlite3.OperationalError as problem:  # the manifest
        raise StorageError(
            f"Cannot write into {public}: {problem}. Free some space and publish again. The public site is as it was "
            "before."
        ) from problem
    except OSError as problem:
        reason = _REASONS.get(problem.errno or 0)
        if reason is None:
            raise
        where = problem.filename2 or problem.filename or public
        raise StorageError(
            f"Cannot write {where}: {reason} and publish again. The public site is as it was before."
        ) from problem


def share(source: Path, target: Path) -> None:
    """A hard link; a copy with the same time where the disk knows no hard links."""
    try:
        os.link(source, target)
    except OSError as problem:
        if problem.errno not in _NO_LINKS:
            raise
        shutil.copy2(source, target)


def write(target: str, content: bytes) -> os.stat_result:
    """Makes or replaces a file; gives what the disk then says of it."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
    try:
        written = 0
        while written < len(content):
            written += os.write(descriptor, content[written:])
        return os.fstat(descriptor)
    finally:
        os.close(descriptor)


# Past that, one call that waits for everything the machine has to write is quicker than one for each file.
FEW = 500


def flush_contents(files: Collection[Path] | None = None) -> None:
    """Waits until these files (else: everything that was written) are really on the disk."""
    if files is None or len(files) > FEW:
        os.sync()
        return
    for file in files:
        descriptor = os.open(file, os.O_RDONLY)
        try:
            os.fdatasync(descriptor)
        finally:
            os.close(descriptor)


def flush_names(folder: Path) -> None:
    """Makes the names in a folder (a rename, a new link) survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
