"""The end of a page's address, made from a name."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify

LONGEST = 80  # of the name's part: what is longer cannot be read out over the telephone anyway


def free_slugs(model: type[Any], names: Iterable[str]) -> list[str]:
    """One slug a name, none of them in use, in one query. A name without letters or digits gives "entry"."""
    taken = set(model.objects.values_list("slug", flat=True))
    made = []
    for name in names:
        slug = _first_free(slugify(name)[:LONGEST].strip("-") or "entry", taken)
        taken.add(slug)
        made.append(slug)
    return made


def free_slug(model: type[Any], name: str) -> str:
    return free_slugs(model, [name])[0]


def _first_free(slug: str, taken: set[str]) -> str:
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"
