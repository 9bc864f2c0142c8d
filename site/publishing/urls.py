"""Addresses that every public site has."""

from django.urls import path

from publishing.publishables import robots, sitemap
from publishing.views import asset_file, live

urlpatterns = [
    path("robots.txt", live(robots)),
    path("sitemap.xml", live(sitemap)),
    path("sitemap-<int:number>.xml", live(sitemap)),
    path("assets/<path:name>", asset_file),
]
