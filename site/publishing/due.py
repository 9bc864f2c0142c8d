"""Pages whose moment has come: what changes by itself because time passes, and nothing else.

A page tells when it next changes (Page.changes_at), and the manifest of its release remembers. What an editor has
changed since is not looked for: a full publish does that.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from publishing.difference import ASSETS
from publishing.listing import listed
from publishing.loading import Job, Loaded
from publishing.manifest import Entry
from publishing.pages import Made, page_of
from publishing.paths import file_of
from publishing.queries import forbidden
from publishing.releases import Release

MEDIA = "media"


def due_files(release: Release, now: datetime) -> set[str]:
    return {
        entry.file
        for entry in release.entries.values()
        if entry.changes_at is not None and entry.changes_at <= now.timestamp()
    }


def next_moment(release: Release) -> datetime | None:
    """When something of a release changes by itself."""
    moments = [entry.changes_at for entry in release.entries.values() if entry.changes_at is not None]
    return datetime.fromtimestamp(min(moments), UTC) if moments else None


@dataclass
class Share:
    """What is to be made, and what stays as it is. What is in neither is gone."""

    jobs: list[Job] = field(default_factory=list)
    kept: Made = field(default_factory=Made)


def share(loaded: Loaded, before: Release, due: Collection[str]) -> Share:
    """Pages that are due, that were never published, or whose file somebody has spoilt, are to be made."""
    found = Share()
    with forbidden():
        for publishable, row in loaded.jobs:
            page = page_of(publishable, row, loaded.build)
            old = before.entries.get(file_of(page.path))
            if old is None or old.file in due or not before.holds(old):
                found.jobs.append((publishable, row))
            else:
                found.kept.entries.append(old)
                found.kept.listed += filter(None, [listed(page)])
    return found


def still_shown(before: Release, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The styles, scripts and uploads of pages that stay as they are; the next full publish clears them out."""
    known = {entry.file for entry in entries}
    for entry in before.entries.values():
        if entry.maker in (ASSETS, MEDIA) and entry.file not in known and before.holds(entry):
            yield entry
