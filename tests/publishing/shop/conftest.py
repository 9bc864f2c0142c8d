import os
from collections.abc import Iterator

import pytest
from owner import Owner


@pytest.fixture(autouse=True)
def _disks_do_not_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for the disk guards against a power cut, which cannot be tried here, and takes most of the time."""
    for wait in ("sync", "fsync", "fdatasync"):
        monkeypatch.setattr(os, wait, lambda *descriptor: None)


@pytest.fixture
def owner(transactional_db: None) -> Iterator[Owner]:
    one = Owner()
    yield one
    one.close()
