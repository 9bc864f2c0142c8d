"""What changes the directory as a whole."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from directory.changes.noting import note_everything
from directory.models import Audience, Category, Language, LifeArea, WayToWellbeing

TAXONOMIES = Path(__file__).parent / "taxonomies"


def load_taxonomies(folder: Path = TAXONOMIES) -> int:
    """Loads the categories and facets that a new site starts with. Returns how many were new.

    What is there already, by slug or code, stays as editors have made it: running it again changes nothing.
    """
    contents: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(folder.glob("*.toml")):
        contents |= tomllib.loads(path.read_text(encoding="utf-8"))
    with transaction.atomic():
        new = _load(LifeArea, "slug", _numbered(contents["life_area"]))
        new += _load(WayToWellbeing, "slug", _numbered(contents["way_to_wellbeing"]))
        new += _load(Audience, "slug", _numbered(contents["audience"]))
        new += _load(Language, "code", contents["language"])
        if new:
            note_everything()
        return new + _load_categories(contents["category"])


def _numbered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Facets stand on the site in the order of the file."""
    return [row | {"position": position} for position, row in enumerate(rows)]


def _load(model: Any, key: str, rows: list[dict[str, Any]]) -> int:
    known = set(model.objects.values_list(key, flat=True))
    new = [model(**row) for row in rows if row[key] not in known]
    return len(model.objects.bulk_create(new))


def _load_categories(rows: list[dict[str, Any]]) -> int:
    known = {category.slug: category for category in Category.objects.all()}
    facets = {
        "life_areas": dict(LifeArea.objects.values_list("slug", "pk")),
        "ways_to_wellbeing": dict(WayToWellbeing.objects.values_list("slug", "pk")),
    }
    before = len(known)
    for position, row in enumerate(rows):
        parent = _load_category(row, position, None, known, facets)
        for child_position, child in enumerate(row.get("children", [])):
            inherited = {name: row[name] for name in facets if name in row}
            _load_category(inherited | child, child_position, parent, known, facets)
    return len(known) - before


def _load_category(
    row: dict[str, Any],
    position: int,
    parent: Category | None,
    known: dict[str, Category],
    facets: dict[str, dict[str, int]],
) -> Category:
    if row["slug"] in known:
        return known[row["slug"]]
    category = Category.objects.create(
        slug=row["slug"], name=row["name"], description=row["description"], position=position, parent=parent
    )
    for name, ids in facets.items():
        getattr(category, name).set([ids[slug] for slug in row.get(name, [])])
    known[category.slug] = category
    return category
