from collections.abc import Iterator

import pytest

from tests.directory.freshness.watching.web import Web, local_web


@pytest.fixture
def web() -> Iterator[Web]:
    with local_web() as web:
        yield web
