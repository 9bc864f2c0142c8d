"""What is written in the forum, noted for the next publish (publishing.changes).

Pages of Wagtail's tree are noted by the site itself. Here are the plain rows: each by its own name, so that what shows
it is made anew, and by the name of the page that it belongs to, which may show it from now on.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page

from forum.models import (
    Action,
    AgendaItem,
    Attendance,
    Correction,
    Decision,
    GuestCount,
    MeetingPage,
    MeetingSeries,
    Member,
    OfferOrigin,
    Pledge,
    ProjectPerson,
    ProjectUpdate,
)
from places.models import Venue
from publishing import changes
from publishing.keys import collection, key
from publishing.watched import is_draft_only, watch

# What meetings and projects show, with the fields that say of which.
SHOWN_BY: dict[type[Model], tuple[str, ...]] = {
    AgendaItem: ("meeting_id",),
    Attendance: ("meeting_id",),
    GuestCount: ("meeting_id",),
    Decision: ("meeting_id",),
    Action: ("meeting_id", "project_id"),
    Pledge: ("meeting_id",),
    Correction: ("meeting_id",),
    ProjectUpdate: ("project_id", "meeting_id"),
    ProjectPerson: ("project_id",),
    OfferOrigin: ("meeting_id", "project_id"),
}


def begin() -> None:
    """Call it in AppConfig.ready()."""
    watch(Member, MeetingSeries, *SHOWN_BY)
    for model in SHOWN_BY:
        for signal in (post_save, post_delete):
            signal.connect(
                _belongs_to_a_page, sender=model, dispatch_uid=f"forum-{model._meta.label_lower}-{id(signal)}"
            )
    post_save.connect(_venue, sender=Venue, dispatch_uid="forum-venue-saved")


def _belongs_to_a_page(sender: type[Model], instance: Model, **_: Any) -> None:
    changes.note(list(_pages_of(sender, instance)))


def _pages_of(model: type[Model], row: Model) -> Iterator[str]:
    for field in SHOWN_BY[model]:
        if pk := getattr(row, field):
            yield key(Page, pk)


def _venue(instance: Venue, created: bool = False, update_fields: frozenset[str] | None = None, **_: Any) -> None:
    if created or is_draft_only(update_fields):
        return
    if there := list(MeetingPage.objects.filter(venue=instance).values_list("pk", flat=True)):
        changes.note([collection(MeetingPage), *(key(Page, pk) for pk in there)])
