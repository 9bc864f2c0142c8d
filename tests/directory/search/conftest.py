"""A search of its own for every test: its index stands in the test's folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test.utils import override_settings

from directory.search.engine import engine
from directory.search.tantivy_engine import TantivyEngine
from tests.directory.search.neighbourhood import Neighbourhood, settle


@pytest.fixture
def own_index(tmp_path: Path) -> Iterator[Path]:
    with override_settings(FORTNIGHT_SEARCH_INDEX=tmp_path / "search"):
        engine.cache_clear()
        yield tmp_path / "search"
        engine.cache_clear()


@pytest.fixture
def tantivy(own_index: Path, db: None) -> TantivyEngine:
    made: Any = engine()
    made.grace = 0.0
    return made


@pytest.fixture(scope="module")
def shared_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One index for all tests of a module: it follows each of them, as it follows any database."""
    folder = tmp_path_factory.mktemp("search")
    with override_settings(FORTNIGHT_SEARCH_INDEX=folder):
        engine.cache_clear()
        yield folder
        engine.cache_clear()


@pytest.fixture
def shared_tantivy(shared_index: Path) -> TantivyEngine:
    made: Any = engine()
    made.grace, made.patience = 0.0, 20.0
    return made


@pytest.fixture(scope="module")
def settled(django_db_setup: None, django_db_blocker: Any) -> Iterator[Neighbourhood]:
    """One town for all tests of a module; what a test changes in it is taken back after the test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield settle()
        transaction.set_rollback(True)
