"""Many things that are heard at once: as if they had been heard one after the other, with fewer questions asked."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.freshness.actions import Said, record, record_many
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence, Interval, Standing
from directory.freshness.signals import evidence_recorded
from directory.models import Offer
from directory.signals import directory_changed
from tests.directory.freshness.ledger import DAY, NOW, TODAY, WEEK, differences, standing_of
from tests.factories import OfferFactory, UserFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db


def confirmed(*offers: Offer) -> list[Said]:
    return [Said(offer, Kind.ORGANISER_CONFIRMED, Outcome.RIGHT) for offer in offers]


def test_all_are_right_at_once() -> None:
    offers = OfferFactory.create_batch(3, imported_on=TODAY - 10 * WEEK)
    evidence = record_many(confirmed(*offers), now=NOW)
    assert [one.offer for one in evidence] == offers
    assert [(one.owed_before, one.owed_after) for one in evidence] == [pytest.approx((10, 2))] * 3
    assert [standing_of(offer).checked_by for offer in offers] == evidence
    assert differences(NOW) == []


def test_many_things_about_one_offer_count_one_after_the_other() -> None:
    offer = OfferFactory(imported_on=TODAY - 10 * WEEK)
    report, confirmation = record_many([Said(offer, Kind.VISITOR), *confirmed(offer)], now=NOW)
    assert (report.owed_before, report.owed_after) == pytest.approx((10, 100))
    assert (confirmation.owed_before, confirmation.owed_after) == pytest.approx((100, 20))
    assert differences(NOW) == []


def test_the_same_key_counts_once_and_gives_what_was_written_first() -> None:
    offer = OfferFactory()
    said = Said(offer, Kind.BOUNCED, key="message 1")
    first, again, other = record_many([said, said, Said(offer, Kind.VISITOR)], now=NOW)
    assert first == again != other
    assert record_many([Said(offer, Kind.VISITOR), said], now=NOW + DAY)[1] == first
    assert Evidence.objects.count() == 3


def test_nothing_is_written_unless_all_of_it_may_be() -> None:
    offer = OfferFactory()
    with pytest.raises(PermissionDenied):
        record_many([*confirmed(offer), Said(offer, Kind.PHONE, Outcome.RIGHT)], now=NOW, by=UserFactory())
    assert not Evidence.objects.exists()


def test_nothing_heard_writes_nothing() -> None:
    assert record_many([], now=NOW) == []


def test_the_number_of_queries_is_the_same_for_one_and_for_many() -> None:
    def queries(offers: list[Offer]) -> int:
        with CaptureQueriesContext(connection) as caught:
            record_many(confirmed(*offers), now=NOW)
        return len(caught)

    receivers, evidence_recorded.receivers = evidence_recorded.receivers, []
    changed, directory_changed.receivers = directory_changed.receivers, []
    evidence_recorded.sender_receivers_cache.clear()
    try:
        queries(OfferFactory.create_batch(1))
        one = queries(OfferFactory.create_batch(1))
        assert queries(OfferFactory.create_batch(20)) == one <= 14
    finally:
        evidence_recorded.receivers, directory_changed.receivers = receivers, changed


def test_what_was_said_to_have_happened_earlier_counts_from_then() -> None:
    offer, ada = OfferFactory(imported_on=TODAY - 10 * WEEK), ada_the_administrator()
    record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW, by=ada)
    earlier = record(offer, Kind.VISIT, Outcome.DETAIL_WRONG, now=NOW, by=ada, happened_at=NOW - 4 * WEEK)
    assert (earlier.owed_before, earlier.owed_after) == (0, 0)
    assert standing_of(offer).checked_on == TODAY
    assert [(one.weeks, one.changed) for one in Interval.objects.all()] == [(4, False)]


def test_an_offer_without_a_standing_gets_one() -> None:
    offer = OfferFactory(imported_on=TODAY - WEEK)
    record_many(confirmed(offer), now=NOW)
    assert Standing.objects.get(pk=offer.pk).started_on == TODAY - WEEK
