"""What every test may ask for."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import reset_queries

if TYPE_CHECKING:
    from wagtail.models import Site

USES_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}
REPOSITORY = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="leave out what is the same on every database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    others = [item for item in items if not _uses_database(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if _uses_database(item)]


def _uses_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db")) or bool(USES_DATABASE & set(getattr(item, "fixturenames", ())))


@pytest.fixture(autouse=True)
def _fresh_log_of_queries() -> None:
    """Django remembers the last 9,000 queries; once that is full, a test that counts queries counts none."""
    reset_queries()


@pytest.fixture
def today() -> date:
    return date(2026, 11, 21)


@pytest.fixture
def site(db: None) -> "Site":
    """The pages, settings and help contacts that a new site starts with; in an emptied database too."""
    from wagtail.models import Site

    from pages.actions import set_up_pages

    set_up_pages()
    return Site.objects.get(is_default_site=True)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the inputs that are not shipped; its tests are skipped where it is missing."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder shared/ beside the repository")
    return folder
