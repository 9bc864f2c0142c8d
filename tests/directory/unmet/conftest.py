"""One town and one search for all tests of a module."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.directory.search.conftest import settled, shared_index  # noqa: F401  (fixtures)
from tests.directory.search.neighbourhood import Neighbourhood


@pytest.fixture
def town(shared_index: Any, settled: Neighbourhood, db: None) -> Iterator[Neighbourhood]:  # noqa: F811
    yield settled
