"""Where search pages say that a search did not help."""

from django.urls import path

from directory.unmet import NOT_FOUND, views

urlpatterns = [
    path(NOT_FOUND.lstrip("/"), views.not_found, name="search_not_found"),
    path(f"{NOT_FOUND.lstrip('/')}thanks/", views.thanks, name="search_not_found_thanks"),
]
