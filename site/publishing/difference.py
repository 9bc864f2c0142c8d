"""What a new release would change of the one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from publishing.manifest import Entry
from publishing.releases import Release

ASSETS = "assets"
EARLIER_ASSETS = "assets of the release before"
EARLIER_SINCE = "earlier_since"  # the fact of a release that says since when it has had them
EARLIER_KEPT = timedelta(minutes=10)  # or until a full publish that brings others


@dataclass(frozen=True)
class Difference:
    written: Sequence[Entry]
    unchanged: Sequence[Entry]
    removed: Sequence[Entry]

    @property
    def is_nothing(self) -> bool:
        return not self.written and not self.removed


NOTHING_CHANGED = Difference((), (), ())


def difference(before: Release, entries: Sequence[Entry]) -> Difference:
    files = {entry.file for entry in entries}
    return Difference(
        written=[entry for entry in entries if before.entries.get(entry.file) != entry],
        unchanged=[entry for entry in entries if before.entries.get(entry.file) == entry],
        removed=[
            entry for entry in before.entries.values() if entry.file not in files and entry.maker != EARLIER_ASSETS
        ],
    )


def assets_kept_for_a_while(before: Release) -> list[Entry]:
    return [entry for entry in before.entries.values() if entry.maker == EARLIER_ASSETS]


def earlier_assets(before: Release, removed: Sequence[Entry]) -> list[Entry]:
    """The assets that no page names any more. They stay for one release: a browser may have loaded a page just before
    the switch and ask for its styles just after."""
    return [
        Entry(entry.file, entry.digest, entry.size, entry.modified_ns, EARLIER_ASSETS)
        for entry in removed
        if entry.maker == ASSETS and before.holds(entry)
    ]
