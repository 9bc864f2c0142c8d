"""Rule: the search of the published site finds what is still to come, says when it is, and hides what is hidden."""

from datetime import UTC, date, datetime, time

import pytest

from directory.search.days_ahead import DAYS_AHEAD
from directory.search.search_records import search_records
from publishing import registry
from publishing.publishable import SearchRecord
from tests.factories import AreaFactory, CategoryFactory, EventFactory, OrganisationFactory, VenueFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


def record_of(**values: object) -> SearchRecord:
    event = EventFactory(**values)
    found = {record.url: record for record in search_records(registry.begin(NOW))}
    return found[f"/events/{event.slug}/"]


def days_on(record: SearchRecord) -> dict[int, list[tuple]]:
    return {number: [tuple(span) for span in spans] for number, spans in enumerate(record.days) if spans}


def test_an_event_is_found_by_its_words_and_narrowed_down_like_an_offer() -> None:
    record = record_of(
        name="Winter fair",
        is_free=True,
        organisation=OrganisationFactory(name="Cruse"),
        venue=VenueFactory(name="Methodist Hall", area=AreaFactory(name="Trafford")),
        relations__categories=[CategoryFactory(name="Crafts", parent=CategoryFactory(name="Making"))],
    )
    assert {"winter", "fair", "cruse", "methodist", "@stretford", "@trafford"} <= record.terms.keys()
    assert record.filters == {
        "kind": ["Events"],
        "category": ["Crafts", "Making"],
        "area": ["Trafford"],
        "cost": ["Free"],
    }
    assert record.meta["when"] == "Saturday 5 December 2026, 2pm to 4.30pm"
    assert record.times_known == 2
    assert days_on(record) == {4: [(14 * 60, 16 * 60 + 30, 2, "2pm to 4.30pm")]}
    assert len(record.days) == DAYS_AHEAD


def test_what_runs_past_midnight_is_on_on_both_days_and_a_weekend_on_each() -> None:
    night = record_of(starts=time(20), last_day=date(2026, 12, 6), ends=time(1))
    weekend = record_of(last_day=date(2026, 12, 7))
    assert list(days_on(night)) == [4, 5]
    assert days_on(weekend) == {number: [(None, None, 0, "")] for number in (4, 5, 6)}
    assert (night.times_known, weekend.times_known) == (2, 1)


def test_what_is_cancelled_says_so_and_is_on_no_day() -> None:
    record = record_of(status="cancelled", status_reason="Ice.")
    assert (record.meta["flag"], record.meta["flag_kind"]) == ("Cancelled", "closed")
    assert (record.days, record.times_known, record.standing) == ((), 2, 0.5)


def test_a_hidden_place_is_in_none_of_it() -> None:
    refuge = VenueFactory(name="Rose House", hidden=True, latitude=None, longitude=None, area=AreaFactory(name="Sale"))
    told = repr(record_of(venue=refuge)).casefold()
    assert "the address is private" in told
    for secret in ("rose", "sale", "stretford", "m32", "high street"):
        assert secret not in told


def test_what_is_far_ahead_adds_no_days_and_what_is_over_is_not_found() -> None:
    over = EventFactory(day=date(2026, 11, 30))
    record = record_of(day=date(2028, 5, 1))
    assert len(record.days) == DAYS_AHEAD and days_on(record) == {}
    assert f"/events/{over.slug}/" not in {one.url for one in search_records(registry.begin(NOW))}
