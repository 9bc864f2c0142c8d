"""What can be said of many entries."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from directory.freshness.figures.ages import age_bands
from directory.freshness.figures.months import months_before
from directory.freshness.figures.summary import Oldest, summarise
from directory.freshness.states import Freshness, State

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(2020, 1, 1), TODAY)
ENTRIES = st.lists(st.builds(Freshness, DAYS, st.none() | DAYS, st.integers(4, 52)), max_size=60)


@given(ENTRIES)
def test_more_months_never_hold_fewer_checks(entries: list[Freshness]) -> None:
    summary = summarise(entries, TODAY)
    counts = [count for _, count in summary.checked_since]
    assert counts == sorted(counts)
    assert counts[-1] <= summary.checked
    assert summary.checked + summary.never_checked == summary.entries == len(entries)


@given(ENTRIES)
def test_each_entry_stands_in_one_band_and_the_bands_agree_with_the_states(entries: list[Freshness]) -> None:
    bands = age_bands(entries, TODAY)
    states = [entry.state(TODAY) for entry in entries]
    assert sum(band.entries for band in bands) == len(entries)
    assert sum(band.overdue for band in bands) == states.count(State.STALE) == summarise(entries, TODAY).overdue
    assert sum(band.never_checked for band in bands) == states.count(State.UNCHECKED)


@given(ENTRIES.filter(bool))
def test_the_age_of_a_list_is_its_oldest_entry(entries: list[Freshness]) -> None:
    oldest = summarise(entries, TODAY).oldest
    assert oldest
    assert oldest.since == min(entry.checked_on or entry.started_on for entry in entries)


def test_a_fresh_entry_never_hides_an_old_one() -> None:
    fresh, old = Freshness(TODAY, TODAY, 26), Freshness(date(2025, 3, 1), None, 26)
    assert summarise([fresh] * 99 + [old], TODAY).oldest == Oldest(date(2025, 3, 1), False)


def test_bands_are_four_weeks_wide_and_the_last_is_open() -> None:
    ages = [0, 27, 28, 363, 364, 1000]
    entries = [Freshness(TODAY, TODAY - timedelta(days=age), 52) for age in ages]
    bands = {(band.since, band.until): band.entries for band in age_bands(entries, TODAY) if band.entries}
    assert bands == {(0, 4): 2, (4, 8): 1, (48, 52): 1, (52, None): 2}


def test_of_no_entries_nothing_is_said() -> None:
    summary = summarise([], TODAY)
    assert (summary.entries, summary.overdue, summary.oldest) == (0, 0, None)


def test_months_are_those_of_the_calendar() -> None:
    assert months_before(TODAY, 3) == date(2026, 8, 21)
    assert months_before(TODAY, 12) == date(2025, 11, 21)
    assert months_before(date(2026, 5, 31), 3) == date(2026, 2, 28)
    assert months_before(date(2028, 1, 31), 11) == date(2027, 2, 28)
    assert months_before(date(2026, 12, 31), 12) == date(2025, 12, 31)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_more_months_before_is_never_later(day: date, months: int) -> None:
    assert months_before(day, months + 1) < months_before(day, months) <= day
