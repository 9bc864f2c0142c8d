"""What is to be judged of a publish that made everything, and of one that made what a change can affect."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from publishing.difference import Difference
from publishing.manifest import Entry, Manifest
from publishing.publishable import Build
from publishing.releases import Release
from publishing.verification.problems import FEW
from publishing.verification.verdict import Draft


def of_everything(
    build: Build, entries: Sequence[Entry], problems: Mapping[str, str], folder: Path, before: Release
) -> Draft:
    makers = {entry.file: entry.maker for entry in entries}
    return Draft(
        build=build,
        files=set(makers),
        links={entry.file: entry.page.links for entry in entries if entry.page.template},
        maker=lambda page: makers.get(page, ""),
        read=_reader(folder, before.folder),
        problems=problems,
        pages=_count_pages(entries),
        pages_before=_count_pages(before.entries.values()),
    )


def of_increment(
    build: Build, manifest: Manifest, changes: Difference, problems: Mapping[str, str], folder: Path, before: Release
) -> Draft:
    """`manifest` is of the new release."""
    written = {entry.file: entry.page.links for entry in changes.written if entry.page.template}
    files = _Files(manifest, {link for links in written.values() for link in links if "#" not in link})
    to_gone: dict[str, set[str]] = {}
    for target, pages in manifest.leading_to([entry.file for entry in changes.removed]).items():
        for page in pages - written.keys():
            to_gone.setdefault(page, set()).add(target)
    for page, places in manifest.places_in(written).items():
        if page not in written:
            to_gone.setdefault(page, set()).update(places)
    # Counting takes a while, and fewer may always go.
    are_many = len(changes.removed) > FEW
    return Draft(
        build=build,
        files=files,
        links=written,
        maker=files.maker_of,
        read=_reader(folder, before.folder),
        links_to_gone=to_gone,
        problems=problems,
        pages=_pages_in(manifest) if are_many else 0,
        pages_before=_count_pages(before.entries.values()) if are_many else 0,
    )


class _Files:
    """The files of a manifest: those that are likely to be asked for at once, the few others one by one."""

    def __init__(self, manifest: Manifest, likely: Collection[str]) -> None:
        self._manifest = manifest
        self._there = manifest.named(likely).keys()

    def __contains__(self, file: object) -> bool:
        return file in self._there or (isinstance(file, str) and bool(self._manifest.named([file])))

    def maker_of(self, file: str) -> str:
        entry = self._manifest.named([file]).get(file)
        return entry.maker if entry else ""


def _count_pages(entries: Iterable[Entry]) -> int:
    return sum(1 for entry in entries if entry.file.endswith(".html"))


def _pages_in(manifest: Manifest) -> int:
    return _count_pages(manifest.files().values())


def _reader(*folders: Path) -> Callable[[str], bytes]:
    """Reads a file from the first folder that has it."""

    def read(file: str) -> bytes:
        found = next((folder / file for folder in folders if (folder / file).is_file()), None)
        return found.read_bytes() if found else b""

    return read
