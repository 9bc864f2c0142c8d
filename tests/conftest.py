"""What every test may ask for."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import reset_queries
from hypothesis import settings as hypothesis_settings
from wagtail.signal_handlers import disable_reference_index_auto_update

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker
    from wagtail.models import Site

hypothesis_settings.register_profile("fortnight", deadline=None)  # how long something takes fails no test
hypothesis_settings.load_profile("fortnight")

USES_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}
REPOSITORY = Path(__file__).resolve().parents[1]
# What comes out of these is the same whatever database it was read from.
MAKES_FILES = [REPOSITORY / "tests" / folder for folder in ("deploy", "publishing", "directory/search")]
READS_FILES = {"test_real_files.py"}
ABOUT_SEARCH = REPOSITORY / "tests" / "directory" / "search"
# Databases lock in their own ways, and forks share their connections.
ABOUT_LOCKS = {
    *("test_all_or_nothing.py", "test_races.py", "test_ticks_of_processes.py"),
    *("test_queue.py", "test_queue_processes.py"),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    words = "only: what a database may do in its own way; rest: everything else, and what locks do. Neither: everything"
    parser.addoption("--database", choices=["only", "rest"], help=words)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Two databases, and every test once or twice: so that both can be run through in a quarter of an hour."""
    if wanted := config.getoption("--database"):
        kept = [item for item in items if _runs(item, wanted)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


def _runs(item: pytest.Item, wanted: str) -> bool:
    if item.path.name in ABOUT_LOCKS:
        return True
    about_files = item.path.name in READS_FILES or any(folder in item.path.parents for folder in MAKES_FILES)
    elsewhere = item.get_closest_marker("browser") or about_files
    asks = bool(item.get_closest_marker("django_db")) or bool(USES_DATABASE & set(getattr(item, "fixturenames", ())))
    return (asks and not elsewhere) is (wanted == "only")


@pytest.fixture(autouse=True)
def _fresh_log_of_queries() -> None:
    """Django remembers the last 9,000 queries; once that is full, a test that counts queries counts none."""
    reset_queries()


@pytest.fixture(autouse=True)
def _no_index_of_references() -> Iterator[None]:
    """Wagtail writes down what each saved thing points at, which no page here shows, and which takes long."""
    with disable_reference_index_auto_update():
        yield


@pytest.fixture(autouse=True)
def _search_catches_up_later(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bringing each saved entry to the search index takes a quarter of a second. The next search does it as well."""
    if ABOUT_SEARCH in request.path.parents:
        return
    from directory.search import receivers
    from directory.search.engine import engine

    def leave_to_the_next_search() -> None:
        receivers.waiting.clear()
        engine().expect_rebuild()

    monkeypatch.setattr(receivers, "bring", leave_to_the_next_search)


@pytest.fixture(autouse=True)
def _sources_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose list entries came from is kept in memory, where the next test would still find it."""
    from directory import sources

    monkeypatch.setattr(sources, "_sources", dict(sources._sources))


@pytest.fixture
def today() -> date:
    return date(2026, 11, 21)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[None]:
    """With the pages that a new site starts with: made for every test that needs them, they would take minutes."""
    from django.db import connection
    from django.test import TransactionTestCase

    from pages.actions import set_up_pages
    from publishing.models import Change
    from tests.putting_back import keep

    with django_db_blocker.unblock(), disable_reference_index_auto_update():
        set_up_pages()
        Change.objects.all().delete()
        put_back = keep(connection)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: put_back())
        yield


@pytest.fixture
def site(db: None) -> "Site":
    """The pages, settings and help contacts that a new site starts with."""
    from wagtail.models import Site

    Site.clear_site_root_paths_cache()  # another test may have left it behind
    return Site.objects.get(is_default_site=True)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the inputs that are not shipped; its tests are skipped where it is missing."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder shared/ beside the repository")
    return folder
