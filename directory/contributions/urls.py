"""Addresses of the running server on which anybody tells us about an event."""

from django.urls import path

from directory.contributions import TELL_US, views

urlpatterns = [
    path(TELL_US.lstrip("/"), views.tell_us, name="tell_us"),
    path(f"{TELL_US.lstrip('/')}thanks/", views.thanks, name="tell_us_thanks"),
]
