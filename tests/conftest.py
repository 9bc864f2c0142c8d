"""What every test may ask for."""

from datetime import date
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture
def today() -> date:
    return date(2026, 11, 21)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the inputs that are not shipped; its tests are skipped where it is missing."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder shared/ beside the repository")
    return folder
