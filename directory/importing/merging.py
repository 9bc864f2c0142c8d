"""What the source changed since it was last taken, held against what stands here now.

For each field there are three values: what the source said last, what it says now, what stands here. The source
changed and nobody here did: take it. Both changed: the editor's value stays, and it is reported. Only somebody here
changed: leave it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from directory.importing.outcomes import Level, Remark

RELATIONS: dict[str, Callable[[Any], list[str]]] = {
    "categories": lambda offer: [category.slug for category in offer.categories.all()],
    "audiences": lambda offer: [audience.slug for audience in offer.audiences.all()],
    "languages": lambda offer: [language.code for language in offer.languages.all()],
    "areas": lambda offer: [area.code for area in offer.areas.all()],
    "tags": lambda offer: [tagged.tag.name for tagged in offer.tagged_items.all()],
}
# Not columns of the entry: the places where they are dealt with are in planning.
LINKED = ("organisation", "venue")


@dataclass
class Merge:
    """`changes` are to be made; `taken` is what to remember as the source's."""

    taken: dict[str, Any]
    changes: dict[str, Any] = field(default_factory=dict)
    conflicts: list[Remark] = field(default_factory=list)


def current(entry: Any, name: str) -> Any:
    """What stands in a field, as JSON would hold it."""
    if name in RELATIONS:
        return sorted(RELATIONS[name](entry))
    return plain(getattr(entry, name))


def plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def same(one: Any, other: Any) -> bool:
    """Say whether two values are one; nothing is nothing, whether empty, None or an empty list."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(one) == sorted(other)
    if isinstance(one, str) and isinstance(other, str):
        return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
    return one == other or (one in (None, "", [], False) and other in (None, "", [], False))


def merge(
    incoming: dict[str, Any], last: dict[str, Any], standing: Callable[[str], list[Any]], columns: dict[str, str]
) -> Merge:
    """Merge the plain fields. `standing` gives what stands here: live, and in the draft where there is one.

    `columns` tells the column that fills a field, for the report.
    """
    merged = Merge(taken=dict(last))
    for name, new in incoming.items():
        if name in LINKED:
            continue
        old = last.get(name)
        if name in last and same(new, old):
            continue
        _merge_field(merged, name, new, old, standing(name), columns.get(name, name))
    return merged


def _merge_field(merged: Merge, name: str, new: Any, old: Any, here: list[Any], column: str) -> None:
    if all(same(value, new) for value in here):
        merged.taken[name] = new
    elif all(same(value, old) or same(value, new) for value in here):
        merged.taken[name] = merged.changes[name] = new
    else:
        edited = next(value for value in here if not same(value, old))
        merged.conflicts.append(conflict(column, new, edited))


def conflict(column: str, new: Any, edited: Any) -> Remark:
    reason = f"Somebody edited this here: it stays {in_words(edited)}. The file now says {in_words(new)}."
    return Remark(Level.CONFLICT, column, in_words(new), reason)


def in_words(value: Any) -> str:
    if isinstance(value, list):
        return f"“{', '.join(map(str, value))}”" if value else "empty"
    if isinstance(value, bool):
        return "“yes”" if value else "“no”"
    text = " ".join(str(value).split()) if value is not None else ""
    return f"“{text[:77]}…”" if len(text) > 80 else f"“{text}”" if text else "empty"
