"""The second pass: brings the search index up to date with the pages, as a release of its own.

Pages go out first, with the index of the release before and a list of what it must not find any more
(publishing.search.gone). The index is then made in memory, while anybody may publish; only for the switch does the pass
hold the lock, and it lays the index over whatever release is the newest then.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from publishing import assembling, changes, disk, fingerprints, lock, manifest, registry
from publishing.changes import Position
from publishing.difference import EARLIER_ASSETS, EARLIER_SINCE, Difference
from publishing.manifest import Entry, Manifest
from publishing.releases import KEPT, NOTHING, Release, Releases
from publishing.search.carrying import FACT, MAKER, NUMBER_FACT, is_page
from publishing.search.files import ENTRY, ENTRY_FILE, FOLDER
from publishing.search.gone import leaving_out
from publishing.search.index import fingerprint, in_rows, index_files
from publishing.snapshot import snapshot
from publishing.writing import Writer

STATE_FACT, RECORDS_FACT = "search_state", "search_records"


@dataclass(frozen=True)
class SearchPass:
    """What a pass did; `release` is None where the index was up to date already."""

    release: Path | None
    records: int
    written: int  # files
    seconds: float

    def line(self) -> str:
        if self.release is None:
            return f"The search index is up to date: {self.records:,} entries ({self.seconds:.1f} s)."
        return (
            f"The search index is up to date since release {self.release.name}: {self.records:,} entries, "
            f"{self.written:,} files written ({self.seconds:.1f} s)."
        )


@dataclass(frozen=True)
class _Index:
    """`files` is empty where the newest release has this very index; `state` is what it was made from, in short."""

    fingerprint: str
    state: str
    position: Position
    records: int
    urls: Sequence[str]
    files: Mapping[str, bytes]


def bring_up_to_date(public: Path, now: datetime, wait: float = 60.0) -> SearchPass | None:
    """None where nothing is published yet. Raises PublishError, with the public site as it was."""
    started = time.perf_counter()
    releases = Releases(public)
    before = releases.current()
    if before is NOTHING:
        return None
    with disk.told_in_words(public):
        index = _made(now, before)
        if index is None:
            known = int(before.facts.get(RECORDS_FACT, "0"))
            return SearchPass(None, known, 0, time.perf_counter() - started)
        with lock.held(public / ".lock", wait):
            releases.remove_leftovers()
            release, written = _publish(index, releases, releases.current(), now)
    return SearchPass(release, index.records, written, time.perf_counter() - started)


def _made(now: datetime, before: Release) -> _Index | None:
    """None where nothing has been noted, and no day has begun, since the index was made."""
    with snapshot():
        position = changes.position()
        state = f"{position.as_facts()} {now.date()} {fingerprints.software()}"
        if before.facts.get(STATE_FACT) == state and _is_whole(before):
            return None
        build = registry.begin(now, position)
        records, phrases = list(registry.search_records(build)), list(registry.search_phrases())
    known = fingerprint(records, phrases)
    is_there = before.facts.get(FACT) == known and _is_whole(before)
    return _Index(
        fingerprint=known,
        state=state,
        position=position,
        records=len(records),
        urls=() if is_there else [record.url for record in in_rows(records)],
        files={} if is_there else index_files(records, phrases),
    )


def _is_whole(release: Release) -> bool:
    files = [entry for entry in release.entries.values() if entry.maker == MAKER]
    return any(entry.file == ENTRY_FILE for entry in files) and all(release.holds(entry) for entry in files)


def _publish(index: _Index, releases: Releases, before: Release, now: datetime) -> tuple[Path | None, int]:
    if _is_older(index, before):
        return None, 0
    with releases.draft() as draft:
        if not index.files:
            with manifest.copied(before.manifest, releases.manifest_of(draft)) as copy:
                copy.note(_facts(index), copy.delta())
            releases.note(draft, before)
            return None, 0
        with manifest.copied(before.manifest, releases.manifest_of(draft)) as copy:
            changed = _lay_over(index, copy, Writer(draft, before))
            files = copy.count()
            _note(index, copy, before, changed, now)
        if changed.is_nothing:
            releases.note(draft, before)
            return None, 0
        disk.flush_contents([draft / entry.file for entry in changed.written])
        assembling.renew(releases, draft, before, changed, files, leave=assembling.ENOUGH)
        release = releases.finish(draft)
        releases.prune(KEPT)
    return release, len(changed.written)


def _is_older(index: _Index, before: Release) -> bool:
    """Whether another pass was faster, and has read more."""
    has_same_log = before.facts.get("database") == index.position.database
    return has_same_log and int(before.facts.get(NUMBER_FACT, "-1")) > index.position.number


def _lay_over(index: _Index, copy: Manifest, writer: Writer) -> Difference:
    """Takes the files of the index into a draft and the copy of a manifest. Those of the index before stay for a
    while (publishing.planning): a browser may have loaded its entry file just before the switch."""
    old = {entry.file: entry for entry in writer.before.entries.values() if entry.file.startswith(f"{FOLDER}/")}
    new = [writer.put(f"{FOLDER}/{name}", content, MAKER) for name, content in _contents(index, writer.before).items()]
    left = [entry for entry in old.values() if entry.file not in {entry.file for entry in new}]
    removed = [entry for entry in left if entry.maker != MAKER or not writer.before.holds(entry)]
    copy.remove([entry.file for entry in left])
    copy.replace(new)
    copy.add(_kept_for_a_while(entry) for entry in left if entry not in removed)
    return Difference([entry for entry in new if old.get(entry.file) != entry], (), removed)


def _contents(index: _Index, release: Release) -> dict[str, bytes]:
    """Pages that are not published yet, or no more, are left out: the index may have read more than they, or less."""
    entry = index.files[ENTRY]
    makers = {file: entry.maker for file, entry in release.entries.items()}
    return {**index.files, ENTRY: leaving_out(entry, index.urls, is_page(makers.get))}


def _kept_for_a_while(entry: Entry) -> Entry:
    return Entry(entry.file, entry.digest, entry.size, entry.modified_ns, EARLIER_ASSETS)


def _note(index: _Index, copy: Manifest, before: Release, changed: Difference, now: datetime) -> None:
    facts = _facts(index)
    if changed.is_nothing:
        copy.note(facts, copy.delta())
    else:
        delta = {entry.file for entry in (*changed.written, *changed.removed)}
        copy.note({**facts, "before": before.folder.name, EARLIER_SINCE: now.isoformat()}, delta)


def _facts(index: _Index) -> dict[str, str]:
    return {
        FACT: index.fingerprint,
        STATE_FACT: index.state,
        NUMBER_FACT: str(index.position.number),
        RECORDS_FACT: str(index.records),
    }
