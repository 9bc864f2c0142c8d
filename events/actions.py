"""What is done to events. Each checks that it may be done, does it, and writes it down."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from events.enums import EventStatus
from events.models import Event

PERMISSION = "events.publish_event"
CANCELLED, BACK_ON = "fortnight.cancel_event", "fortnight.uncancel_event"
NOT_ALLOWED = "You may not publish events. Ask an editor to do it."
WHY = "Say why it is cancelled: people who planned to go will want to know."


def cancel(event: Event, reason: str, *, by: User) -> Event:
    """The public reads at once that it is cancelled, and why. Doing it again changes the reason.

    Raises PermissionDenied, and ValidationError where no reason is given.
    """
    if not reason.strip():
        raise ValidationError({"status_reason": WHY})
    values = {"status": EventStatus.CANCELLED, "status_reason": " ".join(reason.split())}
    return _change(event, values, CANCELLED, by)


def uncancel(event: Event, *, by: User) -> Event:
    """It takes place after all. Raises PermissionDenied."""
    return _change(event, {"status": EventStatus.SCHEDULED, "status_reason": ""}, BACK_ON, by)


@transaction.atomic
def _change(event: Event, values: Mapping[str, Any], action: str, by: User) -> Event:
    """A draft that somebody is working on gets the same values and stays a draft; so does what was never public."""
    if not by.has_perm(PERMISSION):
        raise PermissionDenied(NOT_ALLOWED)
    live: Event = Event.objects.select_for_update().get(pk=event.pk)
    if all(getattr(live, name) == value for name, value in values.items()):
        return live
    draft = live.get_latest_revision_as_object() if live.has_unpublished_changes or not live.live else None
    if live.live:
        _set(live, values)
        live.save_revision(user=by, clean=False).publish(user=by, skip_permission_checks=True)
    if draft is not None:
        _set(draft, values)
        draft.save_revision(user=by, clean=False)
        if not live.live:
            Event.objects.filter(pk=live.pk).update(**values)  # nobody reads it: nothing to tell
    log(live, action, user=by, data={"reason": values["status_reason"]})
    return Event.objects.get(pk=event.pk)


def _set(version: Event, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(version, name, value)
