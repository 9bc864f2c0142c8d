"""Addresses of the search on the running server, and of what the published search needs."""

from django.urls import path

from directory.search.publishables import crisis_phrases
from directory.search.views import results
from publishing.views import live

urlpatterns = [
    path("search/results/", results, name="search_results"),
    path("search/crisis.json", live(crisis_phrases), name="search_crisis"),
]
