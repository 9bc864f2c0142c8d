"""Politeness, failures, and what a calendar says of how fresh its offer is."""

import threading
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from directory.calendars.actions import TooSoonError, preview, read_now
from directory.calendars.models import Calendar
from directory.calendars.words import how_it_goes, what_to_do
from directory.freshness.actions import standing_of
from directory.freshness.derivation import derive
from directory.freshness.enums import Kind
from directory.freshness.models import Evidence, Standing, WatchSpan
from directory.freshness.watching.actions import watch_pages
from directory.freshness.watching.enums import State
from directory.models import Offer
from events.models import Event
from tests.directory.calendars.feeds import (
    DAY,
    FAIR,
    HOUR,
    LUNCH,
    NOW,
    WEEKLY,
    calendar_at,
    feed,
    fetcher_of,
    read,
    serve,
)
from tests.directory.freshness.watching.web import Handler, Web
from tests.factories import OfferFactory
from tests.personas import ada_the_administrator, vera_the_volunteer

pytestmark = pytest.mark.django_db


def heard(offer: Offer) -> list[str]:
    return list(Evidence.objects.about([offer.pk]).order_by("pk").values_list("kind", flat=True))


def offer_with_calendar(web: Web, **values: object) -> tuple[Offer, Calendar]:
    offer = OfferFactory(imported_on=(NOW - 70 * DAY).date(), **values)
    standing_of(offer, NOW)
    return offer, calendar_at(web, offer=offer)


def test_it_is_read_every_six_hours_and_not_more_often(web: Web) -> None:
    calendar_at(web)
    serve(web, feed(LUNCH))
    assert [read(web, NOW + hours * HOUR).read for hours in (0, 1, 5, 6, 7, 12)] == [1, 0, 0, 1, 0, 1]
    assert web.paths().count("/events.ics") == 3
    assert web.paths().count("/robots.txt") == 1


def test_what_did_not_change_is_not_sent_again_but_once_a_week(web: Web) -> None:
    calendar_at(web)
    serve(web, feed(LUNCH, WEEKLY), etag='"one"')
    read(web)
    assert [read(web, NOW + day * DAY).unchanged for day in range(1, 10)] == [1, 1, 1, 1, 1, 1, 1, 0, 1]
    # What repeats has come nearer meanwhile.
    assert Event.objects.filter(name="Choir").order_by("-day")[0].day == date(2027, 2, 23)


def test_robots_txt_is_kept(web: Web) -> None:
    calendar = calendar_at(web)
    serve(web, feed(LUNCH))
    web.says("/robots.txt", "User-agent: *\nDisallow: /events.ics", kind="text/plain")
    assert read(web).failed == 1
    assert "/events.ics" not in web.paths() and not Event.objects.exists()
    calendar.refresh_from_db()
    assert (calendar.state, calendar.failures) == (State.NOT_ALLOWED, 0)
    assert "asked us to read it" in what_to_do(calendar)


def test_where_the_organiser_has_asked_us_only_what_names_us_keeps_us_out(web: Web) -> None:
    calendar = calendar_at(web, is_invited=True)
    serve(web, feed(LUNCH))
    web.says("/robots.txt", "User-agent: *\nDisallow: /", kind="text/plain")
    assert read(web).counts.created == 1
    web.says("/robots.txt", "User-agent: *\nAllow: /\nUser-agent: Fortnight\nDisallow: /", kind="text/plain")
    read(web, NOW + 2 * DAY)
    calendar.refresh_from_db()
    assert calendar.state == State.NOT_ALLOWED
    # Nobody invites us to somebody else's server.
    web.says("hall.example/robots.txt", "", 404)
    web.says("other.example/robots.txt", "User-agent: *\nDisallow: /", kind="text/plain")
    web.sends_on("hall.example/events.ics", web.url("/events.ics", "other.example"))
    read(web, NOW + 4 * DAY)
    assert "/events.ics" not in web.paths("other.example")


def test_redirects_to_private_addresses_are_refused(web: Web) -> None:
    web.names["inside.example"] = ["10.0.0.1"]
    web.sends_on("/events.ics", f"http://inside.example:{web.port}/secret.ics")
    own, sent = calendar_at(web, "/own.ics", "inside.example"), calendar_at(web)
    read(web)
    for calendar in (own, sent):
        calendar.refresh_from_db()
        assert (calendar.state, calendar.failures) == (State.NOT_ALLOWED, 0)
        assert calendar.problem == "It leads to an address that is not on the public internet."
        assert "everybody on the internet" in what_to_do(calendar)
    assert not web.paths("inside.example")


def test_a_hundred_megabytes_are_cut_off(web: Web) -> None:
    sent = []

    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/calendar")
        handler.send_header("Content-Length", "100000000")
        handler.end_headers()
        handler.close_connection = True
        handler.wfile.write(b"BEGIN:VCALENDAR\r\n")
        for _ in range(1000):
            handler.wfile.write(b"X-FILLER:" + b"x" * 99_989 + b"\r\n")
            sent.append(1)

    web.pages["/events.ics"] = endless
    calendar = calendar_at(web)
    assert read(web).failed == 1
    calendar.refresh_from_db()
    assert calendar.problem.startswith("The calendar is larger than 5 MB, so we stopped reading.")
    assert (calendar.state, calendar.failures, len(sent) < 1000) == (State.UNSURE, 0, True)


def test_a_server_that_never_ends_is_given_up(web: Web) -> None:
    stop = threading.Event()

    def slowly(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/calendar")
        handler.end_headers()
        while not stop.wait(0.1):
            handler.wfile.write(b"X")

    web.pages["/events.ics"] = slowly
    calendar = calendar_at(web)
    read(web, seconds=0.5)
    stop.set()
    calendar.refresh_from_db()
    assert (calendar.problem, calendar.failures) == ("It took too long to answer.", 1)


def test_a_broken_calendar_takes_nothing_down(web: Web) -> None:
    calendar = calendar_at(web)
    serve(web, feed(LUNCH))
    read(web)
    for content in (feed(LUNCH)[:-40], "<html>Oops</html>"):
        serve(web, content)
        calendar.refresh_from_db()
        read(web, calendar.next_read_at)
        assert Event.objects.get().live


def test_a_quiet_calendar_is_a_watched_page(web: Web) -> None:
    offer, calendar = offer_with_calendar(web)
    serve(web, feed(LUNCH, WEEKLY))
    for day in range(5):
        read(web, NOW + day * DAY)
    span = WatchSpan.objects.get()
    assert (span.offer, span.url) == (offer, calendar.url)
    assert (span.since, span.until) == (NOW.date(), (NOW + 4 * DAY).date())
    assert heard(offer) == []  # days that come nearer, and days that go by, are no change
    [derived] = derive([offer.pk], (NOW + 4 * DAY).date())
    assert derived.owed == pytest.approx(10 + 4 / 7 / 2)


def test_a_calendar_that_changes_is_a_page_that_changed(web: Web) -> None:
    offer, calendar = offer_with_calendar(web)
    for hours, events in ((0, [LUNCH]), (7, [LUNCH.replace("T12", "T13")]), (14, [LUNCH.replace("T12", "T13")])):
        serve(web, feed(*events))
        read(web, NOW + hours * HOUR)
    assert heard(offer) == [Kind.PAGE_CHANGED]
    assert calendar.url in Evidence.objects.get().note
    serve(web, feed(LUNCH.replace("T12", "T13"), FAIR))
    read(web, NOW + 2 * DAY)
    assert heard(offer) == [Kind.PAGE_CHANGED] * 2
    assert Standing.objects.get().checked_on is None


def test_three_days_of_failures_are_a_dead_link_until_it_works_again(web: Web) -> None:
    offer, calendar = offer_with_calendar(web)
    serve(web, feed(LUNCH))
    read(web)
    owed = Standing.objects.get().owed
    web.says("/events.ics", "gone", 404)
    for hours in (24, 31, 48, 72):
        read(web, NOW + hours * HOUR)
    calendar.refresh_from_db()
    assert (calendar.state, calendar.failures) == (State.DEAD, 3)
    assert how_it_goes(calendar) == ("It has not worked for days. There is no such page. It failed on 3 days in a row.")
    assert what_to_do(calendar).startswith("Ring the organiser")
    read(web, NOW + 5 * DAY)
    assert heard(offer) == [Kind.LINK_DEAD]
    standing = Standing.objects.get()
    assert standing.owed > owed * 20 and standing.alarm_since == (NOW + 3 * DAY).date()
    assert Event.objects.get().live  # its events stay
    serve(web, feed(LUNCH))
    read(web, NOW + 7 * DAY)
    assert heard(offer) == [Kind.LINK_DEAD, Kind.LINK_WORKS]
    assert Standing.objects.get().alarm_since is None
    assert Standing.objects.get().owed < owed + 2


def test_a_web_page_that_works_does_not_speak_for_the_calendar(web: Web) -> None:
    offer, _ = offer_with_calendar(web, url=web.url("/about"))
    web.says("/about", "<p>Tai Chi every Tuesday at 10am in the church hall, for everybody who likes to move.</p>")
    web.says("/events.ics", "gone", 404)
    for day in range(4):
        read(web, NOW + day * DAY)
        watch_pages(NOW + day * DAY + HOUR, fetcher_of=web.fetcher, pause=0.0)
    assert heard(offer) == [Kind.LINK_DEAD]
    # Where the page is watched, the span of days is the page's alone.
    serve(web, feed(LUNCH))
    read(web, NOW + 5 * DAY)
    assert heard(offer) == [Kind.LINK_DEAD, Kind.LINK_WORKS]
    assert {span.url for span in WatchSpan.objects.all()} == {web.url("/about")}


def test_a_calendar_without_an_offer_says_nothing_of_freshness(web: Web) -> None:
    OfferFactory(organisation=calendar_at(web).organisation)
    for day, status in enumerate((200, 404, 404, 404, 404)):
        web.says("/events.ics", feed(LUNCH), status)
        read(web, NOW + day * DAY)
    assert Calendar.objects.get().failures >= 3
    assert not Evidence.objects.exists() and not WatchSpan.objects.exists()


def test_when_nothing_can_be_reached_our_own_network_is_down(web: Web) -> None:
    for number in range(4):
        web.names[f"away{number}.example"] = []
        calendar_at(web, host=f"away{number}.example")
    report = read(web)
    assert report.own_network_is_down
    assert set(Calendar.objects.values_list("failures", "state")) == {(0, State.NEW)}
    assert read(web, NOW + HOUR + DAY / 24).read == 4


def test_one_that_is_paused_is_left_alone(web: Web) -> None:
    calendar_at(web, paused=True)
    assert read(web).read == 0
    assert web.asked == []


def test_another_address_is_another_calendar(web: Web) -> None:
    calendar = calendar_at(web)
    web.says("/events.ics", "gone", 404)
    read(web)
    calendar.refresh_from_db()
    calendar.url = web.url("/new.ics")
    calendar.save()
    calendar.refresh_from_db()
    assert (calendar.state, calendar.failures, calendar.problem) == (State.NEW, 0, "")


def test_somebody_may_have_it_read_at_once_but_once_an_hour(web: Web) -> None:
    calendar, ada = calendar_at(web, next_read_at=NOW + DAY), ada_the_administrator()
    serve(web, feed(LUNCH))
    assert read_now(calendar, now=NOW, by=ada, fetcher_of=fetcher_of(web), pause=0.0).counts.created == 1
    calendar.refresh_from_db()
    with pytest.raises(TooSoonError, match="at most once an hour"):
        read_now(calendar, now=NOW + HOUR / 2, by=ada, fetcher_of=fetcher_of(web), pause=0.0)
    with pytest.raises(PermissionDenied, match="may not read"):
        read_now(calendar, now=NOW + 2 * HOUR, by=vera_the_volunteer(), fetcher_of=fetcher_of(web))


def test_an_address_can_be_tried_and_nothing_is_kept(web: Web) -> None:
    serve(web, feed(LUNCH, WEEKLY))
    ada = ada_the_administrator()
    found = preview(web.url("/events.ics"), now=NOW, by=ada, fetcher_of=fetcher_of(web), pause=0.0)
    assert found.reading is not None and len(found.reading.occurrences) == 14
    gone = preview(web.url("/gone.ics"), now=NOW, by=ada, fetcher_of=fetcher_of(web), pause=0.0)
    assert (gone.problem, gone.reading) == ("There is no such page.", None)
    assert not Calendar.objects.exists() and not Event.objects.exists()


def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("read_calendars")
    assert capsys.readouterr().out == "No calendar is due.\n"
    with pytest.raises(CommandError, match="must be more than 0"):
        call_command("read_calendars", minutes=0)
