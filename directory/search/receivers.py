"""Keeps the index in line with the entries, after each change is in the database.

A change is counted inside its transaction and carried out after the commit: whoever dies in between leaves a count
that the index never reaches, and a search builds it anew.
"""

import logging
import threading
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from directory.models import Audience, Category, LifeArea
from directory.search.engine import SearchUnavailableError, engine
from directory.search.index import IndexBusyError
from directory.search.models import IndexState, looked
from places.models import Area

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 500
# Words that stand in every entry sorted under them.
WORDS_IN_ENTRIES = (Category, LifeArea, Audience, Area)


class Waiting(threading.local):
    """What one thread has still to bring to the index, and how many counted changes that makes."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.offers: set[int] = set()
        self.organisations: set[int] = set()
        self.all = False
        self.changes = 0


waiting = Waiting()


def note(offers: Iterable[int] = (), organisations: Iterable[int] = (), everything: bool = False) -> None:
    """Counts a change and brings it to the index after the commit, once for all changes of a transaction."""
    is_first = not any(callback is bring for _, callback, *_ in connection.run_on_commit)
    if is_first:
        waiting.clear()  # of what was rolled back
    waiting.offers.update(offers)
    waiting.organisations.update(organisations)
    waiting.all = waiting.all or everything
    if is_first or looked.since_marking:
        waiting.changes += 1
        IndexState.count_change()
    if is_first:
        transaction.on_commit(bring)


def bring() -> None:
    """Brings what waits to the index. A whole directory is left to the next search: whoever imported 20,000 rows
    should not have to wait for it, nor need the memory."""
    offers, organisations, everything = waiting.offers, waiting.organisations, waiting.all
    changes = waiting.changes
    waiting.clear()
    if everything or len(offers) + len(organisations) > MOST_AT_ONCE:
        engine().expect_rebuild()
        return
    try:
        engine().update(offers, organisations, changes)
    except (IndexBusyError, SearchUnavailableError, OSError):
        logger.exception("The search index could not be updated now; the next search will do it.")


def words_changed(sender: type[Model], created: bool = False, **_: Any) -> None:
    if not created:
        note(everything=True)


def told(sender: Any, offers: Any = None, organisations: Any = None, **_: Any) -> None:
    """directory.signals.entries_touched. None: look at everything."""
    note(offers or (), organisations or (), everything=offers is None or organisations is None)


def closures_told(sender: Any, **_: Any) -> None:
    """Any session may mind term dates and bank holidays, and the index keeps them with it."""
    note(everything=True)


def lexicon_changed(sender: type[Model], **_: Any) -> None:
    IndexState.mark_lexicon()
