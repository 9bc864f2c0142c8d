"""Changes of the words that entries are sorted by: categories, parts of life, areas and so on.

A new name or description stands on the pages that show it. Anything else (an address, a place in the tree or in the
order, a new word or one less) moves entries about in ways that nobody should have to follow one by one.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from directory.models import Audience, Category, Language, LifeArea, WayToWellbeing
from places.models import Area

WORDS: tuple[type[Model], ...] = (Category, LifeArea, WayToWellbeing, Audience, Language, Area)
SAID = ("name", "description")
_BEFORE = "_structure_before"

Renamed = Callable[[Model], None]
Moved = Callable[[], None]


class Watching:
    """Tells `renamed` of a word that says something else, `moved` of everything more."""

    def __init__(self, renamed: Renamed, moved: Moved) -> None:
        self.renamed, self.moved = renamed, moved

    def begin(self) -> None:
        for model in WORDS:
            name = model._meta.label_lower
            pre_save.connect(self._saving, sender=model, dispatch_uid=f"words-{name}-saving", weak=False)
            post_save.connect(self._saved, sender=model, dispatch_uid=f"words-{name}-saved", weak=False)
            post_delete.connect(self._deleted, sender=model, dispatch_uid=f"words-{name}-deleted", weak=False)
        for field in Category._meta.many_to_many:
            through: Any = getattr(Category, field.name).through
            m2m_changed.connect(self._linked, sender=through, dispatch_uid=f"words-{field.name}", weak=False)

    def _saving(self, sender: type[Model], instance: Model, **_: Any) -> None:
        setattr(instance, _BEFORE, _structure(sender, instance.pk))

    def _saved(self, sender: type[Model], instance: Model, **_: Any) -> None:
        before = getattr(instance, _BEFORE, None)
        if before is not None and before == _structure(sender, instance.pk):
            self.renamed(instance)
        else:
            self.moved()

    def _deleted(self, **_: Any) -> None:
        self.moved()

    def _linked(self, action: str, **_: Any) -> None:
        if action.startswith("post_"):
            self.moved()


def _structure(model: type[Model], pk: Any) -> tuple[Any, ...] | None:
    """What a word is beside what it says, as it stands in the database; None where it does not."""
    names = [name for name in _columns(model) if name not in SAID]
    return model._base_manager.filter(pk=pk).values_list(*names).first() if pk else None


def _columns(model: type[Model]) -> Iterable[str]:
    return (field.attname for field in model._meta.concrete_fields)
