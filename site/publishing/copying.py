"""Files that are not made but copied: assets, and the uploads that pages show."""

from collections.abc import Iterable
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


def copy_assets(writer: Writer) -> list[Entry]:
    return [writer.put(file_of(PREFIX + name), source.read_bytes(), ASSETS) for name, source in asset_files()]


def copy_media(names: Iterable[str], writer: Writer) -> tuple[list[Entry], list[str]]:
    """The uploads of these names (as they stand in pages); and those that are missing or cannot be published."""
    if not settings.MEDIA_URL.startswith("/"):
        return [], []  # another host serves them
    entries, missing = [], []
    for name in sorted(names):
        try:
            entries.append(writer.put(file_of(settings.MEDIA_URL + name), _read(unquote(name)), "media"))
        except (FileNotFoundError, SuspiciousFileOperation, InvalidPathError):
            missing.append(name)
    return entries, missing


def _read(name: str) -> bytes:
    with default_storage.open(name) as file:
        content: bytes = file.read()
        return content
