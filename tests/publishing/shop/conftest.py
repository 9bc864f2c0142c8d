from collections.abc import Iterator

import pytest
from owner import Owner


@pytest.fixture
def owner(transactional_db: None) -> Iterator[Owner]:
    one = Owner()
    yield one
    one.close()
