"""Models whose every change is noted for the next publish (publishing.changes)."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save

from publishing import changes
from publishing.keys import collection, key, key_of

# What Wagtail writes into the row when somebody saves a draft; the public sees none of it.
_OF_DRAFTS = frozenset(
    {"latest_revision", "has_unpublished_changes", "locked", "locked_at", "locked_by", "draft_title"}
)


def watch(*models: type[Model]) -> None:
    """Call it in AppConfig.ready(). Bulk writes send no signals: whoever does them calls changes.note()."""
    for model in models:
        name = model._meta.label_lower
        post_save.connect(_saved, sender=model, dispatch_uid=f"publishing-{name}-saved")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"publishing-{name}-deleted")
        for field in model._meta.many_to_many:
            through = field.remote_field.through
            m2m_changed.connect(_linked, sender=through, dispatch_uid=f"publishing-{name}-{field.name}")


def is_draft_only(update_fields: frozenset[str] | None) -> bool:
    return bool(update_fields) and frozenset(update_fields or ()) <= _OF_DRAFTS


def _saved(instance: Model, update_fields: frozenset[str] | None = None, **_: Any) -> None:
    if not is_draft_only(update_fields):
        changes.note([key_of(instance), collection(type(instance))])


def _deleted(instance: Model, **_: Any) -> None:
    changes.note([key_of(instance), collection(type(instance))])


def _linked(instance: Model, action: str, reverse: bool, model: type[Model], pk_set: set[Any] | None, **_: Any) -> None:
    if action.startswith("post_"):
        changes.note([key_of(instance), collection(type(instance))])
        if reverse:  # tag.products.add(tea): now tea has a tag that its page never showed
            changes.note([collection(model), *(key(model, pk) for pk in pk_set or ())])
