"""When offers take place: what is loaded, what is kept, and the days it falls on."""

import logging
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.catalogue import (
    Place,
    keeping,
    load_offers,
    load_taxonomy,
    next_sessions,
    sessions_between,
    taking_place,
)
from directory.catalogue.entries import OFFER_FIELDS, ORGANISATION_FIELDS, OfferEntry, Session
from directory.catalogue.entries import offer_entry as entry_from
from directory.catalogue.entries import organisation_entry as host_from
from directory.catalogue.whole import Directory
from directory.enums import Status
from directory.models import Offer, OfferSchedule
from directory.words.sessions import where_in_words
from events.timetables.closures import BankHolidays, Closures, Term
from events.timetables.occurrences import LONDON, is_over, occurrences
from events.timetables.pattern import Change, Pattern
from events.timetables.rules import MonthlyByDate, Weekly
from events.timetables.weekdays import EVERY_DAY, Weekday
from places.models import Venue
from publishing import changes
from publishing.snapshot import snapshot
from tests.events.timetables.patterns import patterns
from tests.factories import OfferFactory, OrganisationFactory, VenueFactory

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
TUESDAYS = Pattern(rule=Weekly((Weekday.TUESDAY,)), starts=time(10), ends=time(11, 30))
TERMS = (Term(date(2026, 9, 2), date(2026, 10, 23)), Term(date(2026, 10, 1), date(2026, 10, 9)))


def entry(*found: Pattern, closures: Closures = Closures(), **values: Any) -> OfferEntry:  # noqa: B008 (a constant)
    """An offer that is nowhere but in memory."""
    offer = OfferFactory.build(organisation=OrganisationFactory.build(id=1), **values)
    host = host_from(*(getattr(offer.organisation, name) for name in ORGANISATION_FIELDS))
    made = entry_from(*(getattr(offer, name) for name in OFFER_FIELDS), host)
    made.sessions = tuple(Session(number, 0, one, closures) for number, one in enumerate(found))
    return made


def add(offer: Offer, pattern: Pattern, **values: Any) -> OfferSchedule:
    schedule = OfferSchedule(offer=offer, **values)
    schedule.set_pattern(pattern)
    schedule.save()
    return schedule


def days(offer: OfferEntry, first: date, last: date) -> list[date]:
    return [one.day for _, one in sessions_between(offer, first, last)]


# Loading.


@pytest.mark.django_db
def test_sessions_are_loaded_as_they_were_saved():
    every_part = replace(
        TUESDAYS,
        rule=Weekly((Weekday.TUESDAY,), 2),
        valid_from=date(2026, 1, 6),
        valid_to=date(2027, 1, 6),
        in_term_time_only=True,
        changes=(Change(date(2026, 2, 3), "snow", date(2026, 2, 4), time(9), time(10)),),
        extra_dates=(date(2026, 2, 5),),
        label="Beginners",
        conditions=("bring a mat",),
    )
    offer = OfferFactory()
    saved = add(offer, every_part, online=True)
    add(offer, replace(TUESDAYS, ends=None))
    [loaded] = load_offers(Offer.objects.all(), load_taxonomy())
    assert [session.pattern for session in loaded.sessions] == [every_part, replace(TUESDAYS, ends=None)]
    assert (loaded.sessions[0].uuid, loaded.sessions[0].online) == (saved.uuid, True)


@pytest.mark.django_db
def test_offers_at_the_same_times_share_a_pattern():
    for _ in range(2):
        add(OfferFactory(), TUESDAYS)
    one, other = load_offers(Offer.objects.all(), load_taxonomy())
    assert one.sessions[0].pattern is other.sessions[0].pattern
    assert not hasattr(one.sessions[0], "__dict__")


@pytest.mark.django_db
def test_a_row_that_cannot_be_read_does_not_keep_the_others_from_being_shown(caplog):
    offer = OfferFactory()
    bad = add(offer, TUESDAYS)
    add(offer, replace(TUESDAYS, starts=time(9)))
    OfferSchedule.objects.filter(pk=bad.pk).update(byday="XX", exceptions=[{"day": "2026-02-30"}])
    with caplog.at_level(logging.ERROR):
        [loaded] = load_offers(Offer.objects.all(), load_taxonomy())
    assert [session.pattern.starts for session in loaded.sessions] == [time(9)]
    assert "left out" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("offers", [1, 6])
def test_the_number_of_queries_does_not_depend_on_the_number_of_sessions(offers, django_assert_num_queries):
    for number in range(offers):
        offer = OfferFactory()
        add(offer, replace(TUESDAYS, in_term_time_only=number % 2 == 0), venue=VenueFactory())
    taxonomy = load_taxonomy()
    with django_assert_num_queries(16):
        load_offers(Offer.objects.all(), taxonomy)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("directory.search.receivers.note", lambda *args, **kwargs: None)
    keeping.forget()

    def directory() -> Directory:
        with snapshot():
            return keeping.bring_up_to_date(changes.position(), TODAY)

    return directory


@pytest.mark.django_db(transaction=True)
def test_an_offer_is_read_again_when_the_place_of_a_session_changes_or_is_deleted(kept: Any) -> None:
    annexe = VenueFactory(name="Annexe")
    add(OfferFactory(), TUESDAYS, venue=annexe)
    assert kept().offers[0].sessions[0].place.name == "Annexe"
    annexe.name = "The shed"
    annexe.save()
    assert kept().offers[0].sessions[0].place.name == "The shed"
    annexe.hidden, annexe.latitude, annexe.longitude = True, None, None
    annexe.save()
    assert kept().offers[0].sessions[0].place == Place(hidden=True)
    Venue.objects.all().delete()
    assert kept().offers[0].sessions[0].place is None
    OfferSchedule.objects.get().delete()
    assert kept().offers[0].sessions == ()


@pytest.mark.django_db
def test_a_session_whose_venue_was_withdrawn_is_not_shown_where_the_offer_is() -> None:
    offer = OfferFactory(relations__venues=[VenueFactory(name="The hall")])
    add(offer, TUESDAYS, venue=VenueFactory(name="Annexe", live=False))
    [entry] = load_offers(Offer.objects.all(), load_taxonomy())
    assert [place.name for place in entry.places] == ["The hall"]
    assert where_in_words(entry.sessions[0], entry) == "Ask where it is"
    page = Client().get(entry.path).content.decode()
    assert "Annexe" not in page
    assert "Ask where it is" in page and '"name": "Ask where it is"' not in page


# The days it falls on.


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, [10, 17, 24]),
        ({"start_date": date(2026, 11, 11)}, [17, 24]),
        ({"end_date": date(2026, 11, 17)}, [10, 17]),
        ({"status": Status.TEMPORARILY_CLOSED}, []),
        ({"status": Status.TEMPORARILY_CLOSED, "closed_until": date(2026, 11, 17)}, [24]),
        ({"start_date": date(2026, 12, 1)}, []),
    ],
)
def test_nothing_takes_place_while_an_offer_is_closed_or_over_or_has_not_begun(values, expected):
    offer = entry(TUESDAYS, **values)
    assert [day.day for day in days(offer, date(2026, 11, 8), date(2026, 11, 28))] == expected


@pytest.mark.parametrize(
    ("day", "hours", "length"),
    [
        (date(2026, 10, 24), (time(22), time(2)), timedelta(hours=5)),  # the clocks go back an hour
        (date(2027, 3, 27), (time(22), time(2)), timedelta(hours=3)),  # and forward
        (date(2026, 11, 21), (time(22), time(2)), timedelta(hours=4)),
    ],
)
def test_a_night_is_as_long_as_the_clock_makes_it(day, hours, length):
    offer = entry(Pattern(rule=Weekly(EVERY_DAY), starts=hours[0], ends=hours[1]))
    [(_, one)] = sessions_between(offer, day, day)
    assert one.ends_at.astimezone(UTC) - one.starts_at.astimezone(UTC) == length


@pytest.mark.parametrize(
    ("now", "first"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 24)),  # 1.30am, before the clocks go back
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 24)),  # 1.30am again
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), date(2026, 10, 25)),  # 2am: it is over
    ],
)
def test_what_runs_past_midnight_is_under_way_until_it_ends(now, first):
    offer = entry(Pattern(rule=Weekly(EVERY_DAY), starts=time(22), ends=time(2)))
    assert next_sessions(offer, now, 1)[0][1].day == first


def test_a_29_february_comes_every_fourth_year():
    offer = entry(Pattern(rule=MonthlyByDate((29,), 12), valid_from=date(2024, 2, 29), starts=time(10)))
    assert days(offer, date(2027, 1, 1), date(2029, 1, 1)) == [date(2028, 2, 29)]
    assert [one.day for _, one in next_sessions(offer, datetime(2026, 11, 22, tzinfo=LONDON), 3)] == [date(2028, 2, 29)]


def test_where_terms_overlap_a_day_in_either_is_in_term():
    closures = Closures(TERMS)
    offer = entry(replace(TUESDAYS, in_term_time_only=True), closures=closures)
    assert days(offer, date(2026, 9, 20), date(2026, 11, 1))[-1] == date(2026, 10, 20)


ALL_CLOSED = st.builds(
    Closures,
    st.lists(
        st.builds(lambda day, length: Term(day, day + timedelta(length)), st.dates(date(2025, 1, 1), date(2028, 1, 1)),
                  st.integers(0, 90)), max_size=6,
    ).map(tuple),
    st.sampled_from([BankHolidays(), frozenset()]),
)  # fmt: skip
FLAGS = st.fixed_dictionaries({"in_term_time_only": st.booleans(), "not_on_bank_holidays": st.booleans()})


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(patterns(), FLAGS), max_size=3), ALL_CLOSED,
       st.dates(date(2025, 1, 1), date(2028, 1, 1)), st.integers(0, 40))  # fmt: skip
def test_an_offer_takes_place_whenever_one_of_its_sessions_does(found, closures, first, length):
    last = first + timedelta(length)
    sessions = [replace(pattern, **flags) for pattern, flags in found]
    offer = entry(*sessions, closures=closures)
    one_by_one = [
        one
        for pattern in sessions
        for day in range(length + 1)
        for one in occurrences(pattern, first + timedelta(day), first + timedelta(day), closures)
    ]
    assert sorted(map(repr, one_by_one)) == sorted(repr(one) for _, one in sessions_between(offer, first, last))
    assert [one.day for _, _, one in taking_place([offer], first, last)] == days(offer, first, last)
    for term_day in (one.day for one in one_by_one):
        assert closures.is_in_term(term_day) == any(term.first <= term_day <= term.last for term in closures.terms)


MOMENTS = st.datetimes(
    datetime(2025, 1, 1),  # noqa: DTZ001 (the zone comes next)
    datetime(2028, 1, 1),  # noqa: DTZ001
    timezones=st.just(LONDON),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(patterns(), min_size=1, max_size=2), MOMENTS, st.integers(1, 30))
def test_the_next_sessions_are_the_first_of_all(found, now, number):
    offer = entry(*found)
    whole = sessions_between(offer, now.date() - DAY, now.date() + timedelta(799))
    assert next_sessions(offer, now, number) == [one for one in whole if not is_over(one[1], now)][:number]


@settings(max_examples=60, deadline=None)
@given(patterns().filter(lambda pattern: isinstance(pattern.rule, Weekly)), st.integers(0, 60))
def test_a_rule_that_began_long_ago_goes_on_in_step(pattern, length):
    long_ago = pattern.valid_from - timedelta(7 * pattern.rule.interval * 2000)
    lasting, older = (replace(pattern, valid_to=None, valid_from=day) for day in (pattern.valid_from, long_ago))
    first = pattern.valid_from + timedelta(7)
    last = first + timedelta(length)
    assert occurrences(older, first, last) == occurrences(lasting, first, last)


def test_a_rule_that_began_in_1990_is_not_unrolled(monkeypatch):
    """No more days are made than are asked for."""
    made = []

    class Counted(date):
        @staticmethod
        def fromordinal(number: int) -> date:
            made.append(number)
            return date.fromordinal(number)

    monkeypatch.setattr("events.timetables.days.date", Counted)
    offer = entry(replace(TUESDAYS, rule=Weekly((Weekday.TUESDAY,), 2), valid_from=date(1990, 1, 2)))
    assert len(days(offer, date(2026, 11, 1), date(2026, 11, 30))) == len(made) == 2
