"""A publish that makes what a change can affect, and nothing else (publishing.planning says what that is)."""

from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publishing import copying, listing, redirects, registry
from publishing.difference import Difference
from publishing.loading import Job
from publishing.manifest import Entry, Manifest
from publishing.pages import MEDIA_KEY, Made
from publishing.paths import file_of, refuse_clashes
from publishing.planning import Plan
from publishing.publishable import Outline, Publishable
from publishing.releases import Release
from publishing.search.carrying import MAKER, entry_leaving_out, path_of
from publishing.search.files import ENTRY_FILE
from publishing.workers import Progress, make_all
from publishing.writing import Writer

# Fewer pages than that are made before a second process has begun.
WORTH_A_FORK = 200


@dataclass
class Increment:
    """Brings a copy of the manifest up to date with what it writes into the draft.

    `old` is what the release before knows of the files that may change, as far as they have been looked at.
    """

    plan: Plan
    manifest: Manifest
    before: Release
    draft: Path
    workers: int
    progress: Progress
    written: list[Entry] = field(default_factory=list)
    removed: list[Entry] = field(default_factory=list)
    missing_media: list[str] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)  # by file

    def __post_init__(self) -> None:
        self.old = dict(self.plan.old)
        self.writer = Writer(self.draft, Release(self.before.folder, self.old, {}))

    def make(self) -> Difference:
        made = self._make(self.plan.jobs)
        stays = self.plan.kept | {entry.file for entry in made.entries}
        changed = self._take(made.entries, [entry for file, entry in self.plan.old.items() if file not in stays])
        self._copy_media(made.media)
        came_or_went = {path_of(file) for file in stays ^ self.plan.old.keys()}
        self._make_lists(changed | came_or_went | self.plan.touched, came_or_went)
        self._leave_out_of_search()
        return Difference(written=self.written, unchanged=(), removed=self.removed)

    def _make(self, jobs: Sequence[Job]) -> Made:
        workers = self.workers if len(jobs) >= WORTH_A_FORK else 1
        made = make_all(jobs, self.plan.build, self.writer, workers, self.progress)
        self.problems |= made.problems
        refuse_clashes((entry.file, entry.maker) for entry in made.entries)
        return made

    def _take(self, made: Sequence[Entry], gone: Sequence[Entry]) -> set[str]:
        """Notes files as they are now; gives the paths of pages of which a list says something else than before."""
        self._refuse_clashes([entry for entry in made if entry.file not in self.old], gone)
        self.manifest.remove([entry.file for entry in gone])
        self.manifest.replace(made)
        self.written += [entry for entry in made if self.old.get(entry.file) != entry]
        self.removed += [entry for entry in gone if entry.file not in {one.file for one in made}]
        now = {entry.file: entry for entry in made}
        files = {entry.file for entry in (*made, *gone)}
        return {path_of(file) for file in files if _as_listed(self.old.get(file)) != _as_listed(now.get(file))}

    def _refuse_clashes(self, new: Sequence[Entry], gone: Sequence[Entry]) -> None:
        giving_way = {publishable.name for publishable in registry.publishables() if publishable.gives_way}
        leaving, others = {entry.file for entry in gone}, self.manifest.named([entry.file for entry in new])
        refuse_clashes(
            (entry.file, entry.maker)
            for entry in [*new, *(other for other in others.values() if other.file not in leaving)]
            if entry.maker not in giving_way
        )

    def _copy_media(self, names: Set[str]) -> None:
        """What pages show from now on comes in, what none shows any more goes."""
        known = {entry.file: entry for entry in self.manifest.made_by(copying.MEDIA)}
        self.old |= known
        copied, self.missing_media = copying.copy_media(names, self.writer)
        shown = copying.media_files(key.removeprefix(MEDIA_KEY) for key in self.manifest.dependencies(MEDIA_KEY))
        self._take(copied, [entry for file, entry in known.items() if file not in shown])

    def _make_lists(self, changed: Set[str], came_or_went: Set[str]) -> None:
        """The sitemap and the like. `changed` are the paths of pages, and names (publishing.keys)."""
        if changed or self.plan.lists:
            listing.remember(self.plan.build, listing.InManifest(self.manifest))
            redirects.remember(self.plan.build, self._standing, came_or_went)
            for publishable in registry.publishables():
                if publishable.lists_pages:
                    self._make_list(publishable, changed)

    def _leave_out_of_search(self) -> None:
        """What is no page any more must not be found, and what came back must."""
        touched = [entry.file for entry in self.removed]
        touched += [entry.file for entry in self.written if self._is_of_another_maker(entry)]
        content = entry_leaving_out(self.before.folder, touched, self._maker_of) if touched else None
        if content is not None:
            self.old |= self.manifest.named([ENTRY_FILE])
            self._take([self.writer.put(ENTRY_FILE, content, MAKER)], [])

    def _is_of_another_maker(self, entry: Entry) -> bool:
        old = self.old.get(entry.file)
        return old is None or old.maker != entry.maker

    def _maker_of(self, file: str) -> str | None:
        entry = self.manifest.named([file]).get(file)
        return entry.maker if entry else None

    def _make_list(self, publishable: Publishable[Any], changed: Set[str]) -> None:
        old = {entry.file: entry for entry in self.manifest.made_by(publishable.name)}
        self.old |= old
        subjects = publishable.subjects(changed, self.plan.build)
        if not subjects and self.plan.lists.isdisjoint(old):
            return
        kept: set[str] = set()
        jobs: list[Job] = []
        for row in publishable.rows(self.plan.build):
            outline = publishable.outline(row, self.plan.build)
            known = old.get(file_of(outline.path)) if outline else None
            if known and outline and self._stays(known, outline, subjects):
                kept.add(known.file)
            else:
                jobs.append((publishable, row))
        made = self._make(jobs)
        stays = kept | {entry.file for entry in made.entries}
        self._take(made.entries, [entry for file, entry in old.items() if file not in stays])

    def _stays(self, entry: Entry, outline: Outline, subjects: Set[str]) -> bool:
        is_same = entry.page.outline == outline.digest() and entry.file not in self.plan.lists
        return is_same and entry.page.subject not in subjects

    def _standing(self, files: Collection[str]) -> set[str]:
        """Which of these are files of pages, those that lists name."""
        lists = {publishable.name for publishable in registry.publishables() if publishable.lists_pages}
        found = self.manifest.named(files).values()
        return {entry.file for entry in found if entry.page.template and entry.maker not in lists}


def _as_listed(entry: Entry | None) -> tuple[int | None, str | None]:
    return (entry.page.place, entry.page.changed) if entry else (None, None)
