"""Rule: calendars have what is dated, name no hidden place, are the same until something changes, and are read by
programs that we did not write."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory import catalogue
from directory.catalogue import sessions_between
from directory.enums import Status
from directory.models import Offer, OfferSchedule
from directory.publishables import ALL, calendar_feeds
from directory.publishables.calendar_feeds import Feed
from events.enums import EventStatus
from events.models import BankHoliday, TermDates
from events.timetables.pattern import Kind, Pattern
from events.timetables.rules import OneOff, Weekly
from events.timetables.weekdays import Weekday
from publishing import registry
from publishing.rendering import render
from tests.directory.publishables.contract import forecast, unforeseen, whole_site
from tests.factories import (
    AreaFactory,
    CategoryFactory,
    EventFactory,
    OfferFactory,
    OrganisationFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 21, 12, tzinfo=LONDON)
PUBLISHED = datetime(2026, 11, 2, 9, tzinfo=UTC)
TUESDAYS = Pattern(rule=Weekly((Weekday.TUESDAY,)), starts=time(10), ends=time(11, 30))


def offering(pattern: Pattern = TUESDAYS, at=None, **given) -> Offer:
    offer = OfferFactory(**{"last_published_at": PUBLISHED, **given})
    schedule = OfferSchedule(offer=offer, venue=at)
    schedule.set_pattern(pattern)
    schedule.save()
    return offer


def files(now: datetime = NOW) -> dict[str, bytes]:
    build = registry.begin(now)
    pages = (one.page(row, build) for one in ALL for row in one.rows(build) if isinstance(row, Feed))
    return {page.path: render(page, build) for page in pages}


def feeds() -> dict[str, icalendar.Calendar]:
    return {path: read(content) for path, content in files().items()}


def read(content: bytes) -> icalendar.Calendar:
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    found = icalendar.Calendar.from_ical(content)
    assert not any(part.errors for part in found.walk())
    identifiers = [event["UID"] for event in found.walk("VEVENT")]
    assert len(set(identifiers)) == len(identifiers)
    return found


def names_in(found: icalendar.Calendar) -> list[str]:
    return sorted(str(event["SUMMARY"]) for event in found.walk("VEVENT"))


def the_event(offer: Offer) -> icalendar.Event:
    [event] = feeds()[f"/offers/{offer.slug}/calendar.ics"].walk("VEVENT")
    return event


def test_an_offer_is_in_every_calendar_that_it_belongs_to():
    area, root = AreaFactory(slug="trafford"), CategoryFactory(slug="moving")
    category, host = CategoryFactory(slug="walking", parent=root), OrganisationFactory(slug="us")
    here = {"relations__venues": [VenueFactory(area=area)], "relations__categories": [category]}
    offering(name="Walk", slug="walk", organisation=host, **here)
    EventFactory(
        name="Fair", slug="fair", organisation=host, venue=VenueFactory(area=area), relations__categories=[category]
    )
    found = {path: names_in(one) for path, one in feeds().items()}
    both = ["Fair", "Walk"]
    assert found == {
        "/offers/walk/calendar.ics": ["Walk"],
        "/organisations/us/calendar.ics": both,
        "/categories/moving/calendar.ics": both,
        "/categories/walking/calendar.ics": both,
        "/areas/trafford/calendar.ics": both,
        "/events/fair/event.ics": ["Fair"],
        "/calendar.ics": both,
    }


def test_what_has_no_days_has_no_calendar():
    OfferFactory(slug="no-sessions")
    offering(Pattern(rule=TUESDAYS.rule, kind=Kind.CONTACT_FOR_TIMES), slug="ask-them")
    offering(Pattern(rule=Weekly((Weekday.TUESDAY,), 2)), slug="every-other-week")
    assert list(feeds()) == ["/calendar.ics"]


def test_an_offer_says_what_it_is_and_where():
    venue = VenueFactory(name="Church hall", address="1 High Street", town="Sale", postcode="M33 7AB")
    offer = offering(
        slug="tai-chi", name="Tai Chi; slow, calm", summary="An hour.", relations__venues=[venue],
        times_reading="partial", times_note="Tuesdays 10 to 11.30 and sometimes Fridays",
    )  # fmt: skip
    event = the_event(offer)
    assert event["UID"] == f"{offer.schedules.get().uuid}@fortnight.example"
    assert event["SUMMARY"] == "Tai Chi; slow, calm"
    assert event["LOCATION"] == "Church hall, 1 High Street, Sale, M33 7AB"
    assert (event["GEO"].latitude, event["GEO"].longitude) == (53.4466, -2.3086)
    assert event["URL"] == "https://fortnight.example/offers/tai-chi/"
    assert event["DTSTAMP"].dt == PUBLISHED
    assert event["DESCRIPTION"].splitlines() == [
        "An hour.",
        "In their own words: “Tuesdays 10 to 11.30 and sometimes Fridays”",
        "Look here before you go: https://fortnight.example/offers/tai-chi/",
    ]


def test_a_hidden_place_is_in_no_calendar():
    refuge = VenueFactory(name="Refuge", hidden=True, latitude=None, longitude=None)
    offer = offering(relations__venues=[refuge])
    offering(at=refuge)
    EventFactory(venue=refuge)
    for event in (event for one in feeds().values() for event in one.walk("VEVENT")):
        assert "LOCATION" not in event
        assert "GEO" not in event
    assert "Refuge" not in str(the_event(offer))


def test_in_one_of_several_places_no_place_is_guessed():
    offer = offering(relations__venues=VenueFactory.create_batch(2))
    assert "LOCATION" not in the_event(offer)


def test_no_sessions_until_it_opens_again():
    closed = {"status": Status.TEMPORARILY_CLOSED, "status_reason": "Painting"}
    offer = offering(**closed, closed_until=date(2026, 12, 1), end_date=date(2026, 12, 20))
    for_now = offering(**closed)
    event = the_event(offer)
    assert event["DTSTART"].dt == datetime(2026, 12, 8, 10, tzinfo=LONDON)
    assert event["RRULE"]["UNTIL"][0].date() == date(2026, 12, 20)
    assert names_in(feeds()[f"/offers/{for_now.slug}/calendar.ics"]) == []


def test_what_is_made_up_says_so_in_each_line():
    event = the_event(offering(name="Choir", is_example=True))
    assert event["SUMMARY"] == "Example: Choir"
    assert "made-up example" in event["DESCRIPTION"]


def test_a_cancelled_event_stays_and_says_why():
    EventFactory(name="Fair", slug="fair", status=EventStatus.CANCELLED, status_reason="Storm")
    [event] = feeds()["/events/fair/event.ics"].walk("VEVENT")
    assert (event["STATUS"], event["SUMMARY"]) == ("CANCELLED", "Cancelled: Fair")
    assert "Storm" in event["DESCRIPTION"]


def test_who_follows_a_calendar_keeps_what_is_in_it_when_there_is_no_room_for_more(monkeypatch, client: Client):
    def says_so(where: str) -> bool:
        return "what was added last is not in it" in client.get(where).content.decode().replace("\r\n ", "")

    monkeypatch.setattr(calendar_feeds, "MOST_OFFERS", 1)
    pages = "/categories/walking/", "/whats-on/"
    calendars = "/categories/walking/calendar.ics", "/calendar.ics"
    category = CategoryFactory(slug="walking")
    offering(name="Walk", relations__categories=[category])
    EventFactory(name="Fair", relations__categories=[category])
    assert not says_so("/whats-on/")
    offering(name="Talk", relations__categories=[category])
    found = feeds()
    assert [names_in(found[path]) for path in calendars] == [["Fair", "Walk"], ["Fair", "Walk"]]
    assert all(map(says_so, (*pages, *calendars)))


def a_town() -> None:
    area, category = AreaFactory(), CategoryFactory()
    here = {"relations__venues": [VenueFactory(area=area)], "relations__categories": [category]}
    offering(**here)
    offering(Pattern(rule=OneOff((date(2026, 12, 1), date(2026, 12, 8))), starts=time(19)), **here)
    offering(end_date=date(2026, 12, 24), **here)
    host = OrganisationFactory()
    EventFactory(venue=VenueFactory(area=area), organisation=host, relations__categories=[category])


def test_other_term_dates_or_bank_holidays_have_calendars_read_again_what_minds_them():
    minding = replace(TUESDAYS, in_term_time_only=True), replace(TUESDAYS, not_on_bank_holidays=True)
    for number, pattern in enumerate((TUESDAYS, *minding)):
        offering(pattern, name=f"Offer {number}", slug=f"offer-{number}")
    term = TermDates(area=AreaFactory(), name="Autumn", first=date(2026, 9, 1), last=date(2026, 12, 18))
    term.save()
    assert sequences() == [0, 1, 1]
    BankHoliday.objects.create(day=date(2026, 12, 1), name="A royal wedding")
    assert sequences() == [0, 2, 2]
    term.delete()
    assert sequences() == [0, 3, 3]


def sequences() -> list[int]:
    return list(OfferSchedule.objects.order_by("pk").values_list("sequence", flat=True))


def test_publishing_again_changes_nothing_within_a_quarter():
    a_town()
    assert len(files()) == 11
    assert files() == files(NOW + timedelta(days=9))


def test_what_time_changes_is_foreseen():
    a_town()
    before = whole_site(NOW)
    for days in (14, 34, 45):  # the event is over; an offer is; another quarter has begun
        later = NOW + timedelta(days=days)
        assert unforeseen(before, whole_site(later), forecast(before, later)) == {}


def test_what_editors_change_is_foreseen():
    a_town()
    one, two, _ = Offer.objects.order_by("pk")
    other = CategoryFactory()
    event = EventFactory()

    def sessions_go() -> None:
        one.schedules.get().delete()

    def another_kind() -> None:
        two.categories.set([other])
        two.save()

    def the_event_moves() -> None:
        event.categories.set([other])
        event.organisation, event.day = two.organisation, date(2026, 12, 6)
        event.save()

    def a_venue_gets_a_name() -> None:
        venue = one.venues.get()
        venue.name = "Another hall"
        venue.save()

    def it_is_closed() -> None:
        two.status, two.status_reason = Status.TEMPORARILY_CLOSED, "Painting"
        two.save()

    def the_host_goes() -> None:
        two.organisation.unpublish()

    for change in (sessions_go, another_kind, the_event_moves, a_venue_gets_a_name, it_is_closed, the_host_goes,
                   event.unpublish):  # fmt: skip
        before = whole_site(NOW)
        change()
        expected = forecast(before, NOW)
        assert expected is not None
        assert unforeseen(before, whole_site(NOW), expected) == {}, change


@time_machine.travel(NOW, tick=False)
def test_the_live_calendar_is_the_published_file(client: Client):
    a_town()
    for path, content in files().items():
        response = client.get(path)
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert response.content == content, path


@time_machine.travel(NOW, tick=False)
def test_every_page_of_what_is_dated_leads_to_its_calendar(client: Client, site: object):
    a_town()
    for path in files():
        page = path.rpartition("/")[0] + "/" if path != "/calendar.ics" else "/whats-on/"
        html = client.get(page).content.decode()
        leads = f'<a href="{path}"' in html
        assert leads is not (page.startswith("/organisations/") and "We do not list any offer" in html), page
        if leads and not path.startswith("/events/"):
            assert f'<a href="webcal://fortnight.example{path}">' in html


def test_what_has_no_calendar_has_no_address(client: Client):
    offer = OfferFactory()
    assert client.get(f"/offers/{offer.slug}/calendar.ics").status_code == 404
    assert client.get("/organisations/nobody/calendar.ics").status_code == 404


@pytest.mark.parametrize("kind", ["offers", "organisations", "categories", "areas"])
def test_the_number_of_queries_does_not_grow(kind: str, client: Client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).content.count(b"BEGIN:VEVENT") > 0
        return len(found)

    a_town()
    path = next(path for path in files() if path.startswith(f"/{kind}/"))
    few = queries()
    a_town()
    a_town()
    assert queries() == few


def test_other_programs_find_the_sessions_that_our_pages_show():
    a_town()
    build = registry.begin(NOW)
    found = recurring_ical_events.of(feeds()["/calendar.ics"])
    first, last = date(2026, 12, 1), date(2027, 1, 31)
    theirs = sorted(
        (str(event["SUMMARY"]), event["DTSTART"].dt)
        for event in found.between(first, last + timedelta(1))
        if event["SUMMARY"].startswith("Offer")
    )
    ours = sorted(
        (offer.name, one.starts_at)
        for offer in catalogue.offers(build)
        for _, one in sessions_between(offer, first, last)
    )
    assert ours == theirs
    assert len(ours) > 10
