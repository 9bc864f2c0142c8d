"""Keeps the search of Wagtail's admin in line: bulk writes send no signals, so it would never hear of an import."""

from collections.abc import Sequence
from typing import Any

from wagtail.search.backends import get_search_backends

BATCH = 400


def index_for_admin(entries: Sequence[Any]) -> None:
    """Let editors find these entries, all of one model, by their words."""
    for backend in get_search_backends(with_auto_update=True):
        for start in range(0, len(entries), BATCH):
            backend.add_bulk(type(entries[0]), list(entries[start : start + BATCH]))
