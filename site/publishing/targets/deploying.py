"""Takes what is published to where it is served: what changed, in an order in which no page names what is missing."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import groupby

from publishing.errors import PublishError
from publishing.releases import Release
from publishing.targets.content import Item, items, refuse_touched
from publishing.targets.errors import DeployError
from publishing.targets.plan import Plan, plan
from publishing.targets.purging import Purge
from publishing.targets.record import Record
from publishing.targets.target import Target

SAVE_EVERY = 5.0  # seconds; what was sent since is sent again after a crash

Say = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    release: str
    address: str
    uploaded: int
    removed: int
    unchanged: int
    purged: int  # addresses
    bytes: int
    seconds: float

    def line(self) -> str:
        if not (self.uploaded or self.removed or self.purged):
            files = f"{self.unchanged:,} files, {self.seconds:.1f} s"
            return f"Nothing changed: release {self.release} is at {self.address} ({files})."
        purged = f" Caches were told of {self.purged:,} addresses." if self.purged else ""
        return (
            f"Release {self.release} is at {self.address}: {self.uploaded:,} files uploaded "
            f"({self.bytes / 1e6:.1f} MB), {self.removed:,} removed, {self.unchanged:,} unchanged, "
            f"{self.seconds:.1f} s.{purged}"
        )


class Deployment:
    """One release on its way to one target."""

    def __init__(
        self,
        release: Release,
        target: Target,
        purge: Purge,
        with_copies: bool = False,
        say: Say = lambda words: None,
    ) -> None:
        self.release = release
        self.target = target
        self.with_copies = with_copies and target.takes_copies
        self.purge = purge
        self.say = say
        self._sent = 0
        self._bytes = 0
        self._is_there = False
        self._saved = 0.0

    def run(self, everything: bool = False) -> Outcome:
        """Raises PublishError, with a message that says how far it got."""
        started = time.perf_counter()
        refuse_touched(self.release)
        record = self.target.record()
        todo = self.plan(record, everything)
        try:
            with self._record_kept(record):
                purged = self._carry_out(todo, record)
        except (PublishError, FileNotFoundError) as problem:
            raise DeployError(self._how_far(todo, problem)) from problem
        return Outcome(
            release=self.release.folder.name,
            address=self.target.address,
            uploaded=len(todo.uploads),
            removed=todo.removed,
            unchanged=todo.unchanged,
            purged=purged,
            bytes=self._bytes,
            seconds=time.perf_counter() - started,
        )

    @contextmanager
    def _record_kept(self, record: Record) -> Iterator[None]:
        """Notes also after a failure what is there, so that the next run does not send it again."""
        try:
            yield
        except BaseException:
            with suppress(PublishError):
                self.target.save(record)
            raise

    def plan(self, record: Record, everything: bool = False) -> Plan:
        return plan(items(self.release, self.with_copies), record, everything)

    def _carry_out(self, todo: Plan, record: Record) -> int:
        if not todo.is_nothing:
            record.doubt(todo.changes())
            record.unpurged.update(self.purge.concerned(todo.changes()))
            self.target.save(record)
            self._remove(todo.in_the_way, record)
            self._upload(todo, record)
            self._remove(todo.deletes, record)
            self.target.save(record)
        self._is_there = True
        return self._tell_caches(record)

    def _upload(self, todo: Plan, record: Record) -> None:
        self._saved = time.monotonic()

        def done(item: Item) -> None:
            self._sent += 1
            self._bytes += item.size
            record.files[item.file] = item.digest
            if time.monotonic() - self._saved > SAVE_EVERY:
                self.target.save(record)
                self._saved = time.monotonic()
                self.say(f"{self._sent:,} of {len(todo.uploads):,} files uploaded…")

        for _, stage in groupby(todo.uploads, key=lambda item: item.stage):
            self.target.upload(list(stage), done)

    def _remove(self, files: Iterable[str], record: Record) -> None:
        doomed = list(files)
        if doomed:
            self.target.delete(doomed)
            for file in doomed:
                record.files.pop(file, None)

    def _tell_caches(self, record: Record) -> int:
        """Only once everything is there: a cache asks for the new page at once."""
        if not record.unpurged:
            return 0
        told = self.purge.tell(sorted(record.unpurged))
        record.unpurged.clear()
        self.target.save(record)
        return told

    def _how_far(self, todo: Plan, problem: Exception) -> str:
        if isinstance(problem, FileNotFoundError):
            problem = DeployError("The release was removed meanwhile, because newer ones were published.")
        if self._is_there:
            state = "The files at the target are as they should be."
        elif self._sent == len(todo.uploads):
            state = "All files are there, but some that have gone from the site may still be there too."
        elif self._sent:
            state = (
                f"{self._sent:,} of {len(todo.uploads):,} files were uploaded: until the rest is there, old and new "
                "pages stand side by side."
            )
        else:
            state = "No file was uploaded."
        return f"{problem} {state} Run `manage.py deploy` again: it goes on from there."
