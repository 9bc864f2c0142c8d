"""Files that are not made but copied: assets, and the uploads that pages show."""

from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage

from publishing.assets import PREFIX, asset_files
from publishing.difference import ASSETS
from publishing.errors import InvalidPathError
from publishing.manifest import Entry
from publishing.paths import file_of
from publishing.writing import Writer

MEDIA = "media"


def copy_assets(writer: Writer) -> list[Entry]:
    return [writer.put(file_of(PREFIX + name), source.read_bytes(), ASSETS) for name, source in asset_files()]


def copy_media(names: Iterable[str], writer: Writer) -> tuple[list[Entry], list[str]]:
    """The uploads of these names (as they stand in pages); and those that are missing or cannot be published."""
    entries, missing = [], []
    for name in sorted(names) if _are_served_here() else ():
        try:
            entries.append(writer.put(file_of(settings.MEDIA_URL + name), _read(unquote(name)), MEDIA))
        except (FileNotFoundError, SuspiciousFileOperation, InvalidPathError):
            missing.append(name)
    return entries, missing


def missing_in_words(names: Iterable[str]) -> list[str]:
    return [
        f"Pages show the upload {name}, which is not there or has a name that no address can have." for name in names
    ]


def media_files(names: Iterable[str]) -> set[str]:
    """Where uploads of these names stand in a release."""
    files = set()
    for name in names if _are_served_here() else ():
        with suppress(InvalidPathError):
            files.add(file_of(settings.MEDIA_URL + name))
    return files


def _are_served_here() -> bool:
    """Else another host has them."""
    served: str = settings.MEDIA_URL
    return served.startswith("/")


def _read(name: str) -> bytes:
    with default_storage.open(name) as file:
        content: bytes = file.read()
        return content
