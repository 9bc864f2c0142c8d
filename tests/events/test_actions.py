"""Rule: what is cancelled says why at once; calendars are told of what they show, and of nothing else."""

from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from events.actions import BACK_ON, CANCELLED, cancel, uncancel
from events.enums import EventStatus
from events.models import Event
from tests.factories import EventFactory, VenueFactory
from tests.personas import ada_the_administrator, vera_the_volunteer

pytestmark = pytest.mark.django_db


def actions_logged(event: Event) -> list[str]:
    return [entry.action for entry in ModelLogEntry.objects.for_instance(event) if "fortnight" in entry.action]


def test_a_cancelled_event_says_why_and_it_is_written_down() -> None:
    event = cancel(EventFactory(), " The hall  is flooded. ", by=ada_the_administrator())
    assert (event.status, event.status_reason, event.live) == (EventStatus.CANCELLED, "The hall is flooded.", True)
    assert actions_logged(event) == [CANCELLED]


def test_cancelling_twice_with_the_same_reason_changes_nothing() -> None:
    ada, event = ada_the_administrator(), EventFactory()
    first = cancel(event, "Rain.", by=ada)
    again = cancel(event, "Rain.", by=ada)
    assert again.latest_revision_id == first.latest_revision_id
    assert actions_logged(event) == [CANCELLED]


def test_an_event_can_be_put_back_on() -> None:
    ada = ada_the_administrator()
    event = uncancel(cancel(EventFactory(), "Rain.", by=ada), by=ada)
    assert (event.status, event.status_reason) == (EventStatus.SCHEDULED, "")
    assert event.sequence == 2
    assert actions_logged(event) == [BACK_ON, CANCELLED]


def test_cancelling_needs_a_reason_and_the_right_to_publish() -> None:
    event = EventFactory()
    with pytest.raises(ValidationError, match="Say why"):
        cancel(event, "  ", by=ada_the_administrator())
    with pytest.raises(PermissionDenied):
        cancel(event, "Rain.", by=vera_the_volunteer())
    assert Event.objects.get().status == EventStatus.SCHEDULED


def test_a_draft_that_somebody_works_on_stays_a_draft_and_is_cancelled_too() -> None:
    event = EventFactory(name="Fair")
    event.name = "Great fair"
    event.save_revision()
    cancel(event, "Rain.", by=ada_the_administrator())
    public = Event.objects.get()
    draft = public.get_latest_revision_as_object()
    assert (public.name, public.status, public.has_unpublished_changes) == ("Fair", EventStatus.CANCELLED, True)
    assert (draft.name, draft.status) == ("Great fair", EventStatus.CANCELLED)


def test_cancelling_what_was_never_public_publishes_nothing() -> None:
    event = EventFactory(live=False)
    cancelled = cancel(event, "Rain.", by=ada_the_administrator())
    assert not cancelled.live
    assert cancelled.get_latest_revision_as_object().status == EventStatus.CANCELLED


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        *(({"day": date(2026, 12, 6)}, 1), ({"starts": time(13)}, 1), ({"ends": None}, 1), ({"online": True}, 1)),
        ({"status": EventStatus.CANCELLED, "status_reason": "Rain."}, 1),
        *(({"name": "Another name"}, 0), ({"summary": "Other words."}, 0), ({}, 0)),
    ],
)
def test_the_sequence_counts_changes_of_when_where_and_status_only(change: dict, counts: int) -> None:
    event = EventFactory()
    for name, value in change.items():
        setattr(event, name, value)
    event.save()
    assert Event.objects.get().sequence == counts


def test_another_venue_counts_and_an_old_revision_does_not_count_backwards() -> None:
    event = EventFactory()
    revision = event.save_revision()
    event.venue = VenueFactory()
    event.save(update_fields=["venue"])
    assert Event.objects.get().sequence == 1
    revision.publish()
    assert Event.objects.get().sequence == 2
