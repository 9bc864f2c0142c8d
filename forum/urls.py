"""Addresses of the running server. All that is for members begins with /members/."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("forum.public_urls")),
    path("", include("forum.members.urls")),
    path("", include("forum.meetings.urls")),
    path("", include("forum.projects.urls")),
    path("", include("forum.outcomes.urls")),
    path("", include("forum.note_taking.urls")),
    path("", include("forum.records.urls")),
    path("", include("forum.offering.urls")),
]
