"""Addresses of pages that are not in Wagtail's tree."""

from django.urls import include, path

from pages.publishables import not_found, search_page, theme_file
from publishing.views import live

urlpatterns = [
    path("search/", live(search_page), name="search"),
    path("", include("pages.whats_on.urls")),
    path("404.html", live(not_found), name="not_found"),
    path("assets/theme.<slug:digest>.css", live(theme_file), name="theme"),
]
