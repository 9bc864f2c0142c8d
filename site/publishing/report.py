"""What a publish did, in numbers and in words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from textwrap import fill

from django.utils import timezone

from publishing.difference import EARLIER_ASSETS
from publishing.manifest import Entry

NOT_PAGES = ("assets", "media", "search", EARLIER_ASSETS)
HEADING, DETAIL, WARNING, OUTCOME = "heading", "detail", "warning", "outcome"
WIDTH = 80


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
    due_next: datetime | None = None  # when the site next changes because time passes
    reasons: Mapping[str, int] = field(default_factory=dict)  # why pages were made, in words: how many
    full_because: str = ""  # why all pages were made anew, in words; "" where only some were
    changes: int = 0  # how many changes since the release before it took in
    contains: int = 0  # the number of the last change that is in it (publishing.changes)

    gone: Mapping[str, int] = field(default_factory=dict)  # removed files by maker

    @property
    def pages(self) -> int:
        return sum(count for maker, count in self.files.items() if maker not in NOT_PAGES)

    def lines(self) -> list[str]:
        """For people."""
        return [line for _, line in self.told()]

    def told(self) -> Iterator[tuple[str, str]]:
        """The same, each line with what it is: HEADING, DETAIL, WARNING or OUTCOME."""
        if made := sum(self.reasons.values()):
            yield HEADING, f"Made {_count(made, 'page')}{self._changes()}"
            for reason, count in sorted(self.reasons.items(), key=lambda one: -one[1]):
                yield DETAIL, f"  {count:>9,}  {reason}"
        if self.written or self.removed:
            yield HEADING, _row("", "files", "written", "unchanged", "removed")
            yield from ((DETAIL, line) for line in self._table())
        steps = [f"{step} {taken:.2f} s" for step, taken in self.seconds.items() if step != "total"]
        if steps:
            yield DETAIL, _filled(steps)
        yield from ((WARNING, fill(f"Warning: {words}", WIDTH, subsequent_indent="  ")) for words in self.warnings)
        yield OUTCOME, fill(self.outcome(), WIDTH)

    def _changes(self) -> str:
        of_all = "" if self.full_because else f" of {self.pages:,}"
        return of_all + (f", after {_count(self.changes, 'change')}" if self.changes else "")

    def _table(self) -> Iterator[str]:
        """A row for each maker of files; after a publish of a few pages, only for those that changed."""
        shown = {maker for maker in {*self.files, *self.gone} if self._is_touched(maker) or self.full_because}
        for maker in sorted(shown):
            yield self._row(maker, self.files.get(maker, 0), self.written.get(maker, 0), self.gone.get(maker, 0))
        yield self._row("in all", sum(self.files.values()), sum(self.written.values()), self.removed)

    def _is_touched(self, maker: str) -> bool:
        return bool(self.written.get(maker) or self.gone.get(maker))

    @staticmethod
    def _row(name: str, files: int, written: int, removed: int) -> str:
        return _row(name, *(f"{count:,}" for count in (files, written, files - written, removed)))

    def outcome(self) -> str:
        total = f"{self.seconds['total']:.1f} s"
        if self.release is None:
            return (
                f"Nothing changed: the public site is up to date ({_count(self.pages, 'page')}, {total}).{self._next()}"
            )
        return (
            f"Published release {self.release.name}: {_count(self.pages, 'page')}, {self.bytes / 1e6:.1f} MB, "
            f"{self.queries:,} SQL queries, {total}.{self._next()}"
        )

    def _next(self) -> str:
        if not self.due_next:
            return ""
        return f" It next changes by itself on {timezone.localtime(self.due_next):%-d %B %Y at %H:%M}."


def by_maker(entries: Sequence[Entry]) -> dict[str, int]:
    return dict(sorted(Counter(entry.maker for entry in entries).items()))


def _row(name: str, *cells: str) -> str:
    return f"  {name[:33]:<33}" + "".join(f"{cell:>11}" for cell in cells)


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _filled(steps: Sequence[str]) -> str:
    """With commas between them, and each on one line."""
    glued = ", ".join(step.replace(" ", "\0") for step in steps)
    return fill(glued, WIDTH, initial_indent="  ", subsequent_indent="  ").replace("\0", " ")
