"""The stylesheet with the site's own colours, where it has any."""

from collections.abc import Set
from typing import Any

from pages import theme
from pages.models import SiteSettings
from pages.theme import Theme
from publishing.publishable import Build, Page, Publishable


class ThemeFile(Publishable[Theme]):
    name = "pages.theme"

    def rows(self, build: Build, **captured: Any) -> list[Theme]:
        current = theme.of(SiteSettings.shown())
        if not current or captured.get("digest", current.digest) != current.digest:
            return []
        return [current]

    def page(self, row: Theme, build: Build) -> Page:
        return Page(
            path=row.url,
            template="pages/theme.css",
            context={"css": row.css},
            noindex=True,
            content_type="text/css; charset=utf-8",
        )

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        """With other colours the name of this file is another, in every page: then everything is made anew."""
        return frozenset()
