"""The names of what pages depend on.

An object is "shop.product:12"; all objects of a model together are "shop.product". A page names those it shows
(Page.depends_on), a change names those that it touches (publishing.changes); what has a name in common is made anew.
"""

from typing import Any

from django.db.models import Model

# Touching this makes every page anew: for changes of which nobody can say what they touch.
EVERYTHING = "*"


def key(model: type[Model], pk: Any) -> str:
    return f"{model._meta.label_lower}:{pk}"


def key_of(instance: Model) -> str:
    return key(type(instance), instance.pk)


def collection(model: type[Model]) -> str:
    """For pages that count or list all objects of a model."""
    return model._meta.label_lower
