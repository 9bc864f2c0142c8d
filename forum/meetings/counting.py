"""Counts what changes of a meeting that people have in their calendars, as iCalendar wants it (SEQUENCE).

Whoever changes it, and in whatever way: an action, a revision that is published, or Wagtail's own form.
"""

from typing import Any

from django.db.models.signals import pre_save

from forum.models import MeetingPage

# What calendars have to be told of.
TOLD = ("day", "starts", "ends", "venue_id", "way_in", "online", "online_link", "status")


def begin() -> None:
    """Call it in AppConfig.ready()."""
    pre_save.connect(_count, sender=MeetingPage, dispatch_uid="forum-meetings-count")


def _count(instance: MeetingPage, raw: bool = False, update_fields: Any = None, **_: Any) -> None:
    """A revision that is published may have been made long ago: what counts is how it stands in the database."""
    if raw or update_fields is not None or not instance.pk:
        return
    before = MeetingPage.objects.filter(pk=instance.pk).values_list("sequence", *TOLD).first()
    if before is not None:
        instance.sequence = before[0] + (before[1:] != tuple(getattr(instance, name) for name in TOLD))
