"""The public pages of this part."""

from typing import Any

from django.http import HttpResponse

from pages.models.published_page import PublishedPage
from pages.publishables.editorial import EditorialPages
from pages.publishables.home import Home
from pages.publishables.not_found import NotFound
from pages.publishables.search_page import SearchPage
from pages.publishables.theme_file import ThemeFile
from pages.whats_on.publishables import PUBLISHABLES as WHATS_ON
from publishing.publishable import Publishable

home = Home()
editorial_pages = EditorialPages()
search_page = SearchPage()
not_found = NotFound()
theme_file = ThemeFile()

PUBLISHABLES: list[Publishable[Any]] = [home, editorial_pages, search_page, not_found, theme_file, *WHATS_ON]


def response_to(page: PublishedPage) -> HttpResponse:
    """What the public gets for a page that an editor wrote."""
    written = next(each for each in (home, editorial_pages) if isinstance(page, each.model))
    return written.response_to(page)
