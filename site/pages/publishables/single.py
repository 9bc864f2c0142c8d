"""Pages of which there is exactly one, and which nobody edits."""

from collections.abc import Set
from typing import Any

from publishing.publishable import Build, Publishable


class SinglePage(Publishable[None]):
    def rows(self, build: Build, **captured: Any) -> list[None]:
        return [None]

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        """Nothing but what stands around all pages changes these."""
        return frozenset()
