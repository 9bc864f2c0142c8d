"""Keeps the index in line with the entries, after each change is in the database.

A change is marked inside its transaction and carried out after the commit: whoever dies in between leaves a mark
that the index does not bear, and the next search builds it anew.
"""

import logging
import threading
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from directory.models import Audience, Category, LifeArea, Offer, Organisation
from directory.search.engine import SearchUnavailableError, engine
from directory.search.index import IndexBusyError
from directory.search.models import IndexState, looked
from places.models import Area, Venue

logger = logging.getLogger(__name__)

# Words that stand in every entry sorted under them.
WORDS_IN_ENTRIES = (Category, LifeArea, Audience, Area)


class Waiting(threading.local):
    """What one thread has still to bring to the index."""

    def __init__(self) -> None:
        self.offers: set[int] = set()
        self.organisations: set[int] = set()
        self.all = False


waiting = Waiting()


def note(offers: Iterable[int] = (), organisations: Iterable[int] = (), everything: bool = False) -> None:
    """Marks a change and brings it to the index after the commit, once for all changes of a transaction."""
    waiting.offers.update(offers)
    waiting.organisations.update(organisations)
    waiting.all = waiting.all or everything
    is_first = not any(callback is bring for _, callback, *_ in connection.run_on_commit)
    if is_first or looked.since_marking:
        IndexState.mark_change("entries")
    if is_first:
        transaction.on_commit(bring)


def bring() -> None:
    """Brings what waits to the index. An index that is not there is built by the first search."""
    offers, organisations, everything = waiting.offers, waiting.organisations, waiting.all
    waiting.offers, waiting.organisations, waiting.all = set(), set(), False
    try:
        if everything:
            engine().rebuild()
        elif offers or organisations:
            engine().update(offers, organisations)
    except (IndexBusyError, SearchUnavailableError, OSError):
        logger.exception("The search index could not be updated now; the next search will do it.")


def offer_changed(sender: type[Model], instance: Offer, **_: Any) -> None:
    note(offers=[instance.pk], organisations=[instance.organisation_id])


def organisation_changed(sender: type[Model], instance: Organisation, created: bool = False, **_: Any) -> None:
    offers = [] if created else Offer.objects.filter(organisation=instance).values_list("pk", flat=True)
    note(offers=offers, organisations=[instance.pk])


def venue_changed(sender: type[Model], instance: Venue, created: bool = False, **_: Any) -> None:
    if not created:
        offers = Offer.objects.filter(venues=instance).values_list("pk", flat=True)
        note(offers=offers, organisations=Organisation.objects.filter(based_at=instance).values_list("pk", flat=True))


def words_changed(sender: type[Model], created: bool = False, **_: Any) -> None:
    if not created:
        note(everything=True)


def links_changed(sender: type[Model], instance: Any, action: str, **_: Any) -> None:
    """Venues, categories and other links of an offer."""
    if action.startswith("post_") and isinstance(instance, Offer):
        note(offers=[instance.pk])


def tag_changed(sender: type[Model], instance: Any, **_: Any) -> None:
    if instance.content_object_id:
        note(offers=[instance.content_object_id])


def told(sender: Any, offers: Any = None, organisations: Any = None, **_: Any) -> None:
    """directory.signals.directory_changed: sent after the change, which it marks.

    Many at once (a large import) are only marked: the next search reads everything anew, in a memory of its own.
    """
    if offers is None or organisations is None:
        IndexState.mark_change("entries")
    else:
        note(offers, organisations)


def lexicon_changed(sender: type[Model], **_: Any) -> None:
    IndexState.mark_change("lexicon")
