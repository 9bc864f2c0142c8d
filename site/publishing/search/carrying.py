"""Takes the search index of the release before into a new one that is published."""

import json
from collections.abc import Callable, Collection
from pathlib import Path

from publishing import registry
from publishing.manifest import Entry
from publishing.paths import file_of
from publishing.releases import Release
from publishing.search.files import ENTRY_FILE
from publishing.search.gone import leaving_out, urls_file
from publishing.writing import Writer

MAKER = "search"
FACT = "search"  # the fingerprint of the records behind the index
NUMBER_FACT = "search changes"  # where the log of changes ended when they were read

MakerOf = Callable[[str], str | None]  # of a file in the new release


def carried(before: Release, writer: Writer, makers: dict[str, str]) -> list[Entry]:
    """All files of the index, for a release whose files come from these makers; none where there is no whole index."""
    kept = {entry.file: entry for entry in before.entries.values() if entry.maker == MAKER}
    if ENTRY_FILE not in kept or not all(before.holds(entry) for entry in kept.values()):
        return []
    told = (before.folder / ENTRY_FILE).read_bytes()
    new = leaving_out(told, _urls(before.folder, told), is_page(makers.get))
    return [*(entry for file, entry in kept.items() if file != ENTRY_FILE), writer.put(ENTRY_FILE, new, MAKER)]


def entry_leaving_out(release: Path, touched: Collection[str], maker_of: MakerOf) -> bytes | None:
    """The entry file of the release before, for one in which only these files came, went or changed hands; None where
    there is no index."""
    try:
        told = (release / ENTRY_FILE).read_bytes()
        return leaving_out(told, _urls(release, told), is_page(maker_of), {path_of(file) for file in touched})
    except FileNotFoundError:
        return None


def is_page(maker_of: MakerOf) -> Callable[[str], bool]:
    """A page that only sends on to another is none."""
    sending_on = {
        publishable.name for publishable in registry.publishables() if getattr(publishable, "gives_way", False)
    }

    def is_one(url: str) -> bool:
        maker = maker_of(file_of(url))
        return maker is not None and maker not in sending_on

    return is_one


def path_of(file: str) -> str:
    return "/" + file.removesuffix("index.html")


def _urls(release: Path, entry: bytes) -> list[str]:
    urls: list[str] = json.loads((release / urls_file(entry)).read_bytes())
    return urls
