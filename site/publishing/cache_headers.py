"""What browsers and caches are told of a file: its type, and how long they may keep it."""

import mimetypes
import re
from pathlib import PurePosixPath

from publishing.assets import FOREVER
from publishing.search.files import ENTRY_FILE

# A minute: what has ended must be gone from every cache soon after it is gone from the site.
SHORTLY = "public, max-age=60"
# Hashed assets, and the parts of the search index, which carry a hash too.
_NEVER_CHANGES = re.compile(r"assets/.*\.[0-9a-f]{10}\.\w+|search-index/.*\.[a-z2-7]{6}\.json")
# Python asks the machine's own tables, which differ from one to the next.
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


def never_changes(file: str) -> bool:
    """Whether the name of a file in a release changes with its content."""
    return _NEVER_CHANGES.fullmatch(file) is not None


def cache_control(file: str) -> str:
    if file == ENTRY_FILE:
        return "no-cache"
    return FOREVER if never_changes(file) else SHORTLY


def content_type(file: str) -> str:
    kind = _TYPES.get(PurePosixPath(file).suffix) or mimetypes.guess_type(file)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
