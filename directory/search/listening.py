"""Which signals bring which changes to the index."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save

from directory.search import receivers
from directory.search.models import CrisisPhrase, Need
from directory.signals import entries_touched
from events.changes import closures_changed

NEED_LINKS = ("categories", "life_areas", "audiences")


def begin() -> None:
    entries_touched.connect(receivers.told, dispatch_uid="search-entries-touched")
    closures_changed.connect(receivers.closures_told, dispatch_uid="search-closures-changed")
    for model in receivers.WORDS_IN_ENTRIES:
        _on(model, receivers.words_changed)
    for lexicon in (Need, CrisisPhrase):
        _on(lexicon, receivers.lexicon_changed)
    for name in NEED_LINKS:
        through = getattr(Need, name).through
        m2m_changed.connect(receivers.lexicon_changed, sender=through, dispatch_uid=f"search-need-{name}")


def _on(model: Any, receiver: Any) -> None:
    name = model._meta.label_lower
    post_save.connect(receiver, sender=model, dispatch_uid=f"search-{name}-saved")
    post_delete.connect(receiver, sender=model, dispatch_uid=f"search-{name}-deleted")
