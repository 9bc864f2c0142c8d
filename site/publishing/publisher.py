"""One publish from beginning to end: load, make pages, copy, index, switch.

Everything happens in a draft that nobody is served from; the last step, one rename, makes it the public site.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError

from publishing import copying, disk, listing, lock, registry
from publishing.difference import (
    Difference,
    assets_kept_for_a_while,
    difference,
    earlier_assets,
    only_moments_differ,
)
from publishing.due import Share, due_files, share, still_shown
from publishing.errors import PublishError
from publishing.loading import Loaded, load
from publishing.manifest import Entry
from publishing.pages import Made
from publishing.paths import differ_by_case_only, refuse_clashes
from publishing.releases import Release, Releases, link_unchanged
from publishing.report import Report, by_maker, nothing_due
from publishing.search_index import SearchIndexError, fingerprint, write_index
from publishing.workers import cores, make_all
from publishing.writing import Writer

KEPT_RELEASES = 3
SEARCH_FACT = "search"  # the fingerprint of the records behind the search index
SEARCH_FOLDER = "pagefind"
SEARCH_MAKER = "search"

Say = Callable[[str], None]


@dataclass
class Publisher:
    """How and where to publish. `wait` is how many seconds another publish may keep us waiting."""

    public: Path
    workers: int = field(default_factory=cores)
    wait: float = 60.0
    with_search: bool = True
    say: Say = lambda words: None
    _seconds: dict[str, float] = field(default_factory=dict, init=False)
    _warnings: list[str] = field(default_factory=list, init=False)

    def publish(self, now: datetime, only_due: bool = False) -> Report:
        """Makes all pages, or only those whose moment has come. Raises PublishError, with the public site as it was."""
        started = time.perf_counter()
        releases = Releases(self.public)
        with disk.told_in_words(self.public):
            releases.prepare()
            with lock.held(self.public / ".lock", self.wait):
                releases.remove_leftovers()
                before = releases.current()
                due = due_files(before, now) if only_due and before.entries else None
                if due is not None and not due:
                    return nothing_due(before, time.perf_counter() - started)
                return self._publish(now, releases, before, due, started)

    def _publish(
        self, now: datetime, releases: Releases, before: Release, due: set[str] | None, started: float
    ) -> Report:
        loaded = self._load(now)
        with releases.draft() as draft:
            entries, facts = self._make(loaded, Writer(draft, before), due)
            self._check(entries)
            changes = difference(before, entries)
            release = None if changes.is_nothing else self._switch(releases, draft, before, changes, facts)
            if changes.is_nothing and only_moments_differ(before, entries):
                releases.note(before, [*entries, *assets_kept_for_a_while(before)], facts)
        return Report(
            release=release,
            due=None if due is None else len(due),
            files=by_maker(entries),
            written=by_maker(changes.written),
            removed=len(changes.removed),
            bytes=sum(entry.size for entry in entries),
            queries=loaded.queries,
            seconds={**self._seconds, "total": time.perf_counter() - started},
            warnings=self._warnings,
        )

    def _switch(
        self, releases: Releases, draft: Path, before: Release, changes: Difference, facts: dict[str, str]
    ) -> Path:
        with self._timed("switching"):
            kept = [*changes.unchanged, *earlier_assets(before, changes.removed)]
            link_unchanged(kept, before, draft)
            release = releases.finish(draft, [*changes.written, *kept], facts)
            releases.prune(KEPT_RELEASES)
        return release

    def _load(self, now: datetime) -> Loaded:
        with self._timed("loading"):
            try:
                loaded = load(now, self.with_search)
            except DatabaseError as problem:
                raise PublishError(
                    f"The database cannot be read ({str(problem).strip()}). If the software was just set up or "
                    "updated, run `manage.py migrate` first. The public site is as it was before."
                ) from problem
        self.say(f"Loaded {len(loaded.jobs):,} pages with {loaded.queries:,} SQL queries.")
        return loaded

    def _make(self, loaded: Loaded, writer: Writer, due: set[str] | None) -> tuple[list[Entry], dict[str, str]]:
        with self._timed("pages"):
            wanted = Share(list(loaded.jobs)) if due is None else share(loaded, writer.before, due)
            made = make_all(wanted.jobs, loaded.build, writer, self.workers, self._progress(len(wanted.jobs)))
            made.add(wanted.kept)
            made.add(self._make_lists(loaded, made, writer))
        with self._timed("copying"):
            assets = copying.copy_assets(writer)
            media, missing = copying.copy_media(made.media, writer)
            self._warnings += [
                f"Pages show the upload {name}, which is not there or has a name that no address can have."
                for name in missing
            ]
            copied = [*assets, *media]
            if due is not None:
                copied += still_shown(writer.before, copied)
        search, facts = self._index(loaded, writer)
        return [*made.entries, *copied, *search], facts

    @staticmethod
    def _make_lists(loaded: Loaded, made: Made, writer: Writer) -> Made:
        """The sitemap and the like, which need to know all the other pages."""
        listing.remember(loaded.build, made.listed)
        jobs = [
            (publishable, row)
            for publishable in registry.publishables()
            if publishable.lists_pages
            for row in publishable.rows(loaded.build)
        ]
        return make_all(jobs, loaded.build, writer, workers=1, progress=lambda done: None)

    def _index(self, loaded: Loaded, writer: Writer) -> tuple[list[Entry], dict[str, str]]:
        if not loaded.records:
            return [], {}
        with self._timed("search index"):
            facts = {SEARCH_FACT: fingerprint(loaded.records)}
            if (kept := _kept_index(writer.before, facts)) is not None:
                return kept, facts
            self.say(f"Indexing {len(loaded.records):,} entries for search…")
            # Beside the draft: should we be killed, Pagefind may go on writing for a moment.
            beside = writer.draft.with_name(f"{writer.draft.name}-search-{os.getpid()}")
            try:
                write_index(loaded.records, beside)
            except SearchIndexError as problem:
                self._warnings.append(f"{problem}. Searches on the public site go to the running server instead.")
                return [], {}
            beside.rename(writer.draft / SEARCH_FOLDER)
            return writer.adopt(SEARCH_FOLDER, SEARCH_MAKER), facts

    def _check(self, entries: list[Entry]) -> None:
        refuse_clashes((entry.file, entry.maker) for entry in entries)
        for one, other in differ_by_case_only(entry.file for entry in entries):
            self._warnings.append(f"{one} and {other} differ by capitals only: some disks and hosts keep just one.")

    def _progress(self, total: int) -> Callable[[int], None]:
        """Says something at every tenth of the way."""
        tenths = iter(range(1, 10))
        ahead = next(tenths) * total

        def progress(done: int) -> None:
            nonlocal ahead
            if done * 10 >= ahead:
                ahead = next((tenth * total for tenth in tenths if tenth * total > done * 10), total * 11)
                self.say(f"{done:,} of {total:,} pages made…")

        return progress

    @contextmanager
    def _timed(self, step: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self._seconds[step] = time.perf_counter() - started


def _kept_index(before: Release, facts: dict[str, str]) -> list[Entry] | None:
    """The last release's index, when it was made of the same records and is whole."""
    if before.facts.get(SEARCH_FACT) != facts[SEARCH_FACT]:
        return None
    kept = [entry for entry in before.entries.values() if entry.maker == SEARCH_MAKER]
    return kept if all(before.holds(entry) for entry in kept) else None
