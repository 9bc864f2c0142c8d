"""What we put at a target: a small file that stands there too, so that the next run takes only what changed.

Before anything is sent or removed, the files in question are noted as unsure. Killed at any moment, the record never
says of a file that it has a content which it may not have; and nothing that we did not put there is ever removed.
"""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from publishing.targets.errors import TargetError

NAME = ".fortnight-deployed.json.gz"
UNSURE = ""  # a file of ours whose content we do not know
_VERSION = 1


@dataclass
class Record:
    """`files`: name to digest in hexadecimal, or UNSURE. `unpurged`: files that changed and that caches in front of the
    target were not told of yet."""

    files: dict[str, str] = field(default_factory=dict)
    unpurged: set[str] = field(default_factory=set)

    def doubt(self, files: Iterable[str]) -> None:
        for file in files:
            self.files[file] = UNSURE

    def dump(self) -> bytes:
        content = {"version": _VERSION, "files": self.files, "unpurged": sorted(self.unpurged)}
        return gzip.compress(json.dumps(content, sort_keys=True, separators=(",", ":")).encode(), 6, mtime=0)


def load(content: bytes) -> Record:
    """Raises TargetError when it is not a record of ours."""
    try:
        known = json.loads(gzip.decompress(content))
        if known["version"] != _VERSION:
            raise ValueError(f"version {known['version']}")
        files: Mapping[str, str] = known["files"]
        return Record({str(file): str(digest) for file, digest in files.items()}, set(known["unpurged"]))
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise TargetError(
            f"The record of what was put there ({NAME}) cannot be read ({problem}). Remove that file and run "
            "`manage.py deploy` again: everything is then taken there anew, and what has gone from the site since has "
            "to be removed by hand."
        ) from problem
