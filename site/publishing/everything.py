"""A publish that makes every page anew; what comes out as it was before is still shared with the release before."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from publishing import copying, listing, redirects, registry
from publishing.loading import Loaded
from publishing.manifest import Entry
from publishing.pages import Made
from publishing.paths import differ_by_case_only, refuse_clashes
from publishing.search.carrying import FACT, NUMBER_FACT, carried
from publishing.workers import Progress, make_all
from publishing.writing import Writer

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
    problems: dict[str, str] = field(default_factory=dict)  # by file

    def make(self) -> list[Entry]:
        with self.timed("pages"):
            made = make_all(self.loaded.jobs, self.loaded.build, self.writer, self.workers, self.progress)
            made.add(self._make_lists(made))
            self.problems = made.problems
        with self.timed("copying"):
            copied = [*copying.copy_assets(self.writer), *self._copy_media(made)]
            pages_and_files = [*made.entries, *copied]
            entries = [*pages_and_files, *self._carry_index(pages_and_files)]
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

    def _carry_index(self, others: list[Entry]) -> list[Entry]:
        """The search index is brought up to date once the pages are out (publishing.search_pass)."""
        before = self.writer.before
        index = carried(before, self.writer, {entry.file: entry.maker for entry in others})
        if index:
            self.facts |= {name: before.facts[name] for name in (FACT, NUMBER_FACT) if name in before.facts}
        return index

    def _check(self, entries: list[Entry]) -> None:
        refuse_clashes((entry.file, entry.maker) for entry in entries)
        for one, other in differ_by_case_only(entry.file for entry in entries):
            self.warnings.append(f"{one} and {other} differ by capitals only: some disks and hosts keep just one.")
