"""Styles, scripts and icons of the public site, under names that change with their content.

Own code and not Django's staticfiles: the same few files have to carry the same address live, published and in
tests, without a collectstatic before each.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

PREFIX = "/assets/"


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
    if settings.DEBUG:
        _hashed.cache_clear()  # a developer edits these files while the server runs
    return PREFIX + _hashed(settings.FORTNIGHT_ASSETS, name)
