"""The public pages of the directory."""

from directory.publishables.calendars import (
    event_calendars,
    offer_calendars,
    organisation_calendars,
    whole_calendar,
)
from directory.publishables.events import event_pages
from directory.publishables.indexes import area_index, category_index, life_area_index
from directory.publishables.letters import letter_index_page, letter_pages
from directory.publishables.offers import offer_pages
from directory.publishables.organisations import organisation_pages
from directory.publishables.topics import area_pages, category_pages, life_area_pages, way_pages

ALL = (
    *(offer_pages, organisation_pages, event_pages),
    *(category_index, category_pages, life_area_index, life_area_pages, way_pages, area_index, area_pages),
    *(letter_index_page, letter_pages),
    *(offer_calendars, organisation_calendars, event_calendars, whole_calendar),
    # Those of categories and areas are made with their pages.
)
