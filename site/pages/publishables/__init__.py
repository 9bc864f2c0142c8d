"""The public pages of this part."""

from typing import Any

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
