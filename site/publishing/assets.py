"""Styles, scripts and icons of the public site, under names that change with their content.

Own code and not Django's staticfiles: the same few files have to carry the same address live, published and in
tests, without a collectstatic before each.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

PREFIX = "/assets/"
# A name with a hash in it never means other bytes.
FOREVER = "public, max-age=31536000, immutable"


class MissingAssetError(Exception):
    """A template names a file that does not stand in assets/."""


@cache
def _hashed(folder: Path, name: str) -> str:
    source = folder / name
    if not source.is_file():
        raise MissingAssetError(f"There is no file {name} in {folder.name}/.")
    digest = hashlib.sha256(source.read_bytes()).hexdigest()[:10]
    return f"{Path(name).with_suffix('')}.{digest}{source.suffix}"


def asset(name: str) -> str:
    """The address of a file in assets/, such as /assets/site.3f2a91c0de.css."""
    return PREFIX + _hashed(settings.FORTNIGHT_ASSETS, name)


def forget_assets() -> None:
    """Looks at the files again: a developer edits them while the server runs."""
    _hashed.cache_clear()


def asset_files() -> Iterator[tuple[str, Path]]:
    """Every file under the name that pages use and under its own (one script may import another): (name, source)."""
    for name, source in _sources():
        yield name, source
        yield _hashed(settings.FORTNIGHT_ASSETS, name), source


def asset_states() -> list[tuple[str, int, int]]:
    """(name, size, time of the last change) of every file: the same as long as nobody touches one."""
    about = ((name, source.stat()) for name, source in _sources())
    return [(name, state.st_size, state.st_mtime_ns) for name, state in about]


def _sources() -> Iterator[tuple[str, Path]]:
    folder: Path = settings.FORTNIGHT_ASSETS
    for source in sorted(folder.rglob("*")):
        if source.is_file() and not source.name.startswith("."):
            yield source.relative_to(folder).as_posix(), source
