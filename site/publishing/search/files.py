"""The files of the search index: their names change with their content, so that a browser may keep them for ever."""

import base64
import hashlib
import json
from collections.abc import Mapping

FOLDER = "search-index"  # of a release
ENTRY = "entry.json"  # the one file whose name stays; it names all others
ENTRY_FILE = f"{FOLDER}/{ENTRY}"
DIGEST_LENGTH = 6  # letters of five bits


def digest_of(content: bytes) -> str:
    return base64.b32encode(hashlib.blake2b(content, digest_size=10).digest()).decode().lower()[:DIGEST_LENGTH]


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class Files:
    """Content by name, as it is put together."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def add(self, name: str, value: object) -> str:
        """Gives the digest that stands in the name of the file."""
        content = as_json(value)
        digest = digest_of(content)
        self.contents[f"{name}.{digest}.json"] = content
        return digest

    def close(self, entry: Mapping[str, object]) -> dict[str, bytes]:
        return {**self.contents, ENTRY: as_json(entry)}
