"""The addresses of what is on. They are promises: leaflets and other sites point at them."""

from datetime import date

from django.urls import path, register_converter

from directory.urls import LaterPage
from pages.whats_on.areas import area_pages
from pages.whats_on.days import day_pages
from pages.whats_on.months import month_pages
from pages.whats_on.today import today_page
from pages.whats_on.weeks import week_pages
from publishing.views import live


class IsoDay:
    """Such as 2026-11-22; a day that there is not is no such address."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


class IsoMonth:
    """Such as 2026-11, as its first day."""

    regex = r"[0-9]{4}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m}"


register_converter(IsoDay, "iso_day")
register_converter(IsoMonth, "iso_month")
register_converter(LaterPage, "page_number")

urlpatterns = [
    # A live page reads no more than it needs; a publish has the whole directory in memory anyway.
    path("whats-on/", live(today_page), {"alone": True}, name="whats_on"),
    path("whats-on/<iso_day:day>/", live(day_pages), name="whats_on_day"),
    path("whats-on/<iso_day:day>/page/<page_number:number>/", live(day_pages)),
    path("whats-on/week/<iso_day:monday>/", live(week_pages), name="whats_on_week"),
    path("whats-on/<iso_month:month>/", live(month_pages), name="whats_on_month"),
    path("whats-on/areas/<slug:slug>/", live(area_pages), name="whats_on_area"),
]
