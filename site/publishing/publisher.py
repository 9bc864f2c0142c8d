"""One publish from beginning to end: load, make pages, copy, index, switch.

Everything happens in a draft that nobody is served from; the last step, one rename, makes it the public site.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError

from publishing import assembling, copying, disk, fingerprints, lock, manifest, outcomes, planning, rollback
from publishing.changes import Position
from publishing.difference import (
    EARLIER_SINCE,
    NOTHING_CHANGED,
    Difference,
    assets_kept_for_a_while,
    difference,
    earlier_assets,
)
from publishing.errors import PublishError, UnfitLinksError
from publishing.everything import Everything
from publishing.fingerprints import Fingerprints
from publishing.incremental import Increment
from publishing.loading import Loaded, load
from publishing.planning import EverythingError, Plan
from publishing.releases import KEPT, NOTHING, Release, Releases, link_unchanged
from publishing.report import Report
from publishing.verification.drafts import of_everything, of_increment
from publishing.verification.verdict import NOTHING_SPECIAL, Allowed, Draft, judge
from publishing.workers import cores
from publishing.writing import Writer

Say = Callable[[str], None]


@dataclass
class Publisher:
    """How and where to publish. `wait` is how many seconds another publish may keep us waiting."""

    public: Path
    workers: int = field(default_factory=cores)
    wait: float = 60.0
    say: Say = lambda words: None
    allowed: Allowed = NOTHING_SPECIAL
    _seconds: dict[str, float] = field(default_factory=dict, init=False)
    _warnings: list[str] = field(default_factory=list, init=False)

    def publish(self, now: datetime, full: bool = False, resume: bool = False) -> Report:
        """Makes the pages that can have changed since the last publish; all of them when asked to, or when nobody can
        tell. `resume`: though somebody holds the site at an earlier release (publishing.rollback), which ends with
        that. Raises PublishError, with the public site as it was."""
        started = time.perf_counter()
        self._seconds, self._warnings = {}, []
        releases = Releases(self.public)
        with disk.told_in_words(self.public):
            releases.prepare()
            with lock.held(self.public / ".lock", self.wait):
                releases.remove_leftovers()
                if not resume:
                    rollback.refuse_while_held(self.public)
                made = self._publish(now, releases, releases.current(), full)
                rollback.resume(self.public)
        self._seconds["total"] = time.perf_counter() - started
        return made

    def _publish(self, now: datetime, releases: Releases, before: Release, full: bool) -> Report:
        if full or before is NOTHING:
            why = "you asked for it" if full else "nothing was published yet"
            return self._publish_everything(now, releases, before, why)
        try:
            plan = self._plan(now, before)
        except EverythingError as why:
            return self._publish_everything(now, releases, before, str(why))
        if plan.is_nothing:
            return outcomes.of_increment(before, None, plan, NOTHING_CHANGED, self._seconds, ())
        try:
            return self._publish_increment(plan, releases, before)
        except UnfitLinksError:
            return self._publish_everything(now, releases, before, "links would have led nowhere otherwise")

    def _plan(self, now: datetime, before: Release) -> Plan:
        with manifest.opened(before.manifest) as known, self._timed("loading"), _database_told_in_words():
            try:
                return planning.plan(now, known)
            except sqlite3.DatabaseError as problem:  # of the manifest: Django's own are of another kind
                raise EverythingError("what is noted of the last release cannot be read") from problem

    def _publish_everything(self, now: datetime, releases: Releases, before: Release, why: str) -> Report:
        fingerprints.look()
        loaded = self._load(now)
        prints = fingerprints.take(loaded.build)
        with releases.draft() as draft:
            writer = Writer(draft, before)
            progress = self._progress(len(loaded.jobs))
            everything = Everything(loaded, writer, self.workers, progress, self._timed, self.say)
            entries = everything.make()
            self._warnings += everything.warnings
            changes = difference(before, entries)
            facts = _facts(loaded.position, prints, before, now) | everything.facts | {EARLIER_SINCE: now.isoformat()}
            facts |= self._judged(of_everything(loaded.build, entries, everything.problems, draft, before), before)
            release = self._replace(releases, draft, before, changes, facts)
        return outcomes.of_everything(release, entries, changes, loaded, why, self._seconds, self._warnings)

    def _replace(
        self, releases: Releases, draft: Path, before: Release, changes: Difference, facts: Mapping[str, str]
    ) -> Path | None:
        with self._timed("switching"):
            kept = [*changes.unchanged, *earlier_assets(before, changes.removed)]
            stays = {entry.file for entry in kept}
            # With the assets of an earlier release, which are no change for anybody who reads the site.
            delta = {entry.file for entry in changes.written} | (before.entries.keys() - stays)
            if changes.is_nothing:
                kept += assets_kept_for_a_while(before)
                earlier, delta = manifest.load_step(before.manifest) or ({}, set())
                facts = {**facts, "before": earlier.get("before", "")}
            manifest.save(releases.manifest_of(draft), [*changes.written, *kept], facts, delta)
            if changes.is_nothing:
                releases.note(draft, before)
                return None
            link_unchanged(kept, before, draft)
            disk.flush_contents()
            return self._finish(releases, draft)

    def _publish_increment(self, plan: Plan, releases: Releases, before: Release) -> Report:
        with releases.draft() as draft:
            with manifest.copied(before.manifest, releases.manifest_of(draft)) as copy:
                with self._timed("pages"):
                    increment = Increment(plan, copy, before, draft, self.workers, self._progress(len(plan.jobs)))
                    changes = increment.make()
                self._warnings += copying.missing_in_words(increment.missing_media)
                files = copy.count()
                judged = self._judged(
                    of_increment(plan.build, copy, changes, increment.problems, draft, before), before
                )
                self._note(copy, plan, before, changes, judged)
            with self._timed("switching"):
                release = self._renew(releases, draft, before, changes, files)
        stands = Release(release) if release else before
        return outcomes.of_increment(stands, release, plan, changes, self._seconds, self._warnings)

    def _renew(self, releases: Releases, draft: Path, before: Release, changes: Difference, files: int) -> Path | None:
        if changes.is_nothing:
            releases.note(draft, before)
            return None
        disk.flush_contents([draft / entry.file for entry in changes.written])
        assembling.renew(releases, draft, before, changes, files)
        return self._finish(releases, draft)

    def _judged(self, draft: Draft, before: Release) -> dict[str, str]:
        with self._timed("checking"):
            verdict = judge(draft, before.facts, self.allowed)
            self._warnings += verdict.warnings
            return verdict.as_facts()

    @staticmethod
    def _note(
        copy: manifest.Manifest, plan: Plan, before: Release, changes: Difference, judged: Mapping[str, str]
    ) -> None:
        facts = {**_facts(plan.position, plan.fingerprints, before, plan.build.now), **judged}
        if changes.is_nothing:
            copy.note({**facts, "before": before.facts.get("before", "")}, copy.delta())
        else:
            copy.note(facts, {entry.file for entry in (*changes.written, *changes.removed)})

    @staticmethod
    def _finish(releases: Releases, draft: Path) -> Path:
        release = releases.finish(draft)
        releases.prune(KEPT)
        return release

    def _load(self, now: datetime) -> Loaded:
        with self._timed("loading"), _database_told_in_words():
            loaded = load(now)
        self.say(f"Loaded {len(loaded.jobs):,} pages with {loaded.queries:,} SQL queries.")
        return loaded

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
        self._seconds[step] = self._seconds.get(step, 0) + time.perf_counter() - started


@contextmanager
def _database_told_in_words() -> Iterator[None]:
    try:
        yield
    except DatabaseError as problem:
        raise PublishError(
            f"The database cannot be read ({str(problem).strip()}). If the software was just set up or "
            "updated, run `manage.py migrate` first. The public site is as it was before."
        ) from problem


def _facts(position: Position, prints: Fingerprints, before: Release, now: datetime) -> dict[str, str]:
    """What a release says of itself."""
    return {
        **position.as_facts(),
        "before": before.folder.name,
        "at": now.isoformat(),
        **prints.as_facts(),
    }
