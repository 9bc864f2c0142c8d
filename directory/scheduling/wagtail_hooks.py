"""What the form of sessions adds to Wagtail's admin."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from directory.scheduling import views

urls = [
    path("session/", views.session_told, name="session_told"),
    path("words/", views.words_read, name="words_read"),
]


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    return [path("sessions/", include((urls, "directory_scheduling")))]
