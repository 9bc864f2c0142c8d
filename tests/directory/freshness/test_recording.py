"""What is recorded about an offer, and what follows."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from directory.freshness.actions import record, withdraw
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence, Standing
from directory.freshness.querysets import AppendOnlyError
from tests.factories import OfferFactory, UserFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Europe/London"))
WEEK = timedelta(weeks=1)


def test_a_check_sets_weeks_owed_to_nothing() -> None:
    offer = OfferFactory(imported_on=(NOW - 10 * WEEK).date())
    evidence = record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW, by=ada_the_administrator(), role="a volunteer")
    assert evidence.owed_before == pytest.approx(10)
    assert evidence.owed_after == 0
    standing = Standing.objects.get(pk=offer.pk)
    assert (standing.owed, standing.checked_on, standing.checked_by_id) == (0, NOW.date(), evidence.pk)


def test_nobody_records_a_check_without_the_permission() -> None:
    with pytest.raises(PermissionDenied):
        record(OfferFactory(), Kind.PHONE, Outcome.RIGHT, now=NOW, by=UserFactory())


def test_no_answer_is_no_check() -> None:
    offer = OfferFactory()
    record(offer, Kind.PHONE, Outcome.NO_ANSWER, now=NOW, by=ada_the_administrator())
    assert Standing.objects.get(pk=offer.pk).checked_on is None


def test_the_same_key_is_recorded_once() -> None:
    offer = OfferFactory()
    first = record(offer, Kind.BOUNCED, now=NOW, key="message-1")
    assert record(offer, Kind.BOUNCED, now=NOW + WEEK, key="message-1") == first
    assert Evidence.objects.count() == 1


def test_what_is_taken_back_counts_no_more() -> None:
    offer, ada = OfferFactory(imported_on=(NOW - 10 * WEEK).date()), ada_the_administrator()
    evidence = record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW, by=ada)
    withdraw(evidence, "It was another group.", now=NOW, by=ada)
    standing = Standing.objects.get(pk=offer.pk)
    assert standing.owed == pytest.approx(10)
    assert standing.checked_on is None
    assert Evidence.objects.count() == 1


def test_evidence_is_never_changed_or_deleted() -> None:
    evidence = record(OfferFactory(), Kind.VISITOR, now=NOW)
    for change in (evidence.save, evidence.delete, Evidence.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()
    with pytest.raises(AppendOnlyError):
        Evidence.objects.update(note="Never mind.")


def test_an_offer_can_still_be_deleted_with_its_evidence() -> None:
    offer = OfferFactory()
    record(offer, Kind.VISITOR, now=NOW)
    offer.delete()
    assert not Evidence.objects.exists()
