"""Pages of which there is exactly one, and which nobody edits."""

from typing import Any

from publishing.publishable import Build, Publishable


class SinglePage(Publishable[None]):
    def rows(self, build: Build, **captured: Any) -> list[None]:
        return [None]
