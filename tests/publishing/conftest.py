from collections.abc import Iterator
from pathlib import Path

import pytest

from publishing import registry
from tests.publishing.toy import make_templates_known

# A project of its own, which tests/publishing/incremental/ runs in processes of its own.
collect_ignore = ["shop"]


@pytest.fixture
def empty_registry() -> Iterator[None]:
    """Only what the test itself registers is published."""
    make_templates_known()
    with registry.nothing_registered():
        yield


@pytest.fixture
def public(tmp_path: Path) -> Path:
    return tmp_path / "public"
