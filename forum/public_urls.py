"""Addresses of the forum's public pages that stand in nobody's tree. They are promises: leaflets name them."""

from django.urls import path, register_converter

from forum import publishables as pages
from publishing.views import live


class Year:
    """A meeting's own name is a day, such as 2026-03-07, so a year is never one."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


register_converter(Year, "year")

urlpatterns = [
    path("forum/meetings/<year:year>/", live(pages.years), name="forum_year"),
    path("forum/meetings/<slug:slug>/meeting.ics", live(pages.meeting_calendars), name="forum_meeting_calendar"),
    path("forum/meetings/<slug:slug>/large-print/", live(pages.large_print), name="forum_large_print"),
    path("forum/meetings/<slug:slug>/agenda.txt", live(pages.plain_agendas), name="forum_plain_agenda"),
    path("forum/meetings.ics", live(pages.calendar), name="forum_calendar"),
    path("forum/records.atom", live(pages.records_feed), name="forum_records_feed"),
    path("forum/projects.atom", live(pages.projects_feed), name="forum_projects_feed"),
    path("forum/leaflet/", live(pages.leaflet), name="forum_leaflet"),
    path("forum/you-said-we-did/", live(pages.you_said_we_did), name="you_said_we_did"),
    path("forum/you-said-we-did/<year:year>/", live(pages.you_said_we_did), name="you_said_we_did_year"),
    path("forum/people/", live(pages.people), name="forum_people"),
]
