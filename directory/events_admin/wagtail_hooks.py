"""What events add to Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from directory.events_admin.cancelling import CancelView, UncancelView
from directory.events_admin.viewset import EventViewSet
from events.actions import BACK_ON, CANCELLED, PERMISSION
from events.enums import EventStatus
from events.models import Event
from publishing.standing import tell_editors_of

register_snippet(EventViewSet)

# Whoever edits these sees whether the public site shows it.
tell_editors_of(Event, address="/events/{0.slug}/".format)


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("events/<int:pk>/cancel/", CancelView.as_view(), name="cancel_event"),
        path("events/<int:pk>/uncancel/", UncancelView.as_view(), name="uncancel_event"),
    ]


@hooks.register("register_snippet_listing_buttons")
def cancelling(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Event) and user.has_perm(PERMISSION):
        if snippet.status == EventStatus.CANCELLED:
            yield Button("Put back on", reverse("uncancel_event", args=[snippet.pk]), icon_name="undo", priority=15)
        else:
            yield Button("Cancel", reverse("cancel_event", args=[snippet.pk]), icon_name="cross", priority=15)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(CANCELLED, "Cancel", "Said that it is cancelled")
    actions.register_action(BACK_ON, "Put back on", "Said that it takes place after all")
