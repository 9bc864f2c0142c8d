"""The pages of what is on, for publishing.registry."""

from typing import Any

from pages.whats_on.areas import area_pages
from pages.whats_on.days import day_pages
from pages.whats_on.months import month_pages
from pages.whats_on.today import today_page
from pages.whats_on.weeks import week_pages
from publishing.publishable import Publishable

PUBLISHABLES: list[Publishable[Any]] = [today_page, day_pages, week_pages, month_pages, area_pages]
