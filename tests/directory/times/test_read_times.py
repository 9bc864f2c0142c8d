"""The times of entries from before the directory knew of sessions."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Offer, OfferSchedule
from directory.times import reading
from events.enums import Certainty
from publishing.models import Change
from tests.factories import OfferFactory

pytestmark = pytest.mark.django_db


def printed(**options: object) -> str:
    out = StringIO()
    call_command("read_times", stdout=out, **options)
    return out.getvalue()


def sessions(offer: Offer) -> list[str]:
    return [row.byday for row in offer.schedules.all()]


def test_what_was_never_read_is_read_once() -> None:
    OfferFactory(times_note="Tuesdays 10am - 12pm")
    OfferFactory(times_note="Fridays 10am - 12pm. Please ring.")
    OfferFactory(times_note="Ask at the door")
    OfferFactory(times_note="")
    assert "times: 1 read whole, 1 in part, 1 not" in printed()
    before = list(OfferSchedule.objects.values_list("pk", "uuid", "sequence"))
    assert len(before) == 2
    assert "no times that were not read yet" in printed()
    assert list(OfferSchedule.objects.values_list("pk", "uuid", "sequence")) == before


def test_a_dry_run_counts_and_changes_nothing() -> None:
    OfferFactory(times_note="Tuesdays 10am - 12pm")
    assert "times: 1 read whole, 0 in part, 0 not" in printed(dry_run=True)
    assert not OfferSchedule.objects.exists()
    assert Offer.objects.get().times_reading == Certainty.NOT_READ


@pytest.mark.django_db(transaction=True)
def test_the_next_publish_hears_of_it() -> None:
    OfferFactory(times_note="Tuesdays 10am - 12pm")
    Change.objects.all().delete()
    printed()
    assert Change.objects.exists()


def test_revisions_and_drafts_are_read_too() -> None:
    published, drafted = OfferFactory(times_note="Tuesdays 10am - 12pm"), OfferFactory(times_note="Please ring")
    published.save_revision().publish()
    drafted.times_note = "Fridays 10am - 12pm"
    drafted.save_revision()
    printed()
    published, drafted = Offer.objects.get(pk=published.pk), Offer.objects.get(pk=drafted.pk)
    assert sessions(published) == sessions(published.latest_revision.as_object()) == ["TU"]
    assert not published.has_unpublished_changes
    assert (sessions(drafted), drafted.times_reading, drafted.has_unpublished_changes) == ([], Certainty.NONE, True)
    draft = drafted.get_latest_revision_as_object()
    assert (sessions(draft), draft.times_reading) == (["FR"], Certainty.FULL)
    revisions = published.revisions.count()
    printed()
    assert published.revisions.count() == revisions


def test_sessions_that_somebody_typed_in_are_settled() -> None:
    offer = OfferFactory(times_note="Tuesdays 10am - 12pm")
    offer.schedules.create(byday="MO", is_read=False)
    offer.save()
    printed()
    assert (sessions(offer), Offer.objects.get().times_reading) == (["MO"], Certainty.SETTLED)


def test_stopped_half_way_the_next_run_goes_on(monkeypatch) -> None:
    monkeypatch.setattr(reading, "BATCH", 2)
    for _ in range(5):
        OfferFactory(times_note="Tuesdays 10am - 12pm")
    next(reading.read_unread())
    assert Offer.objects.filter(times_reading=Certainty.FULL).count() == 2
    assert "times: 3 read whole" in printed()
    assert OfferSchedule.objects.count() == 5


def test_queries_do_not_grow_with_each_entry() -> None:
    counts = []
    for number in (5, 30):
        OfferFactory.create_batch(number, times_note="Tuesdays 10am - 12pm")
        with CaptureQueriesContext(connection) as queries:
            printed()
        counts.append(len(queries))
    assert counts[0] == counts[1]
