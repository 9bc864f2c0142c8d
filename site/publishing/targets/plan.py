"""What has to be done at a target, and in which order."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from publishing.targets.content import Item
from publishing.targets.record import Record


@dataclass(frozen=True)
class Plan:
    """`in_the_way` is removed before anything goes up, `uploads` go up stage by stage, `deletes` are removed last."""

    in_the_way: Sequence[str]
    uploads: Sequence[Item]
    deletes: Sequence[str]
    unchanged: int

    @property
    def is_nothing(self) -> bool:
        return not (self.in_the_way or self.uploads or self.deletes)

    @property
    def removed(self) -> int:
        return len(self.in_the_way) + len(self.deletes)

    def changes(self) -> Iterator[str]:
        """The files of which caches may have something old. A new one counts: a cache may know that it is missing."""
        yield from (item.file for item in self.uploads)
        yield from self.in_the_way
        yield from self.deletes


def plan(wanted: Iterable[Item], record: Record, everything: bool = False) -> Plan:
    """Compares a release with what stands at a target. `everything` takes up also what should be there already."""
    items = {item.file: item for item in wanted}
    uploads = [item for item in items.values() if everything or record.files.get(item.file) != item.digest]
    gone = [file for file in record.files if file not in items]
    in_the_way = set(_in_the_way(gone, items, {item.file for item in uploads}))
    return Plan(
        in_the_way=sorted(in_the_way),
        uploads=sorted(uploads, key=lambda item: (item.stage, item.file)),
        deletes=sorted(set(gone) - in_the_way),
        unchanged=len(items) - len(uploads),
    )


def _in_the_way(gone: Iterable[str], items: Mapping[str, Item], uploads: Collection[str]) -> Iterator[str]:
    """A file where a folder is wanted or the other way round; and compressed copies of another content, which a web
    server would prefer to the file itself."""
    folders = {folder for file in uploads for folder in _folders(file)}
    for file in gone:
        is_old_copy = file.endswith((".br", ".gz")) and file[:-3] in items
        if is_old_copy or file in folders or any(folder in uploads for folder in _folders(file)):
            yield file


def _folders(file: str) -> Iterator[str]:
    while file := file.rpartition("/")[0]:
        yield file
