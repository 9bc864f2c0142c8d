"""Access logs as files: which log it is, whatever it is called today, and its lines from where we stopped reading.

Logs are rotated (access.log becomes access.log.1), packed (access.log.2.gz) and cut off. So a log is known by how it
begins, unpacked; and what was read of it is counted in unpacked bytes.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from django.utils.crypto import salted_hmac

BEGINNING = 4096  # bytes
LONGEST_LINE = 65_536  # bytes
PACKED = b"\x1f\x8b"


def open_log(path: Path) -> IO[bytes]:
    """Unpacks while reading, whatever its name is. Raises OSError."""
    with path.open("rb") as file:
        packed = file.read(2) == PACKED
    return cast(IO[bytes], gzip.open(path) if packed else path.open("rb"))


def beginning_of(log: IO[bytes]) -> bytes:
    """Its first whole lines: those that can only be followed by more. Empty while there is none."""
    read = log.read(BEGINNING)
    return read if len(read) == BEGINNING else read[: read.rfind(b"\n") + 1]


def digest_of(beginning: bytes) -> str:
    """Tells logs apart, and gives away nothing of the addresses in their first lines."""
    return salted_hmac("fortnight.access-log", beginning, algorithm="sha256").hexdigest()


def lines_from(log: IO[bytes], offset: int) -> Iterator[tuple[str, int]]:
    """(line, where the next one begins) from an offset on. The last line waits until it is written to its end.

    A line that is far too long gives an empty one. Raises EOFError or OSError where a packed file is damaged.
    """
    log.seek(offset)
    cut = False
    while piece := log.readline(LONGEST_LINE):
        offset += len(piece)
        if piece.endswith(b"\n"):
            yield ("" if cut else piece.decode("utf-8", "replace").strip()), offset
            cut = False
        else:
            cut = True
