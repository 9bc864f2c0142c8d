"""The addresses of the directory's pages. They are promises: leaflets and other sites point at them."""

from django.urls import path, register_converter

from directory import publishables as pages
from directory.publishables import calendars
from directory.reading_back.views import times_read
from publishing.views import live


class LaterPage:
    """The number of a page of a list from the second on: the first has the address of the list itself."""

    regex = "[2-9]|[1-9][0-9]{1,4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(LaterPage, "later_page")

urlpatterns = [
    path("times/read/", times_read, name="times_read"),
    path("offers/<slug:slug>/", live(pages.offer_pages), name="offer"),
    path("organisations/<slug:slug>/", live(pages.organisation_pages), name="organisation"),
    path("events/<slug:slug>/", live(pages.event_pages), name="event"),
    path("categories/", live(pages.category_index), name="categories"),
    path("categories/<slug:slug>/", live(pages.category_pages), name="category"),
    path("categories/<slug:slug>/page/<later_page:number>/", live(pages.category_pages)),
    path("life-areas/", live(pages.life_area_index), name="life_areas"),
    path("life-areas/<slug:slug>/", live(pages.life_area_pages), name="life_area"),
    path("life-areas/<slug:slug>/page/<later_page:number>/", live(pages.life_area_pages)),
    path("five-ways/<slug:slug>/", live(pages.way_pages), name="way"),
    path("five-ways/<slug:slug>/page/<later_page:number>/", live(pages.way_pages)),
    path("areas/", live(pages.area_index), name="areas"),
    path("areas/<slug:slug>/", live(pages.area_pages), name="area"),
    path("areas/<slug:slug>/page/<later_page:number>/", live(pages.area_pages)),
    path("a-z/", live(pages.letter_index_page), name="letters"),
    path("a-z/<slug:letter>/", live(pages.letter_pages), name="letter"),
    path("a-z/<slug:letter>/page/<later_page:number>/", live(pages.letter_pages)),
    # Calendars that people subscribe to.
    path("calendar.ics", live(pages.whole_calendar), name="calendar"),
    path("offers/<slug:slug>/calendar.ics", live(pages.offer_calendars)),
    path("organisations/<slug:slug>/calendar.ics", live(pages.organisation_calendars)),
    path("categories/<slug:slug>/calendar.ics", live(calendars.category_calendars)),
    path("areas/<slug:slug>/calendar.ics", live(calendars.area_calendars)),
    path("events/<slug:slug>/event.ics", live(pages.event_calendars)),
]
