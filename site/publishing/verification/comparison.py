"""Whether what the public reads is what a full publish would make now, byte for byte; where not, why.

Everything is loaded and rendered into a folder of its own; the public site is only read.
"""

import difflib
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from publishing import changes, fingerprints, registry
from publishing.assembling import COPIES
from publishing.changes import Position
from publishing.difference import EARLIER_ASSETS
from publishing.errors import PublishError
from publishing.everything import Everything
from publishing.fingerprints import Fingerprints
from publishing.keys import EVERYTHING
from publishing.loading import load
from publishing.manifest import Entry, opened
from publishing.releases import NOTHING, Release, Releases
from publishing.verification.problems import NAMED, path_of
from publishing.workers import Progress
from publishing.writing import Writer

MISSING, EXTRA, DIFFERENT = "missing", "extra", "different"
BY_HAND = "somebody changed or removed it by hand"
STRAY = "no publish put it there"
EDITED = "what it shows was edited since the last publish"
TIME = "its moment has come since the last publish"
TEMPLATE = "its template was changed since the last publish"
LISTS = "it lists the pages that differ"
UNKNOWN = "a full publish makes something else: please report this to the makers of the software"

_NOT_COMPARED = ("search", EARLIER_ASSETS)  # made by other means, or kept for a while
_DIFF_LINES, _DIFF_WIDTH, _DIFF_LEAD = 6, 72, 20


@dataclass(frozen=True)
class Unlike:
    """A file that is not as a full publish would make it."""

    file: str
    kind: str  # of MISSING, EXTRA, DIFFERENT
    why: str
    diff: Sequence[str] = ()


@dataclass(frozen=True)
class Comparison:
    release: str
    same: int
    unlike: Sequence[Unlike]

    def lines(self) -> Iterator[str]:
        if not self.unlike:
            yield f"Release {self.release} is what a full publish would make: all {self.same:,} files are the same."
            return
        for why in dict.fromkeys(one.why for one in self.unlike):
            some = [one for one in self.unlike if one.why == why]
            yield f"{len(some):,} {'file' if len(some) == 1 else 'files'}, because {why}:"
            for one in some[:NAMED]:
                yield f"  {one.kind:<9}  {path_of(one.file)}"
                yield from (f"    {line}" for line in one.diff)
            if len(some) > NAMED:
                yield f"  and {len(some) - NAMED:,} more"
        yield f"Release {self.release} differs from a full publish; {self.same:,} files agree."
        yield "`manage.py publish` takes in edits and what time has changed, `manage.py publish --full` everything."

    def as_json(self) -> dict[str, Any]:
        unlike = [{"file": one.file, "kind": one.kind, "why": one.why, "diff": list(one.diff)} for one in self.unlike]
        return {"release": self.release, "same": self.same, "different": unlike}


def compare(public: Path, now: datetime, workers: int = 1, progress: Progress = lambda done: None) -> Comparison:
    """Raises PublishError where nothing is published, or where a full publish would not come to its end."""
    release = Releases(public).current()
    if release is NOTHING:
        raise PublishError("Nothing is published yet, so there is nothing to compare. Run `manage.py publish` first.")
    if not release.entries:
        raise PublishError(
            f"Nobody knows any more what release {release.folder.name} is made of: its list is lost or damaged. "
            "Run `manage.py publish`, which makes everything anew."
        )
    with tempfile.TemporaryDirectory(prefix="publish-check-") as folder:
        made, why = _made(now, Path(folder), workers, progress, release)
        unlike = [*_unlike(release, Path(folder), made, why), *_spoilt(release), *_strays(release)]
        same = len(made.keys() - {one.file for one in unlike})
        return Comparison(release.folder.name, same, unlike)


class _Reasons:
    """Why a file of a release may differ."""

    def __init__(self, release: Release, now: datetime, position: Position, prints: Fingerprints) -> None:
        facts = release.facts
        self.touched: Set[str] | None = changes.since(Position.noted_in(facts), position)
        self.general = prints.why_everything(facts)
        changed = prints.changed_templates(facts)
        self.templates = fingerprints.standing_on(changed) if changed else set()
        self.release, self.now = release, now
        self.lists = {publishable.name for publishable in registry.publishables() if publishable.lists_pages}

    def why(self, file: str, maker: str) -> str:
        entry, keys, template = self._known(file)
        if entry and _digest(self.release.folder / file) != entry.digest:
            return BY_HAND
        if entry and self.touched and self.touched & keys:
            return EDITED
        if self.general:
            return self.general
        if template in self.templates:
            return TEMPLATE
        if maker in self.lists and (self.touched != frozenset() or self._something_is_due()):
            return LISTS
        if entry and entry.changes_at is not None and entry.changes_at <= self.now.timestamp():
            return TIME
        if self.touched is None or EVERYTHING in self.touched or (self.touched and not entry):
            return EDITED
        return UNKNOWN

    def _known(self, file: str) -> tuple[Entry | None, Set[str], str]:
        with opened(self.release.manifest) as known:
            entry = known.named([file]).get(file) if known else None
            return entry, known.keys_of(file) if known else set(), entry.page.template if entry else ""

    def _something_is_due(self) -> bool:
        with opened(self.release.manifest) as known:
            return known is not None and any(True for _ in known.due(int(self.now.timestamp())))


def _made(
    now: datetime, folder: Path, workers: int, progress: Progress, release: Release
) -> tuple[Mapping[str, Entry], Callable[[str, str], str]]:
    fingerprints.look()
    loaded = load(now)
    reasons = _Reasons(release, now, loaded.position, fingerprints.take(loaded.build))
    everything = Everything(
        loaded, Writer(folder, NOTHING), workers, progress, lambda step: nullcontext(), lambda words: None
    )
    return {entry.file: entry for entry in everything.make()}, reasons.why


def _unlike(
    release: Release, folder: Path, made: Mapping[str, Entry], why: Callable[[str, str], str]
) -> Iterator[Unlike]:
    known = {file: entry for file, entry in release.entries.items() if entry.maker not in _NOT_COMPARED}
    for file, entry in sorted({**known, **made}.items()):
        there = _digest(release.folder / file)
        if file not in made:
            yield Unlike(file, EXTRA, why(file, entry.maker))
        elif there is None:
            yield Unlike(file, MISSING, why(file, entry.maker))
        elif there != entry.digest:
            yield Unlike(file, DIFFERENT, why(file, entry.maker), _diff(release.folder / file, folder / file))


def _spoilt(release: Release) -> Iterator[Unlike]:
    """Of the files that are not made anew here."""
    for file, entry in sorted(release.entries.items()):
        if entry.maker in _NOT_COMPARED and (there := _digest(release.folder / file)) != entry.digest:
            yield Unlike(file, DIFFERENT if there else MISSING, BY_HAND)


def _strays(release: Release) -> Iterator[Unlike]:
    """What lies in the release and in no manifest, compressed copies apart."""
    for path in sorted(release.folder.rglob("*")):
        file = path.relative_to(release.folder).as_posix()
        is_copy = path.suffix in COPIES and file.removesuffix(path.suffix) in release.entries
        if path.is_file() and file not in release.entries and not is_copy:
            yield Unlike(file, EXTRA, STRAY)


def _digest(file: Path) -> bytes | None:
    try:
        return hashlib.blake2b(file.read_bytes(), digest_size=16).digest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _diff(there: Path, made: Path) -> list[str]:
    try:
        one, other = (path.read_bytes().decode().splitlines() for path in (there, made))
    except UnicodeDecodeError:
        return []
    lines = difflib.unified_diff(one, other, "on the public site", "as it would be", n=0, lineterm="")
    changed = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    return _where_they_differ(changed[:_DIFF_LINES])


def _where_they_differ(lines: list[str]) -> list[str]:
    """Long lines that are the same for long begin shortly before the first difference."""
    same = len(os.path.commonprefix([line[1:] for line in lines])) if len(lines) > 1 else 0  # noqa: RUF071  (characters are meant)
    start = max(0, same - _DIFF_LEAD) if same > _DIFF_WIDTH // 2 else 0
    return [_shortened(line[0], line[1:], start) for line in lines]


def _shortened(sign: str, line: str, start: int) -> str:
    end = start + _DIFF_WIDTH
    return f"{sign}{'…' if start else ''}{line[start:end]}{'…' if len(line) > end else ''}"
