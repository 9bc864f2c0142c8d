"""What the next publish has to make: the pages that can say something else than in the release before.

Those are the pages that depend on what was changed, stand on a template that was changed, or whose moment has come;
those that show it from now on; and those of the same lists that are put together in another way.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from publishing import changes, fingerprints, redirects, registry
from publishing.changes import Position
from publishing.difference import EARLIER_ASSETS, EARLIER_KEPT, EARLIER_SINCE
from publishing.fingerprints import Fingerprints
from publishing.keys import EVERYTHING
from publishing.loading import Job
from publishing.manifest import Entry, Manifest
from publishing.pages import MEDIA_KEY, page_of
from publishing.paths import file_of
from publishing.publishable import Build, Outline, Page, Publishable
from publishing.queries import counted, forbidden
from publishing.snapshot import snapshot

CHANGED, NEW, MOVED, TIME, TEMPLATE = "changed", "new", "moved in a list", "time has passed", "template"


@dataclass
class Plan:
    """`old` are the files that the pages to be made, and those beside them, have had so far; of these, `kept` stay as
    they are, and what is neither kept nor made is gone."""

    build: Build
    position: Position
    fingerprints: Fingerprints
    jobs: list[Job] = field(default_factory=list)
    old: dict[str, Entry] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    reasons: Counter[str] = field(default_factory=Counter)
    touched: frozenset[str] = frozenset()  # the names of what was changed
    lists: frozenset[str] = frozenset()  # files of what is made after all other pages that cannot stay as they are
    queries: int = 0
    changes: int = 0  # so many were noted since the last publish
    has_news: bool = True  # the log of changes has gone on, though no page may show it

    @property
    def is_nothing(self) -> bool:
        return not self.has_news and not self.old and not self.jobs


class EverythingError(Exception):
    """Everything has to be made anew; the message completes "because …"."""


def plan(now: datetime, manifest: Manifest | None) -> Plan:
    """Raises EverythingError where nobody can tell what has to be made."""
    if manifest is None:
        raise EverythingError("nobody has noted what the last release is made of")
    facts = manifest.facts()
    fingerprints.look()
    with counted() as counter, snapshot():
        position = changes.position()
        build = registry.begin(now, position)
        found = Plan(build, position, fingerprints.take(build))
        if why := found.fingerprints.why_everything(facts):
            raise EverythingError(why)
        touched = _touched(facts, position)
        affected = _affected(manifest, touched, found.fingerprints.changed_templates(facts), now)
        if not touched.isdisjoint(registry.names_of_redirects()):
            redirects.load(build)  # at the same moment as everything else
        found.touched, found.lists = touched, frozenset(affected)
        for publishable in registry.publishables():
            if not publishable.lists_pages:
                _Share(publishable, found, manifest, affected).fill(touched)
    found.old |= _left_over(manifest, facts, now)
    found.queries = counter.total
    found.changes = position.number - int(facts["changes"])
    found.has_news = found.changes > 0 or not found.fingerprints.as_facts().items() <= facts.items()
    return found


def _touched(facts: Mapping[str, str], position: Position) -> frozenset[str]:
    touched = changes.since(Position.noted_in(facts), position)
    if touched is None:
        raise EverythingError("the log of changes does not reach back to the last publish")
    if EVERYTHING in touched:
        raise EverythingError("something was changed that can be on every page")
    return touched


def _left_over(manifest: Manifest, facts: Mapping[str, str], now: datetime) -> dict[str, Entry]:
    """What no page needs any more and no browser is still likely to ask for: it may say what nobody shall read now."""
    since = facts.get(EARLIER_SINCE)
    if since is None or now - datetime.fromisoformat(since) < EARLIER_KEPT:
        return {}
    return {entry.file: entry for entry in manifest.made_by(EARLIER_ASSETS)}


def _affected(
    manifest: Manifest, touched: Collection[str], templates: Collection[str], now: datetime
) -> dict[str, tuple[Entry, str]]:
    """Every page that cannot stay as it is, with the reason."""
    found = {entry.file: (entry, TIME) for entry in manifest.due(int(now.timestamp()))}
    if templates:
        standing = fingerprints.standing_on(templates)
        found |= {entry.file: (entry, TEMPLATE) for entry in manifest.made_with(standing)}
        for publishable in registry.publishables():
            if standing & set(publishable.templates):
                found |= {entry.file: (entry, TEMPLATE) for entry in manifest.made_by(publishable.name)}
    found |= {entry.file: (entry, CHANGED) for entry in manifest.depending_on(touched)}
    return found


_Why = Callable[[Entry, Outline | None, Page | None], str]


class _Share:
    """What one publishable has to make."""

    def __init__(
        self,
        publishable: Publishable[Any],
        plan: Plan,
        manifest: Manifest,
        affected: Mapping[str, tuple[Entry, str]],
    ) -> None:
        self.publishable, self.plan, self.manifest = publishable, plan, manifest
        self.affected = {file: reason for file, (entry, reason) in affected.items() if entry.maker == publishable.name}
        self.shown = {entry.page.subject for entry, _ in affected.values() if entry.maker == publishable.name}

    def fill(self, touched: frozenset[str]) -> None:
        if not touched and not self.affected:
            return
        try:
            subjects = self.shown | self.publishable.subjects(touched, self.plan.build)
        except NotImplementedError:
            self._look_at_all()
            return
        rows = self.publishable.rows_about(subjects, self.plan.build) if subjects else ()
        if rows is None:
            self._look_at_all()
        else:
            self._consider(rows, self.manifest.about(self.publishable.name, subjects), self._reason_by_outline)

    def _look_at_all(self) -> None:
        rows, old = self.publishable.rows(self.plan.build), self.manifest.made_by(self.publishable.name)
        self._consider(rows, old, self._reason_by_names)

    def _consider(self, rows: Collection[Any], old: Iterator[Entry], why: _Why) -> None:
        known = {entry.file: entry for entry in old}
        self.plan.old |= known
        with forbidden():
            for row in rows:
                self._consider_row(row, known, why)

    def _consider_row(self, row: Any, known: Mapping[str, Entry], why: _Why) -> None:
        outline = self.publishable.outline(row, self.plan.build)
        page = None if outline else page_of(self.publishable, row, self.plan.build)
        file = file_of(outline.path if outline else page.path if page else "")
        entry = known.get(file)
        reason = self.affected.get(file) or (why(entry, outline, page) if entry else NEW)
        if reason:
            self.plan.jobs.append((self.publishable, row))
            self.plan.reasons[reason] += 1
        else:
            self.plan.kept.add(file)

    def _reason_by_outline(self, entry: Entry, outline: Outline | None, page: Page | None) -> str:
        """A row that was asked for by its subject, and nothing to tell it from what it was: make it."""
        return CHANGED if outline is None else self._differs(entry, outline)

    def _reason_by_names(self, entry: Entry, outline: Outline | None, page: Page | None) -> str:
        """A page that shows other objects than before is another page, though none of them was changed."""
        if outline:
            return self._differs(entry, outline)
        before = {key for key in self.manifest.keys_of(entry.file) if not key.startswith(MEDIA_KEY)}
        return MOVED if page and before != set(page.depends_on) else ""

    @staticmethod
    def _differs(entry: Entry, outline: Outline) -> str:
        return MOVED if entry.page.outline != outline.digest() else ""
