"""What a change of events, term dates or bank holidays touches, written down for the next publish."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal

from events.models import BankHoliday, Event, TermDates
from places.models import Venue
from publishing import changes
from publishing.keys import EVERYTHING, collection, key
from publishing.watched import is_draft_only, watch

# Sent after term dates or bank holidays have changed, inside the transaction of the change.
closures_changed = Signal()


def begin() -> None:
    watch(Event)
    post_save.connect(_venue, sender=Venue, dispatch_uid="events-venue-saved")
    for model in (TermDates, BankHoliday):
        name = model._meta.label_lower
        post_save.connect(_closures, sender=model, dispatch_uid=f"events-{name}-saved")
        post_delete.connect(_closures, sender=model, dispatch_uid=f"events-{name}-deleted")


def note_closures() -> None:
    """Any timetable may mind them. Whoever writes many term dates at once calls this himself."""
    closures_changed.send(sender=None)
    changes.note([EVERYTHING])


def _closures(sender: type[Model], **_: Any) -> None:
    note_closures()


def _venue(
    sender: type[Model],
    instance: Venue,
    created: bool = False,
    update_fields: frozenset[str] | None = None,
    **_: Any,
) -> None:
    if created or is_draft_only(update_fields):
        return
    if there := list(Event.objects.filter(venue=instance).values_list("pk", flat=True)):
        changes.note([collection(Event), *(key(Event, pk) for pk in there)])
