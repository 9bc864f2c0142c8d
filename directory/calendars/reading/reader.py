"""Has a calendar read in a process of its own, which is killed when it takes too long."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from directory.calendars.reading.result import Reading, UnreadableError, reading_of

Reader = Callable[[bytes, str, date, date], Reading]
ROOT = Path(__file__).resolve().parents[3]
MODULE = "directory.calendars.reading.apart"
SECONDS = 45.0
CHOKES = (
    "Reading this calendar took more time or memory than we give to one. Ask the organiser for one with fewer events "
    "and simpler rules for repeating."
)


def read_apart(content: bytes, content_type: str, first: date, last: date) -> Reading:
    """What takes place from one day to another. Raises UnreadableError."""
    request = {"type": content_type[:200], "first": first.isoformat(), "last": last.isoformat()}
    try:
        done = subprocess.run(  # noqa: S603  (our own program, without a shell)
            [sys.executable, "-m", MODULE],
            input=json.dumps(request).encode() + b"\n" + content,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            cwd=ROOT,
            # Without our environment: passwords in it are none of a calendar's business.
            env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
        )
        told = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise UnreadableError(CHOKES) from error
    if "unreadable" in told:
        raise UnreadableError(told["unreadable"], told["is_certain"])
    return reading_of(told)
