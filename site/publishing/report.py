"""What a publish did, in numbers and in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from publishing.due import next_moment
from publishing.manifest import Entry
from publishing.releases import Release

NOT_PAGES = ("assets", "media", "search")


@dataclass(frozen=True)
class Report:
    release: Path | None  # None: nothing changed, so there is no new one
    files: Mapping[str, int]  # by maker
    written: Mapping[str, int]  # by maker
    removed: int
    bytes: int  # of all files of the site
    queries: int
    seconds: Mapping[str, float]  # by step, and "total"
    warnings: Sequence[str] = field(default_factory=list)
    due: int | None = None  # of how many pages the moment had come; None: all pages were made
    due_next: datetime | None = None
    reasons: Mapping[str, int] = field(default_factory=dict)  # why pages were made, in words: how many
    full_because: str = ""  # why all pages were made anew, in words; "" where only some were
    changes: int = 0  # how many changes since the release before it took in
    contains: int = 0  # the number of the last change that is in it (publishing.changes)

    @property
    def pages(self) -> int:
        return sum(count for maker, count in self.files.items() if maker not in NOT_PAGES)

    def lines(self) -> list[str]:
        """For people: one line a maker, then the outcome."""
        table = [f"  {'':32} {'files':>8} {'written':>8}"]
        table += [f"  {maker:32} {count:>8,} {self.written.get(maker, 0):>8,}" for maker, count in self.files.items()]
        steps = ", ".join(f"{step} {taken:.1f} s" for step, taken in self.seconds.items() if step != "total")
        return [*table, *(f"Warning: {words}" for words in self.warnings), f"Time: {steps}.", self.outcome()]

    def outcome(self) -> str:
        total, due = self.seconds["total"], ""
        if self.due == 0:
            return (
                f"Nothing was due{self._next()}: the public site stays as it is ({self.pages:,} pages, {total:.1f} s)."
            )
        if self.due is not None:
            due = f"{self.due:,} {'page was' if self.due == 1 else 'pages were'} due. "
        if self.release is None:
            return f"{due}Nothing changed: the public site is up to date ({self.pages:,} pages, {total:.1f} s)."
        written = sum(self.written.values())
        return (
            f"{due}Published release {self.release.name}: {self.pages:,} pages, {written:,} files written, "
            f"{self.removed:,} removed, {self.bytes / 1e6:.1f} MB, {self.queries:,} SQL queries, {total:.1f} s."
        )

    def _next(self) -> str:
        return f" (next on {timezone.localtime(self.due_next):%-d %B %Y at %H:%M})" if self.due_next else ""


def nothing_due(release: Release, seconds: float) -> Report:
    entries = list(release.entries.values())
    size = sum(entry.size for entry in entries)
    return Report(None, by_maker(entries), {}, 0, size, 0, {"total": seconds}, due=0, due_next=next_moment(release))


def by_maker(entries: Sequence[Entry]) -> dict[str, int]:
    return dict(sorted(Counter(entry.maker for entry in entries).items()))
