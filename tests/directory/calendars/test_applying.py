"""From a calendar on a real server to events in the database."""

from datetime import date, time

import pytest
from django.db.models import Model
from django.test import Client

from directory.calendars import making
from directory.calendars.making import CANCELLED
from directory.calendars.models import Calendar, ImportedEvent
from directory.freshness.models import Evidence, Standing
from events.enums import EventStatus
from events.models import Event
from publishing.models import Change
from tests.directory.calendars.feeds import DAY, FAIR, HOUR, LUNCH, NOW, WEEKLY, calendar_at, event, feed, read, serve
from tests.directory.freshness.watching.web import Web
from tests.factories import CategoryFactory, OfferFactory, VenueFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db

LATER = NOW + 7 * HOUR


def cancelled(event: str) -> str:
    return event.replace("SUMMARY", "STATUS:CANCELLED\r\nSUMMARY")


def rows(model: type[Model]) -> list[dict]:
    return list(model._base_manager.order_by("pk").values())


def test_each_occurrence_of_the_next_ninety_days_is_an_event(web: Web) -> None:
    calendar = calendar_at(web)
    serve(web, feed(LUNCH, FAIR, WEEKLY))
    report = read(web)
    assert (report.read, report.failed, report.counts.created) == (1, 0, 2 + 13)
    lunch = Event.objects.get(name="Lunch club")
    assert (lunch.day, lunch.starts, lunch.ends, lunch.last_day) == (date(2026, 11, 24), time(12), time(14), None)
    assert (lunch.live, lunch.organisation) == (True, calendar.organisation)
    fair = Event.objects.get(name="Winter fair")
    assert (fair.day, fair.last_day, fair.starts) == (date(2026, 12, 5), date(2026, 12, 6), None)
    choir = Event.objects.filter(name="Choir").order_by("day")
    assert (choir[0].day, choir.last().day) == (date(2026, 11, 24), date(2027, 2, 16))
    assert {one.starts for one in choir} == {time(19)}
    calendar.refresh_from_db()
    assert (calendar.state_in_words, calendar.title, calendar.succeeded_at is not None) == (
        "It works",
        "Village hall",
        True,
    )


def test_the_same_calendar_again_changes_nothing(web: Web) -> None:
    calendar_at(web)
    serve(web, feed(LUNCH, FAIR, WEEKLY))
    read(web)
    before = rows(Event), rows(ImportedEvent), Change.objects.count()
    # Programs write a new stamp each time somebody asks.
    serve(web, feed(LUNCH.replace("SUMMARY", "DTSTAMP:20261122T100000Z\r\nSUMMARY"), FAIR, WEEKLY))
    counts = read(web, LATER).counts
    assert (counts.any, counts.unchanged) == (False, 15)
    assert (rows(Event), rows(ImportedEvent), Change.objects.count()) == before


def test_another_way_of_reading_is_no_change_of_theirs(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    offer = OfferFactory(imported_on=date(2026, 9, 1))
    calendar_at(web, offer=offer)
    serve(web, feed(LUNCH))
    read(web)
    monkeypatch.setattr(making, "VERSION", "0")
    assert read(web, LATER).counts.unchanged == 1
    assert not Evidence.objects.exists()
    serve(web, feed(LUNCH.replace("T120000", "T123000")))
    read(web, LATER + 7 * HOUR)
    assert Evidence.objects.count() == 1


def test_what_is_moved_or_reworded_stays_the_same_event(web: Web) -> None:
    calendar_at(web)
    serve(web, feed(LUNCH, WEEKLY))
    read(web)
    lunch, choir = Event.objects.get(name="Lunch club"), Event.objects.filter(name="Choir").order_by("day")[0]
    serve(
        web,
        feed(LUNCH.replace("20261124", "20261126").replace("Lunch club", "Big lunch"), WEEKLY.replace("T190", "T193")),
    )
    counts = read(web, LATER).counts
    assert (counts.created, counts.changed, counts.taken_down) == (0, 14, 0)
    lunch.refresh_from_db()
    choir.refresh_from_db()
    assert (lunch.name, lunch.day, lunch.sequence, lunch.slug) == (
        "Big lunch",
        date(2026, 11, 26),
        1,
        "lunch-club-2026-11-24",
    )
    assert choir.starts == time(19, 30)


@pytest.mark.parametrize(("was", "then", "expected"), [(19, 14, 14), (9, 19, 19), (9, 8, 9)])
def test_what_was_moved_today_is_moved_here_unless_it_has_begun_here_too(
    web: Web, was: int, then: int, expected: int
) -> None:
    calendar_at(web)
    lunch = event("lunch@hall", f"DTSTART:20261122T{was:02}3000", f"DTEND:20261122T{was + 1}0000")
    serve(web, feed(lunch))
    read(web)
    serve(web, feed(lunch.replace(f"T{was:02}30", f"T{then:02}30").replace(f"T{was + 1}00", f"T{then + 1:02}00")))
    counts = read(web, LATER).counts
    made = Event.objects.get()
    assert (made.starts, made.live, counts.changed) == (time(expected, 30), True, was != expected)
    assert not read(web, LATER + 7 * HOUR).counts.any


def test_one_of_a_series_that_is_moved_stays_the_same_event(web: Web) -> None:
    calendar_at(web)
    serve(web, feed(WEEKLY))
    read(web)
    first = Event.objects.order_by("day")[0]
    moved = event(
        "choir@hall", "DTSTART:20261125T180000Z", "RECURRENCE-ID;TZID=Europe/London:20261124T190000", name="Choir"
    )
    serve(web, feed(WEEKLY, moved))
    assert read(web, LATER).counts.changed == 1
    first.refresh_from_db()
    assert (first.day, first.starts) == (date(2026, 11, 25), time(18))


def test_what_the_calendar_cancels_is_cancelled(web: Web) -> None:
    calendar_at(web)
    serve(web, feed(LUNCH))
    read(web)
    serve(
        web,
        feed(
            cancelled(LUNCH),
            cancelled(FAIR),
        ),
    )
    assert read(web, LATER).counts.cancelled == 1
    lunch = Event.objects.get()  # and nothing is made of what was cancelled before anybody heard of it
    assert (lunch.live, lunch.status, lunch.status_reason) == (True, EventStatus.CANCELLED, CANCELLED)


def test_what_vanishes_is_taken_down_and_comes_back(web: Web) -> None:
    calendar_at(web)
    serve(web, feed(LUNCH, FAIR))
    read(web)
    serve(web, feed(FAIR))
    assert read(web, LATER).counts.taken_down == 1
    assert Event.objects.get(name="Lunch club").live is False
    assert read(web, LATER + 7 * HOUR).counts.any is False
    serve(web, feed(LUNCH, FAIR))
    read(web, LATER + 14 * HOUR)
    assert Event.objects.get(name="Lunch club").live is True
    assert Event.objects.count() == 2


def test_what_has_been_stays_as_it_was(web: Web) -> None:
    calendar_at(web)
    serve(web, feed(LUNCH, FAIR))
    read(web)
    before = rows(Event)
    serve(web, feed(FAIR))  # many programs leave out what is over
    counts = read(web, NOW + 2 * DAY + 4 * HOUR).counts
    assert counts.any is False
    assert rows(Event) == before


def test_what_an_editor_has_changed_is_kept_and_shown(web: Web) -> None:
    calendar = calendar_at(web)
    serve(web, feed(LUNCH))
    read(web)
    lunch = Event.objects.get()
    lunch.name = "Lunch for everybody"
    lunch.save_revision(user=ada_the_administrator()).publish()
    assert read(web, LATER).counts.any is False
    serve(web, feed(LUNCH.replace("T120000", "T123000")))
    assert read(web, LATER + 7 * HOUR).counts.kept == 1
    lunch.refresh_from_db()
    assert (lunch.name, lunch.starts) == ("Lunch for everybody", time(12))
    row = ImportedEvent.objects.get()
    assert row.differs == "The organiser's calendar now says: Lunch club, 24 November 2026, 12.30pm to 2pm."
    assert [one.differing for one in Calendar.objects.with_counts(NOW.date())] == [1]
    # Vanished: kept as well. Cancelled: nobody goes there for nothing.
    serve(web, feed(FAIR))
    read(web, LATER + 14 * HOUR)
    lunch.refresh_from_db()
    assert lunch.live
    serve(web, feed(cancelled(LUNCH)))
    read(web, LATER + 21 * HOUR)
    lunch.refresh_from_db()
    assert (lunch.name, lunch.status) == ("Lunch for everybody", EventStatus.CANCELLED)
    assert calendar.imported.count() == 2


def test_what_an_editor_has_deleted_is_not_made_again(web: Web) -> None:
    calendar_at(web)
    serve(web, feed(LUNCH))
    read(web)
    Event.objects.get().delete()
    serve(web, feed(LUNCH.replace("T120000", "T123000")))
    read(web, LATER)
    assert not Event.objects.exists()


def test_without_trust_its_events_wait_as_drafts(web: Web) -> None:
    calendar_at(web, publishes_at_once=False)
    serve(web, feed(LUNCH))
    read(web)
    lunch = Event.objects.get()
    assert (lunch.live, lunch.has_unpublished_changes) == (False, True)
    # Published by an editor as it is, it is still the calendar's.
    lunch.save_revision(user=ada_the_administrator()).publish()
    serve(web, feed(LUNCH.replace("T120000", "T123000")))
    assert read(web, LATER).counts.changed == 1
    lunch.refresh_from_db()
    assert (lunch.live, lunch.starts) == (True, time(12, 30))
    assert lunch.get_latest_revision_as_object().starts == time(12, 30)


def test_markup_links_to_meetings_and_private_things_stay_out(web: Web) -> None:
    calendar_at(web)
    told = event(
        "a",
        "DTSTART:20261124T120000",
        r"DESCRIPTION:<p>Come &amp\; sing</p><script>alert(1)</script>https://us02web.zoom.us/j/123?pwd=x",
        "LOCATION:https://us02web.zoom.us/j/123?pwd=x",
        "URL:javascript:alert(1)",
        "ORGANIZER;CN=Jo Bloggs:mailto:jo@example.org",
        "ATTENDEE;CN=Sam:mailto:sam@example.org",
        name="<b>Singing</b> " + "long " * 100,
    )
    serve(
        web,
        feed(
            told,
            event("b", "DTSTART:20261125T120000", "CLASS:PRIVATE"),
            event("c", "DTSTART:20261125T120000", name="Busy"),
        ),
    )
    read(web)
    made = Event.objects.get()
    assert made.name.startswith("Singing long") and len(made.name) <= 255
    assert made.description == "Come & sing\n(ask the organiser for the link)"
    assert (made.online, made.url, made.venue) == (True, "", None)


def test_places_are_those_we_know_or_words(web: Web) -> None:
    hall = VenueFactory(name="St Mark's Hall", postcode="M32 0TH")
    default = VenueFactory(name="Town Hall", postcode="M16 0EB")
    VenueFactory(
        name="Blue Door House", postcode="M21 9AA", address="9 Hidden Lane", hidden=True, latitude=None, longitude=None
    )
    calendar_at(web, venue=default)
    places = {
        "a": "St Mark's Hall\\, 1 High Street\\, Stretford M320TH",
        "b": "st mark's hall",
        "c": "Scout hut\\, Mill Lane",
        "d": "",
        "e": "Blue Door House",
        "f": "Somewhere\\, M21 9AA",
        "g": "Other Hall\\, M32 0TH",
    }
    serve(
        web,
        feed(*(event(uid, "DTSTART:20261124T120000", f"LOCATION:{told}", name=uid) for uid, told in places.items())),
    )
    read(web)
    made = {one.name: one for one in Event.objects.all()}
    venues = {uid: one.venue for uid, one in made.items()}
    assert venues == {"a": hall, "b": hall, "c": None, "d": default, "e": None, "f": None, "g": None}
    assert made["c"].description == "Where: Scout hut, Mill Lane"
    assert [uid for uid, one in made.items() if not one.live] == ["e", "f"]
    assert (made["e"].description, made["f"].description) == ("", "")


def test_an_import_never_counts_as_a_check(web: Web) -> None:
    offer = OfferFactory(relations__categories=[CategoryFactory()], imported_on=date(2026, 9, 1))
    calendar_at(web, offer=offer)
    for hours in (0, 7):
        serve(web, feed(LUNCH, FAIR.replace("Winter", f"{hours}")))
        read(web, NOW + hours * HOUR)
    assert Standing.objects.get(pk=offer.pk).checked_on is None
    assert not Evidence.objects.exclude(kind="page changed").exists()
    assert list(Event.objects.first().categories.all()) == list(offer.categories.all())


def test_published_events_are_noted_for_the_site(web: Web, client: Client) -> None:
    calendar_at(web)
    serve(web, feed(LUNCH))
    read(web)
    assert f"events.event:{Event.objects.get().pk}" in set(Change.objects.values_list("key", flat=True))
