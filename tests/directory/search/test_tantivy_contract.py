"""The embedded engine keeps the contract of all engines."""

from pathlib import Path
from typing import Any

import pytest

from directory.search.engine import engine
from directory.search.tantivy_engine import TantivyEngine
from tests.directory.search.contract import EngineContract


class TestTantivyEngine(EngineContract):
    @pytest.fixture
    def engine(self, shared_index: Path) -> TantivyEngine:
        made: Any = engine()
        made.grace = 0.0
        return made
