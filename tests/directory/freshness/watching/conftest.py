import asyncio
from collections.abc import Iterator

import pytest

from tests.directory.freshness.watching.web import Web, local_web


@pytest.fixture
def web() -> Iterator[Web]:
    with local_web() as web:
        yield web


@pytest.fixture(autouse=True)
def _no_other_loop() -> Iterator[None]:
    """Playwright leaves its loop of events running in the thread in which tests of the browser ran before."""
    others = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(others)
