"""Rule: the page of an offer says when it is, never a date that is over, and changes by itself at midnights only."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory import catalogue
from directory.cards import offer_card
from directory.catalogue import OfferEntry, Place, Session
from directory.catalogue.facets import days_of
from directory.enums import Status
from directory.models import Offer, OfferSchedule
from directory.publishables.session_data import service_and_sessions
from directory.publishables.timing import in_words, shows_own_words, timing
from events.enums import Certainty
from events.models import TermDates
from events.timetables.closures import BankHolidays, Closures, Term
from events.timetables.pattern import Change, Kind, Pattern
from events.timetables.rules import MonthlyByDate, OneOff, Weekly
from events.timetables.weekdays import WORKING_DAYS, Weekday
from places.models import Venue
from tests.directory.publishables.contract import forecast, unforeseen, whole_site
from tests.events.timetables.patterns import patterns
from tests.factories import AreaFactory, CategoryFactory, OfferFactory, OrganisationFactory, VenueFactory

NOW = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Europe/London"))  # a Sunday
TODAY = NOW.date()
DAY = timedelta(days=1)
TUESDAYS = Pattern(rule=Weekly((Weekday.TUESDAY,)), starts=time(10), ends=time(11, 30))
HALL = Place(name="The hall", address="1 High Street", town="Stretford", postcode="M32 0TH")


def entry(*patterns: Pattern, closures: Closures = Closures(), **values: object) -> OfferEntry:  # noqa: B008 (a constant)
    """An offer that is nowhere but in memory."""
    offer = OfferFactory.build(name="Tai Chi", organisation=OrganisationFactory.build(id=1), **values)
    found = entry_of_built(offer)
    found.sessions = tuple(Session(number, 0, one, closures) for number, one in enumerate(patterns))
    return found


def entry_of_built(offer: Offer) -> OfferEntry:
    values = [getattr(offer, name) for name in catalogue.entries.OFFER_FIELDS]
    host = [getattr(offer.organisation, name) for name in catalogue.entries.ORGANISATION_FIELDS]
    return catalogue.entries.offer_entry(*values, catalogue.entries.organisation_entry(*host))


def said(offer: OfferEntry, today: date = TODAY) -> dict:
    return in_words(offer, timing(offer, today), today)


def dates(offer: OfferEntry, today: date = TODAY) -> list[str]:
    return [one["words"] for one in said(offer, today)["dates"]]


def usual(offer: OfferEntry, today: date = TODAY) -> list[str]:
    return [one["words"] for one in said(offer, today)["usual"]]


def test_the_next_three_dates_have_a_weekday_and_a_year():
    offer = entry(TUESDAYS)
    assert usual(offer) == ["Tuesdays, 10am to 11.30am"]
    assert dates(offer) == [
        "Tuesday 24 November 2026, 10am to 11.30am",
        "Tuesday 1 December 2026, 10am to 11.30am",
        "Tuesday 8 December 2026, 10am to 11.30am",
    ]
    first = said(offer)["dates"][0]
    assert (first["datetime"], first["ends"]) == ("2026-11-24T10:00:00+00:00", "2026-11-24T11:30:00+00:00")


def test_what_has_no_end_is_over_at_midnight_here():
    [first, *_] = said(entry(replace(TUESDAYS, ends=None)), date(2026, 6, 1))["dates"]
    assert (first["datetime"], first["ends"]) == ("2026-06-02T10:00:00+01:00", "2026-06-03T00:00:00+01:00")


def test_after_a_day_with_many_sessions_the_next_day_is_named_too():
    hours = [(9, 10), (11, 12), (13, 14)]
    offer = entry(*(replace(TUESDAYS, starts=time(a), ends=time(b)) for a, b in hours))
    assert [words.split(",")[0] for words in dates(offer)] == ["Tuesday 24 November 2026"] * 3 + [
        "Tuesday 1 December 2026"
    ]


def test_a_cancellation_is_told_five_weeks_before():
    changes = (Change(date(2026, 12, 1), "hall is being painted"), Change(date(2027, 1, 12), "snow"))
    offer = entry(replace(TUESDAYS, changes=changes))
    assert said(offer)["changes"] == ["Not on Tuesday 1 December 2026: hall is being painted"]
    assert dates(offer)[1] == "Tuesday 8 December 2026, 10am to 11.30am"
    assert said(offer, date(2026, 12, 7))["changes"] == []
    assert said(offer, date(2026, 12, 8))["changes"] == ["Not on Tuesday 12 January 2027: snow"]
    assert timing(offer, date(2026, 12, 1)).changes_on == date(2026, 12, 2)


def test_a_move_says_where_to_and_that_it_is_one():
    moved = Change(date(2026, 11, 24), "a funeral", moved_to=date(2026, 11, 26), starts=time(14), ends=time(15))
    offer = entry(replace(TUESDAYS, changes=(moved,)))
    assert said(offer)["changes"] == [
        "Not on Tuesday 24 November 2026, but on Thursday 26 November 2026, 2pm to 3pm: a funeral"
    ]
    first = said(offer)["dates"][0]
    assert first["words"] == "Thursday 26 November 2026, 2pm to 3pm"
    assert first["note"] == "instead of Tuesday 24 November 2026"


def test_a_cancellation_of_a_day_on_which_nothing_is_anyway_is_not_told():
    offer = entry(replace(TUESDAYS, changes=(Change(date(2026, 11, 25)),)))
    assert said(offer)["changes"] == []


def test_every_other_week_without_a_first_one_says_to_ask():
    offer = entry(replace(TUESDAYS, rule=Weekly((Weekday.TUESDAY,), 2)))
    [one] = said(offer)["usual"]
    assert one["words"] == "Every other Tuesday, 10am to 11.30am"
    assert one["notes"] == ["We do not know in which weeks. Ask before you go."]
    assert (dates(offer), said(offer)["why_no_dates"]) == ([], "")


def test_no_date_in_sight_is_said_in_words():
    rare = replace(TUESDAYS, rule=MonthlyByDate((29,), 24), valid_from=date(2024, 2, 29))
    far = entry(replace(TUESDAYS, valid_from=date(2030, 1, 1)))
    assert said(far)["why_no_dates"].startswith("We know of no date in the next two years")
    assert usual(far) == ["Tuesdays, 10am to 11.30am, from 1 January 2030"]
    assert dates(entry(rare)) == ["Tuesday 29 February 2028, 10am to 11.30am"]


def test_unknown_terms_are_said():
    offer = entry(replace(TUESDAYS, in_term_time_only=True))
    assert said(offer)["why_no_dates"].startswith("We do not know the dates of the school terms")


def test_what_is_closed_shows_no_dates():
    offer = entry(TUESDAYS, status=Status.TEMPORARILY_CLOSED, status_reason="Painting", closed_until=date(2026, 12, 1))
    assert dates(offer) == []
    assert said(offer)["why_no_dates"] == ""
    assert usual(offer) == ["Tuesdays, 10am to 11.30am"]


def test_a_session_that_has_ended_is_gone():
    ended = replace(TUESDAYS, valid_to=date(2026, 11, 17))
    assert usual(entry(ended, replace(TUESDAYS, starts=time(14), ends=None))) == ["Tuesdays, from 2pm"]
    assert said(entry(ended))["why_no_dates"].startswith("The dates that we knew of are over")


def test_a_course_names_the_dates_that_are_left():
    course = OneOff((date(2026, 11, 17), date(2026, 11, 24), date(2026, 12, 1), date(2027, 1, 5)))
    offer = entry(Pattern(rule=course, starts=time(10), ends=time(12)))
    assert usual(offer) == ["24 November, 1 December 2026 and 5 January 2027, 10am to midday"]
    assert offer_card(offer, TODAY).when == "4 days from 17 November 2026 to 5 January 2027, 10am to midday"


def test_where_it_differs_the_place_is_said_and_of_a_hidden_one_nothing():
    offer = entry(TUESDAYS, TUESDAYS, TUESDAYS)
    offer.places = (HALL,)
    online, there, hidden = offer.sessions
    online.online, there.place, hidden.place = True, HALL, Place(hidden=True)
    assert [one["where"] for one in said(offer)["usual"]] == ["Online", "", "The address is private"]
    assert [one["note"] for one in said(offer)["dates"]] == ["online", "", "", "online"][: len(said(offer)["dates"])]


def test_a_card_says_that_there_is_more_where_not_all_was_read():
    assert offer_card(entry(TUESDAYS, times_reading=Certainty.PARTIAL), TODAY).when.endswith("; more on its page")


def test_a_card_says_its_organisers_own_words_where_they_are_newer_than_its_sessions():
    newer = entry(TUESDAYS, times_reading=Certainty.CHANGED, times_note="Now on Wednesdays")
    assert offer_card(newer, TODAY).when == "Now on Wednesdays"


def test_a_card_says_two_sessions_and_that_there_are_more():
    many = [replace(TUESDAYS, rule=Weekly((day,))) for day in WORKING_DAYS]
    assert offer_card(entry(*many[:2]), TODAY).when == "Mondays, 10am to 11.30am; Tuesdays, 10am to 11.30am"
    assert offer_card(entry(*many), TODAY).when.endswith("Tuesdays, 10am to 11.30am, and more times")


# For machines.


def machines(offer: OfferEntry, today: date = TODAY) -> list[dict]:
    told = service_and_sessions(offer, timing(offer, today), "https://fortnight.example")
    return told.get("@graph", [told])


def test_a_session_is_an_event_with_a_schedule():
    offer = entry(replace(TUESDAYS, label="Beginners", changes=(Change(date(2026, 12, 1)),), valid_to=date(2027, 3, 1)))
    offer.places = (HALL,)
    service, event = machines(offer)
    assert service["@type"] == "Service"
    assert event["name"] == "Tai Chi: Beginners"
    assert "startDate" not in event, "schema.org: the schedule says it"
    assert event["location"][0]["address"]["postalCode"] == "M32 0TH"
    assert event["eventSchedule"] == {
        "@type": "Schedule",
        "repeatFrequency": "P1W",
        "byDay": ["https://schema.org/Tuesday"],
        "startTime": "10:00",
        "endTime": "11:30",
        "endDate": "2027-03-01",
        "exceptDate": ["2026-12-01"],
        "scheduleTimezone": "Europe/London",
    }


def test_where_people_drop_in_the_service_has_opening_hours():
    [service] = machines(entry(replace(TUESDAYS, kind=Kind.DROP_IN)))
    assert service["hoursAvailable"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["https://schema.org/Tuesday"],
            "opens": "10:00",
            "closes": "11:30",
        }
    ]


def test_what_a_schedule_cannot_say_is_told_date_by_date():
    _, *events = machines(entry(replace(TUESDAYS, not_on_bank_holidays=True)))
    assert [event["startDate"] for event in events] == [
        "2026-11-24T10:00:00+00:00", "2026-12-01T10:00:00+00:00", "2026-12-08T10:00:00+00:00"
    ]  # fmt: skip


def test_a_session_that_only_ends_at_another_time_says_from_when_until_when():
    early = Change(date(2026, 11, 24), "heating engineer", date(2026, 11, 24), ends=time(10, 45))
    told = said(entry(replace(TUESDAYS, changes=(early,))))
    assert told["dates"][0]["words"] == "Tuesday 24 November 2026, 10am to 10.45am"
    assert told["changes"] == [
        "On Tuesday 24 November 2026 at another time, 10am to 10.45am: heating engineer",
    ]


def test_a_moved_session_is_told_beside_its_schedule():
    moved = Change(date(2026, 11, 24), moved_to=date(2026, 11, 26))
    _, schedule, event = machines(entry(replace(TUESDAYS, changes=(moved,))))
    assert schedule["eventSchedule"]["exceptDate"] == ["2026-11-24"]
    assert event["startDate"] == "2026-11-26T10:00:00+00:00"


def test_machines_are_told_nothing_of_hidden_places_closed_offers_and_appointments():
    hidden = entry(TUESDAYS)
    hidden.sessions[0].place = Place(hidden=True)
    assert "location" not in machines(hidden)[1]
    closed = entry(TUESDAYS, status=Status.TEMPORARILY_CLOSED, status_reason="Painting")
    by_appointment = entry(replace(TUESDAYS, kind=Kind.BY_APPOINTMENT))
    unknown_week = entry(replace(TUESDAYS, rule=Weekly((Weekday.TUESDAY,), 2)))
    for offer in (closed, by_appointment, unknown_week):
        [service] = machines(offer)
        assert "hoursAvailable" not in service


CLOSED = [
    Closures((Term(date(2024, 9, 1), date(2024, 10, 20)), Term(date(2026, 1, 5), date(2027, 7, 1))), BankHolidays()),
    Closures(),
]
OFFERS = st.builds(
    lambda found, closures, term, holidays, status, starts, lasts: entry(
        *(replace(one, in_term_time_only=term, not_on_bank_holidays=holidays) for one in found),
        closures=closures,
        status=status,
        start_date=starts,
        end_date=starts and lasts and starts + timedelta(lasts),
    ),
    st.lists(patterns(), min_size=1, max_size=2),
    st.sampled_from(CLOSED),
    st.booleans(),
    st.booleans(),
    st.sampled_from([Status.ACTIVE, Status.ACTIVE, Status.TEMPORARILY_CLOSED]),
    st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1)),
    st.none() | st.integers(0, 400),
)


@settings(max_examples=80, deadline=None)
@given(OFFERS, st.dates(date(2024, 6, 1), date(2028, 6, 1)))
def test_until_the_day_on_which_it_changes_a_page_says_the_same(offer, today):
    known = timing(offer, today)
    until = min((day for day in (known.changes_on, *days_of(offer)) if day and day > today), default=date.max)
    for later in {today + DAY, today + 9 * DAY, today + 40 * DAY, min(until, today + 900 * DAY) - DAY}:
        if today < later < until:
            assert said(offer, later) == said(offer, today)
            assert machines(offer, later) == machines(offer, today)


@settings(max_examples=50, deadline=None)
@given(OFFERS, st.dates(date(2024, 6, 1), date(2028, 6, 1)))
def test_until_the_day_on_which_it_changes_a_card_says_the_same(offer, today):
    until = min((day for day in days_of(offer) if day > today), default=date.max)
    for later in {today + DAY, today + 30 * DAY, min(until, today + 900 * DAY) - DAY}:
        if today < later < until:
            assert offer_card(offer, later).when == offer_card(offer, today).when


@settings(max_examples=50, deadline=None)
@given(OFFERS, st.dates(date(2024, 6, 1), date(2028, 6, 1)))
def test_no_date_that_is_over_or_outside_the_offer_is_shown(offer, today):
    for _, one in timing(offer, today).dates:
        assert today <= one.day
        assert offer.status == Status.ACTIVE
        assert (offer.start_date or one.day) <= one.day <= (offer.end_date or one.day)


# On pages.


@pytest.fixture
def town(db: None) -> Offer:
    hall = VenueFactory(name="The hall", area=AreaFactory(name="Trafford", slug="trafford"))
    club = OfferFactory(
        name="Tai Chi", slug="tai-chi", times_note="Tuesdays from 10am", first_published_at=NOW,
        relations__venues=[hall], relations__categories=[CategoryFactory(name="Moving", slug="moving")],
    )  # fmt: skip
    for number in range(3):
        OfferFactory(name=f"Walk {number}", slug=f"walk-{number}", first_published_at=NOW)
    changes = (Change(date(2026, 12, 1), "hall is being painted"), Change(date(2027, 1, 12), "snow"))
    add(club, replace(TUESDAYS, changes=changes, valid_from=date(2026, 11, 24)))
    add(club, replace(TUESDAYS, starts=time(14), ends=None, in_term_time_only=True), venue=VenueFactory(name="Annexe"))
    TermDates.objects.create(area=hall.area, name="Spring", first=date(2027, 1, 5), last=date(2027, 2, 12))
    return club


def add(offer: Offer, pattern: Pattern, **values: object) -> OfferSchedule:
    schedule = OfferSchedule(offer=offer, sort_order=offer.schedules.count(), **values)
    schedule.set_pattern(pattern)
    schedule.save()
    return schedule


def html(path: str = "/offers/tai-chi/", now: datetime = NOW) -> str:
    return whole_site(now).pages[path].content.decode()


def test_a_page_keeps_the_organisers_words_unless_all_was_read(town: Offer) -> None:
    assert "In their own words" in html()
    Offer.objects.update(times_reading=Certainty.FULL)
    assert "Tuesdays from 10am" not in html()


def test_lists_do_not_change_because_days_pass(town: Offer) -> None:
    first, second = (whole_site(now) for now in (NOW + timedelta(days=7), NOW + timedelta(days=17)))
    different = {path for path in first.pages if first.pages[path].content != second.pages[path].content}
    assert different == {"/offers/tai-chi/"}


def test_what_time_changes_of_sessions_is_made_anew(town: Offer) -> None:
    before = whole_site(NOW)
    for days in (1, 2, 3, 9, 10, 16, 17, 45, 52, 83, 84, 120, 400):
        later = NOW + timedelta(days=days)
        expected, after = forecast(before, later), whole_site(later)
        assert expected is not None
        assert unforeseen(before, after, expected) == {}, f"after {days} days"


EDITS = {
    "session added": lambda offer: add(offer, replace(TUESDAYS, label="Beginners")),
    "session changed": lambda offer: _set(offer.schedules.first(), replace(TUESDAYS, starts=time(9))),
    "session deleted": lambda offer: offer.schedules.first().delete(),
    "place of a session renamed": lambda offer: _save(Venue.objects.get(name="Annexe"), name="The shed"),
    "place of a session kept secret": lambda offer: _save(
        Venue.objects.get(name="Annexe"), hidden=True, latitude=None, longitude=None
    ),
    "place of a session withdrawn": lambda offer: _save(Venue.objects.get(name="Annexe"), live=False),
    "place of a session deleted": lambda offer: Venue.objects.get(name="Annexe").delete(),
    "read": lambda offer: _save(offer, times_reading=Certainty.FULL),
}


def _save(row: object, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def _set(schedule: OfferSchedule, pattern: Pattern) -> None:
    schedule.set_pattern(pattern)
    schedule.save()


@pytest.mark.parametrize("name", EDITS)
def test_what_an_edit_of_a_session_changes_is_made_anew(town: Offer, name: str) -> None:
    before = whole_site(NOW)
    EDITS[name](town)
    expected, after = forecast(before, NOW), whole_site(NOW)
    assert expected is not None
    assert before.pages["/offers/tai-chi/"].content != after.pages["/offers/tai-chi/"].content
    assert unforeseen(before, after, expected) == {}


def test_new_term_dates_touch_everything(town: Offer) -> None:
    before = whole_site(NOW)
    TermDates.objects.create(area=AreaFactory(), name="Autumn", first=date(2026, 9, 1), last=date(2026, 12, 18))
    assert forecast(before, NOW) is None


@pytest.mark.django_db
def test_a_draft_is_previewed_with_its_unsaved_sessions() -> None:
    offer = OfferFactory(slug="tai-chi")
    schedule = OfferSchedule()
    schedule.set_pattern(replace(TUESDAYS, starts=time(9, 15)))
    offer.schedules = [schedule]
    assert "Tuesdays, 9.15am to 11.30am" in offer.make_preview_request().content.decode()
    assert not OfferSchedule.objects.exists()


def test_appointments_are_never_on_now() -> None:
    by_appointment = entry(replace(TUESDAYS, kind=Kind.BY_APPOINTMENT))
    assert [one["ask_first"] for one in said(by_appointment)["dates"]] == [True] * 3
    assert dates(by_appointment)[0] == "Tuesday 24 November 2026, 10am to 11.30am, by appointment"


def test_an_appointment_without_hours_is_no_date_to_note_down():
    asked = Pattern(rule=Weekly(tuple(Weekday)), kind=Kind.BY_APPOINTMENT, conditions=("by appointment", "ring first"))
    assert (dates(entry(asked)), said(entry(asked))["why_no_dates"]) == ([], "")
    assert said(entry(asked))["usual"][0]["notes"] == ["Ring first"]
    assert len(dates(entry(asked, TUESDAYS))) == 3


TWELFTHS = Pattern(rule=MonthlyByDate((12,)), starts=time(10))


@pytest.mark.parametrize(
    ("pattern", "changes_on"),
    [
        (TWELFTHS, date(2026, 12, 13)),  # the first date is over
        (replace(TWELFTHS, changes=(Change(date(2027, 1, 12)),)), date(2026, 12, 8)),  # a cancellation is near
        (replace(TWELFTHS, changes=(Change(date(2026, 12, 1)),)), date(2026, 12, 2)),  # one is past
        (replace(TWELFTHS, valid_from=date(2026, 11, 30)), date(2026, 11, 30)),  # "from 30 November" is no more said
        (replace(TWELFTHS, extra_dates=(date(2026, 11, 22),)), date(2026, 11, 23)),
        (replace(TWELFTHS, valid_to=date(2026, 11, 25)), date(2026, 11, 26)),  # it has ended
        (replace(TWELFTHS, valid_from=date(2030, 1, 1)), date(2026, 12, 1)),  # more may come into sight
    ],
)
def test_a_page_knows_when_it_next_says_something_else(pattern, changes_on):
    assert timing(entry(pattern), TODAY).changes_on == changes_on


@pytest.mark.parametrize(
    ("words", "are_shown"),
    [
        ("Tuesdays 10am to 11.30am", False),
        ("Every Tuesday from 10am until 11.30am, in term time only", False),
        ("Tuesdays 10am to 11.30am. Ring the bell at the side door", True),
        ("Beginners Tuesday 10am to 11.30am; improvers Thursday 10am", True),
        ("Tuesdays 10am to 11.30am, £2", True),
    ],
)
def test_words_that_say_more_than_when_stay_beside_times_that_were_read(words: str, are_shown: bool) -> None:
    offer = entry(TUESDAYS, times_note=words, times_reading=Certainty.FULL)
    assert shows_own_words(offer) is are_shown
