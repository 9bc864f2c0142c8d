"""What editors do with the draft of an event that somebody told us about."""

from typing import Any

from django.db.models.signals import pre_delete
from django.utils import timezone
from wagtail.signals import published

from directory.contributions import actions
from events.models import Event


def begin() -> None:
    """Call it in AppConfig.ready()."""
    published.connect(_published, sender=Event, dispatch_uid="contributions-event-published")
    pre_delete.connect(_deleted, sender=Event, dispatch_uid="contributions-event-deleted")


def _published(instance: Event, **_: Any) -> None:
    actions.went_live(instance, timezone.localtime())


def _deleted(instance: Event, **_: Any) -> None:
    actions.wait_again(instance)
