"""Writes down what the next publish has to look at."""

from typing import Any

from django.db.models import Model

from directory.changes.words import Watching
from directory.models import Offer, Organisation
from directory.signals import entries_touched
from publishing import changes
from publishing.keys import EVERYTHING, collection, key, key_of

# Where more entries are touched at once, making every page anew is no more work than finding out which.
MOST_NAMED = 500


def begin() -> None:
    entries_touched.connect(note_entries, dispatch_uid="directory-noting")
    Watching(renamed=note_word, moved=note_everything).begin()


def note_entries(offers: set[int] | None, organisations: set[int] | None, **_: Any) -> None:
    if offers is None or organisations is None or len(offers) + len(organisations) > MOST_NAMED:
        note_everything()
    else:
        changes.note([*_names(Offer, offers), *_names(Organisation, organisations)])


def note_word(word: Model) -> None:
    changes.note([key_of(word), collection(type(word))])


def note_everything() -> None:
    changes.note([EVERYTHING])


def _names(model: type[Model], pks: set[int]) -> list[str]:
    """And the name of all together, for pages that count them."""
    return [*(key(model, pk) for pk in pks), collection(model)] if pks else []
