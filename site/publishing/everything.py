"""A publish that makes every page anew; what comes out as it was before is still shared with the release before."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from publishing import copying, listing, redirects, registry
from publishing.loading import Loaded
from publishing.manifest import Entry
from publishing.pages import Made
from publishing.paths import differ_by_case_only, refuse_clashes
from publishing.releases import Release
from publishing.search_index import SearchIndexError, fingerprint, write_index
from publishing.workers import Progress, make_all
from publishing.writing import Writer

SEARCH_FACT = "search"  # the fingerprint of the records behind the search index
SEARCH_FOLDER = "pagefind"
SEARCH_MAKER = "search"

Timed = Callable[[str], AbstractContextManager[None]]


@dataclass
class Everything:
    """All files of the site, made into a draft."""

    loaded: Loaded
    writer: Writer
    workers: int
    progress: Progress
    timed: Timed
    say: Callable[[str], None]
    facts: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def make(self) -> list[Entry]:
        with self.timed("pages"):
            made = make_all(self.loaded.jobs, self.loaded.build, self.writer, self.workers, self.progress)
            made.add(self._make_lists(made))
        with self.timed("copying"):
            copied = [*copying.copy_assets(self.writer), *self._copy_media(made)]
        entries = [*made.entries, *copied, *self._index()]
        self._check(entries)
        return entries

    def _make_lists(self, made: Made) -> Made:
        """The sitemap and the like, which need to know all the other pages."""
        build = self.loaded.build
        listing.remember(build, listing.InMemory(made.listed))
        redirects.remember(build, {entry.file for entry in made.entries}.intersection)
        jobs = [
            (publishable, row)
            for publishable in registry.publishables()
            if publishable.lists_pages
            for row in publishable.rows(build)
        ]
        return make_all(jobs, build, self.writer, workers=1, progress=lambda done: None)

    def _copy_media(self, made: Made) -> list[Entry]:
        media, missing = copying.copy_media(made.media, self.writer)
        self.warnings += copying.missing_in_words(missing)
        return media

    def _index(self) -> list[Entry]:
        records, before = self.loaded.records, self.writer.before
        if not records:
            return []
        with self.timed("search index"):
            self.facts[SEARCH_FACT] = fingerprint(records)
            if (kept := _kept_index(before, self.facts)) is not None:
                return kept
            self.say(f"Indexing {len(records):,} entries for search…")
            # Beside the draft: should we be killed, Pagefind may go on writing for a moment.
            beside = self.writer.draft.with_name(f"{self.writer.draft.name}-search-{os.getpid()}")
            try:
                write_index(records, beside)
            except SearchIndexError as problem:
                self.warnings.append(f"{problem}. Searches on the public site go to the running server instead.")
                self.facts.clear()
                return []
            beside.rename(self.writer.draft / SEARCH_FOLDER)
            return self.writer.adopt(SEARCH_FOLDER, SEARCH_MAKER)

    def _check(self, entries: list[Entry]) -> None:
        refuse_clashes((entry.file, entry.maker) for entry in entries)
        for one, other in differ_by_case_only(entry.file for entry in entries):
            self.warnings.append(f"{one} and {other} differ by capitals only: some disks and hosts keep just one.")


def _kept_index(before: Release, facts: dict[str, str]) -> list[Entry] | None:
    """The last release's index, when it was made of the same records and is whole."""
    if before.facts.get(SEARCH_FACT) != facts[SEARCH_FACT]:
        return None
    kept = [entry for entry in before.entries.values() if entry.maker == SEARCH_MAKER]
    return kept if all(before.holds(entry) for entry in kept) else None
