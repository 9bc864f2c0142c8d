"""One publish at a time."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publishing.errors import BusyError

PAUSE = 0.1


@contextmanager
def held(file: Path, wait: float) -> Iterator[None]:
    """Waits at most `wait` seconds for whoever publishes now.

    The lock lies on the open file, which forked workers share: when a publisher is killed, its place is free only once
    its last worker is gone, so that no two runs ever write into the same folder.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _take(descriptor, wait)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, wait: float) -> None:
    end = time.monotonic() + wait
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                holder = os.pread(descriptor, 20, 0).decode() or "unknown"
                raise BusyError(
                    f"Another publish (process {holder}) is still at work after {wait:g} seconds. Nothing was "
                    "published by this one. Try again when that one has finished."
                ) from None
            time.sleep(PAUSE)
