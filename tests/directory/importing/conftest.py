"""Files to import, made as each test needs them."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from directory.actions import load_taxonomies
from directory.importing import profile as profiles
from directory.importing.actions import import_file
from directory.importing.outcomes import Report
from directory.models import Category

DEMO_DATA = Path(__file__).resolve().parents[3] / "directory" / "demo" / "data"
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
CLUBS = {
    "identity": [["name", "postcode"], ["name", "address"], ["address", "postcode"]],
    "fields": {
        "name": "name",
        "summary": "summary",
        "times_note": "times",
        "address": "address",
        "postcode": "postcode",
        "phone": "phone",
        "email": "email",
        "url": "web",
        "categories": "category",
        "joining": "joining",
    },
}
COLUMNS = ["name", "summary", "times", "address", "postcode", "phone", "email", "web", "category", "joining"]

Rows = list[dict[str, str]]


@pytest.fixture
def taxonomies(db: None) -> None:
    load_taxonomies()


@pytest.fixture
def categories(db: None) -> None:
    slugs = ("tennis", "football", "martial-arts", "food-banks")
    Category.objects.bulk_create(Category(name=slug.replace("-", " ").title(), slug=slug) for slug in slugs)


@pytest.fixture
def clubs() -> profiles.Profile:
    return profiles.from_dict("clubs", CLUBS)


def club(name: str = "Tai Chi", **cells: str) -> dict[str, str]:
    """A row of a list of clubs."""
    return dict.fromkeys(COLUMNS, "") | {"name": name, "address": "1 High Street, Sale", "postcode": "M33 7ZF"} | cells


def as_csv(rows: Rows, delimiter: str = ",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]) if rows else COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(content: str | bytes | Rows, name: str = "clubs.csv") -> Path:
        path = tmp_path / name
        if isinstance(content, list):
            content = as_csv(content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def run(
    request: pytest.FixtureRequest, db: None, write: Callable[..., Path], clubs: profiles.Profile
) -> Callable[..., Report]:
    """Imports rows, or a file, as a list of clubs."""
    if "taxonomies" not in request.fixturenames:
        request.getfixturevalue("categories")

    def run(given: Rows | Path, profile: profiles.Profile | str = clubs, **options: Any) -> Report:
        path = given if isinstance(given, Path) else write(given)
        chosen = profiles.load(profile) if isinstance(profile, str) else profile
        return import_file(path, chosen, now=options.pop("now", NOW), **options)

    return run
