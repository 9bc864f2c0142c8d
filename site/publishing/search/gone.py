"""Keeps the search from finding what is no page any more, until the index itself is brought up to date.

Every publish does this in the same switch as the pages: it takes over the files of the index as they are and writes
only the entry file anew, which names the rows to leave out.
"""

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any

from publishing.search.files import FOLDER, as_json


def leaving_out(
    entry: bytes, urls: Sequence[str], is_page: Callable[[str], bool], among: Collection[str] | None = None
) -> bytes:
    """The entry file with the rows, by their addresses, that are no pages. Where `among` is given, only of these
    addresses it can have changed whether they are."""
    told: dict[str, Any] = json.loads(entry)
    rows = range(len(urls)) if among is None else [row for row, url in enumerate(urls) if url in among]
    gone = set() if among is None else set(told["gone"]).difference(rows)
    told["gone"] = sorted(gone.union(row for row in rows if not is_page(urls[row])))
    return as_json(told)


def urls_file(entry: bytes) -> str:
    """Where a release has the addresses of all rows."""
    return f"{FOLDER}/urls.{json.loads(entry)['urls']}.json"
