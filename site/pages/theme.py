"""The stylesheet with a site's own colours."""

import hashlib
from typing import NamedTuple

from pages import colours
from pages.models import SiteSettings


class Theme(NamedTuple):
    digest: str
    css: str

    @property
    def url(self) -> str:
        """Changes with the content, so that browsers may keep it for ever."""
        return f"/assets/theme.{self.digest}.css"


def of(site: SiteSettings) -> Theme | None:
    """None where the site looks as it comes."""
    css = colours.stylesheet(site.chosen_colours)
    return Theme(hashlib.sha256(css.encode()).hexdigest()[:10], css) if css else None
