"""Whole runs: offers in the database, pages on real servers."""

import gzip
import threading
import time
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from directory.enums import Status
from directory.freshness.actions import standing_of, withdraw
from directory.freshness.derivation import derive
from directory.freshness.enums import Kind
from directory.freshness.models import Evidence, Standing, WatchSpan
from directory.freshness.watching import recording
from directory.freshness.watching.actions import Report, watch_pages
from directory.freshness.watching.enums import State
from directory.freshness.watching.judging import Look
from directory.freshness.watching.models import RobotsFile, WatchedHost, WatchedOffer, WatchedPage
from directory.models import Offer
from tests.directory.freshness.watching.web import Handler, Web
from tests.factories import OfferFactory, OrganisationFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 21, 3, tzinfo=ZoneInfo("Europe/London"))
DAY = timedelta(days=1)
TEXT = "<h1>Tai Chi</h1><p>Every Tuesday at 10am in the church hall, for everybody who likes to move.</p>"
CHANGED = TEXT.replace("10am", "11am")


def watch(web: Web, now: datetime = NOW, pause: float = 0.0, seconds: float = 2.0, **options: object) -> Report:
    return watch_pages(now, fetcher_of=lambda executor: web.fetcher(executor, seconds), pause=pause, **options)


def offer_with_page(web: Web, path: str = "/", host: str = "hall.example", **values: object) -> Offer:
    offer = OfferFactory(url=web.url(path, host), imported_on=(NOW - 70 * DAY).date(), **values)
    standing_of(offer, NOW)
    return offer


def heard(offer: Offer) -> list[str]:
    return list(Evidence.objects.about([offer.pk]).order_by("pk").values_list("kind", flat=True))


def page_of(offer: Offer) -> WatchedPage:
    return WatchedOffer.objects.get(pk=offer.pk).page


def test_a_page_that_changes_is_evidence_for_each_of_its_offers(web: Web) -> None:
    offers = [offer_with_page(web) for _ in range(3)]
    web.says("/", TEXT)
    watch(web)
    assert not Evidence.objects.exists()
    web.says("/", CHANGED)
    report = watch(web, NOW + DAY)
    assert (report.written.looked, report.written.changed, report.written.evidence) == (1, 1, 3)
    assert all(heard(offer) == [Kind.PAGE_CHANGED] for offer in offers)
    standing = Standing.objects.get(pk=offers[0].pk)
    assert standing.page_changed_on == (NOW + DAY).date()
    assert standing.owed > 20
    page = page_of(offers[0])
    assert (page.state, page.changes, page.changed_on) == (State.WATCHED, 1, (NOW + DAY).date())


def test_a_second_run_on_the_same_day_asks_nobody(web: Web) -> None:
    offer_with_page(web)
    web.says("/", TEXT)
    watch(web)
    asked = len(web.asked)
    for hours in (0, 1, 12, 20):
        assert watch(web, NOW + timedelta(hours=hours)).written.looked == 0
    assert len(web.asked) == asked
    assert watch(web, NOW + DAY).written.looked == 1


def test_quiet_pages_are_watched_in_one_span(web: Web) -> None:
    offer = offer_with_page(web)
    web.says("/", TEXT)
    for day in range(5):
        watch(web, NOW + day * DAY)
    span = WatchSpan.objects.get()
    assert (span.url, span.since, span.until) == (web.url(), NOW.date(), (NOW + 4 * DAY).date())
    standing = Standing.objects.get(pk=offer.pk)
    assert (standing.watched_since, standing.watched_until) == (span.since, span.until)
    # What moved along by itself is what the evidence says.
    [derived] = derive([offer.pk], (NOW + 4 * DAY).date())
    assert (derived.watched_since, derived.watched_until) == (span.since, span.until)
    assert derived.owed == pytest.approx(10 + 4 / 7 / 2)


def test_after_more_than_a_week_without_a_look_a_new_span_begins(web: Web) -> None:
    offer_with_page(web)
    web.says("/", TEXT)
    for day in (0, 7, 15):
        watch(web, NOW + day * DAY)
    assert [(span.until - span.since).days for span in WatchSpan.objects.all()] == [7, 0]


def test_another_link_begins_a_new_page_with_a_fresh_record(web: Web) -> None:
    offer = offer_with_page(web)
    web.says("/", TEXT)
    watch(web)
    web.says("/", CHANGED)
    watch(web, NOW + DAY)
    web.says("/new", "<p>Quite another page, with other words, about the same Tai Chi on Tuesdays.</p>")
    Offer.objects.filter(pk=offer.pk).update(url=web.url("/new"))
    watch(web, NOW + 2 * DAY)
    assert heard(offer) == [Kind.PAGE_CHANGED]
    page = WatchedPage.objects.get()
    assert (page.url, page.changes) == (web.url("/new"), 0)
    assert [span.url for span in WatchSpan.objects.all()] == [web.url(), web.url("/new")]


def test_an_offer_without_a_link_is_watched_by_its_organisations(web: Web) -> None:
    organisation = OrganisationFactory(url=web.url("/about"))
    own, without = offer_with_page(web, organisation=organisation), OfferFactory(organisation=organisation)
    watch(web)
    pages = dict(WatchedOffer.objects.values_list("offer_id", "page__url"))
    assert pages == {own.pk: web.url("/"), without.pk: web.url("/about")}


def test_what_the_public_does_not_see_is_not_watched(web: Web) -> None:
    offer_with_page(web, live=False)
    offer_with_page(web, status=Status.ENDED)
    offer_with_page(web, is_example=True)
    offer_with_page(web, organisation=OrganisationFactory(live=False))
    gone = offer_with_page(web, "/gone")
    watch(web)
    assert web.paths() == ["/robots.txt", "/gone"]
    gone.delete()
    watch(web, NOW + DAY)
    assert not WatchedPage.objects.exists()
    assert not WatchedHost.objects.exists()


def test_a_dead_link_is_said_once_and_so_is_that_it_works_again(web: Web) -> None:
    offer = offer_with_page(web)
    for day in range(10):
        watch(web, NOW + day * DAY)
    assert heard(offer) == [Kind.LINK_DEAD]
    assert Evidence.objects.get().happened_at.date() == (NOW + 2 * DAY).date()
    assert Standing.objects.get(pk=offer.pk).alarm_since == (NOW + 2 * DAY).date()
    assert page_of(offer).state == State.DEAD
    web.says("/", TEXT)
    for day in range(10, 20):
        watch(web, NOW + day * DAY)
    assert heard(offer) == [Kind.LINK_DEAD, Kind.LINK_WORKS]
    assert Standing.objects.get(pk=offer.pk).alarm_since is None


def test_a_link_that_somebody_replaced_ends_the_alarm_once_it_works(web: Web) -> None:
    offer = offer_with_page(web, "/gone")
    for day in range(3):
        watch(web, NOW + day * DAY)
    web.says("/here", TEXT)
    Offer.objects.filter(pk=offer.pk).update(url=web.url("/here"))
    watch(web, NOW + 3 * DAY)
    assert heard(offer) == [Kind.LINK_DEAD, Kind.LINK_WORKS]


def test_an_offer_that_joins_a_dead_page_hears_so_too(web: Web) -> None:
    first = offer_with_page(web)
    for day in range(3):
        watch(web, NOW + day * DAY)
    second = offer_with_page(web)
    for day in range(3, 6):
        watch(web, NOW + day * DAY)
    assert heard(first) == heard(second) == [Kind.LINK_DEAD]


def test_a_dead_link_that_somebody_took_back_is_not_said_again(web: Web) -> None:
    offer = offer_with_page(web)
    for day in range(3):
        watch(web, NOW + day * DAY)
    withdraw(Evidence.objects.get(), "It works for me.", now=NOW + 3 * DAY, by=ada_the_administrator())
    for day in range(3, 6):
        watch(web, NOW + day * DAY)
    assert heard(offer) == [Kind.LINK_DEAD]


def test_nothing_counts_when_our_own_network_is_down(web: Web) -> None:
    for number in range(12):
        web.names[f"host{number}.example"] = []
        offer_with_page(web, host=f"host{number}.example")
    reports = [watch(web, NOW + day * DAY) for day in range(4)]
    assert all(report.own_network_is_down for report in reports)
    assert not Evidence.objects.exists()
    assert not WatchedPage.objects.filter(failures__gt=0).exists()


def test_a_few_dead_servers_among_others_are_dead(web: Web) -> None:
    web.names["away.example"] = []
    away, here = offer_with_page(web, host="away.example"), offer_with_page(web)
    web.says("/", TEXT)
    for day in range(3):
        watch(web, NOW + day * DAY)
    assert heard(away) == [Kind.LINK_DEAD]
    assert heard(here) == []


def test_not_modified_costs_no_body(web: Web) -> None:
    def page(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == '"one"':
            handler.answer(b"", 304)
        else:
            handler.answer(TEXT, ETag='"one"', Last_Modified="Sat, 21 Nov 2026 02:00:00 GMT")

    web.pages["/"] = page
    offer = offer_with_page(web)
    watch(web)
    watch(web, NOW + DAY)
    watch(web, NOW + 2 * DAY)
    conditions = [headers.get("If-None-Match") for _, path, headers in web.asked if path == "/"]
    assert conditions == [None, '"one"', '"one"']
    assert web.asked[-1][2]["If-Modified-Since"] == "Sat, 21 Nov 2026 02:00:00 GMT"
    assert WatchSpan.objects.get().until == (NOW + 2 * DAY).date()
    # Read in another way than today, it is asked for as a whole.
    WatchedPage.objects.update(fingerprint="old:1")
    watch(web, NOW + 3 * DAY)
    assert "If-None-Match" not in web.asked[-1][2]
    assert heard(offer) == []


def test_robots_that_forbid_are_obeyed_and_say_nothing(web: Web) -> None:
    web.says("/robots.txt", "User-agent: *\nDisallow: /private")
    web.says("/open", TEXT)
    forbidden, allowed = offer_with_page(web, "/private/page"), offer_with_page(web, "/open")
    for day in range(4):
        watch(web, NOW + day * DAY)
    assert "/private/page" not in web.paths()
    assert page_of(forbidden).state == State.NOT_ALLOWED
    assert page_of(allowed).state == State.WATCHED
    assert not Evidence.objects.exists()
    assert list(WatchSpan.objects.values_list("offer", flat=True)) == [allowed.pk]


def test_robots_are_asked_for_once_a_day_and_server(web: Web) -> None:
    for number in range(5):
        offer_with_page(web, f"/{number}")
    watch(web)
    WatchedPage.objects.update(next_look_at=NOW)
    watch(web, NOW + timedelta(hours=23))
    assert web.paths().count("/robots.txt") == 1
    watch(web, NOW + 2 * DAY)
    assert web.paths().count("/robots.txt") == 2


def test_a_server_that_cannot_say_what_is_allowed_is_left_alone_for_a_month(web: Web) -> None:
    web.says("/robots.txt", "", 500)
    web.says("/", TEXT)
    offer = offer_with_page(web)
    for day in range(0, 30, 3):
        watch(web, NOW + day * DAY)
    assert set(web.paths()) == {"/robots.txt"}
    assert page_of(offer).state == State.UNSURE
    watch(web, NOW + 31 * DAY)
    assert page_of(offer).state == State.WATCHED


def test_robots_of_a_server_that_a_link_leads_on_to_count_as_well(web: Web) -> None:
    web.sends_on("hall.example/", web.url("/secret", "other.example"))
    web.says("other.example/robots.txt", "User-agent: *\nDisallow: /")
    web.says("other.example/secret", TEXT)
    offer = offer_with_page(web)
    watch(web)
    assert web.paths("other.example") == ["/robots.txt"]
    assert page_of(offer).state == State.NOT_ALLOWED


def test_one_request_a_server_at_a_time_with_a_pause_between(web: Web) -> None:
    def slowly(handler: Handler) -> None:
        times.append(time.monotonic())
        time.sleep(0.02)
        handler.answer(TEXT)

    times: list[float] = []
    for number in range(6):
        web.pages[f"/{number}"] = slowly
        offer_with_page(web, f"/{number}")
        # A link of another server that leads here waits as well.
        web.sends_on(f"other{number}.example/", web.url(f"/{number}"))
        offer_with_page(web, host=f"other{number}.example")
    watch(web, pause=0.05)
    hall = web.now.keys() & {"hall.example"}
    assert hall and web.most == 1
    assert len(times) == 12
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.05


def test_a_pause_that_the_server_asks_for_is_kept(web: Web) -> None:
    web.says("/robots.txt", "User-agent: Fortnight\nCrawl-delay: 0.2")
    times: list[float] = []

    def page(handler: Handler) -> None:
        times.append(time.monotonic())
        handler.answer(TEXT)

    for number in range(3):
        web.pages[f"/{number}"] = page
        offer_with_page(web, f"/{number}")
    watch(web)
    assert times[-1] - times[0] >= 0.4


def test_a_server_that_is_asked_too_much_is_left_alone(web: Web) -> None:
    for number in range(5):
        web.says(f"/{number}", "", 429, Retry_After="259200")
        offer_with_page(web, f"/{number}")
    watch(web)
    watch(web, NOW + DAY)
    assert len([path for path in web.paths() if path != "/robots.txt"]) == 1
    watch(web, NOW + 4 * DAY)
    assert len([path for path in web.paths() if path != "/robots.txt"]) == 2
    assert not Evidence.objects.exists()


def test_hostile_pages_beside_honest_ones_do_no_harm(web: Web) -> None:
    def drip(handler: Handler) -> None:
        for _ in range(200):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    web.pages["/loris"] = drip
    web.sends_on("/loop", "/loop")
    web.sends_on("/inwards", "http://169.254.169.254/latest/meta-data/")
    web.says("/bomb", gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
    web.says("/deep", b"<div>" * 390_000)
    web.says("/honest", TEXT)
    states = {
        "/loris": State.FAILING,
        "/loop": State.UNSURE,
        "/inwards": State.NOT_ALLOWED,
        "/bomb": State.UNREADABLE,
        "/deep": State.UNREADABLE,
        "/honest": State.WATCHED,
    }
    web.names["169.254.169.254"] = ["169.254.169.254"]
    for path in states:
        offer_with_page(web, path, host=f"{path[1:]}.example")
    watch(web, seconds=1.0)
    found = {url.removeprefix("http://").partition("/")[2]: state for url, state in _states()}
    assert {f"/{path}": state for path, state in found.items()} == states


def _states() -> list[tuple[str, str]]:
    return list(WatchedPage.objects.values_list("url", "state"))


@pytest.mark.parametrize(
    "link",
    ["ftp://hall.example/", "javascript:alert(1)", "http://", "http://me:word@hall.example/", "http://[::1/", " "],
)
def test_what_is_no_web_address_is_never_asked_for(web: Web, link: str) -> None:
    OfferFactory(url=link)
    watch(web)
    assert not web.asked
    assert not Evidence.objects.exists()


def test_a_limit_leaves_the_rest_for_the_next_run(web: Web) -> None:
    for number in range(7):
        web.says(f"/{number}", TEXT)
        offer_with_page(web, f"/{number}", host=f"host{number % 3}.example")
    assert [watch(web, most_pages=3).written.looked for _ in range(4)] == [3, 3, 1, 0]


def test_a_run_out_of_time_stops_and_the_next_goes_on(web: Web) -> None:
    go_on = threading.Event()

    def hang(handler: Handler) -> None:
        go_on.wait(30)
        handler.answer(TEXT)

    for number in range(10):
        web.says(f"/{number}", TEXT)
        offer_with_page(web, f"/{number}")
    web.pages["/5"] = hang
    assert watch(web, minutes=5 / 60, seconds=60.0).written.looked == 5
    go_on.set()
    assert watch(web, NOW + timedelta(minutes=1)).written.looked == 5
    assert sorted(web.paths()) == sorted(["/robots.txt", *(f"/{number}" for number in range(10)), "/5"])


def test_a_server_that_another_run_asks_is_left_to_it(web: Web) -> None:
    web.says("/", TEXT)
    offer_with_page(web)
    offer_with_page(web, host="free.example")
    watch(web, NOW - DAY)
    WatchedHost.objects.filter(name="hall.example").update(claimed_by="other", claimed_until=NOW + timedelta(minutes=1))
    assert watch(web).written.looked == 1
    # It was killed: nobody prolonged what it had claimed.
    assert watch(web, NOW + timedelta(minutes=2)).written.looked == 1
    assert not WatchedHost.objects.exclude(claimed_by="").exists()


def test_writing_the_same_look_twice_changes_nothing(web: Web) -> None:
    offer = offer_with_page(web)
    web.says("/", TEXT)
    watch(web)
    look = Look(page_of(offer).pk, NOW + DAY, status=200, fingerprint="1/x:1")
    WatchedPage.objects.update(fingerprint="1/x:0")
    recording.write([look])
    before = list(Evidence.objects.values()), list(WatchSpan.objects.values())
    recording.write([look])
    assert (list(Evidence.objects.values()), list(WatchSpan.objects.values())) == before


def test_quiet_pages_take_as_many_queries_however_many_they_are(web: Web) -> None:
    for number in range(20):
        offer_with_page(web, f"/{number}")
    web.pages |= {f"/{number}": lambda handler: handler.answer(TEXT) for number in range(20)}
    watch(web)
    pages = list(WatchedPage.objects.values_list("pk", "fingerprint"))
    counts = []
    for number, day in ((2, 1), (20, 2)):
        looks = [Look(pk, NOW + day * DAY, status=304, fingerprint=known) for pk, known in pages[:number]]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            recording.write(looks)
        counts.append(len(queries))
    assert counts[0] == counts[1] < 20


def test_robots_of_forgotten_servers_are_forgotten(web: Web) -> None:
    offer_with_page(web)
    watch(web)
    assert RobotsFile.objects.exists()
    Offer.objects.update(url="")
    watch(web, NOW + 90 * DAY)
    assert not RobotsFile.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_directory_is_written_to_while_pages_are_waited_for(web: Web) -> None:
    """Nothing is locked while a slow server is waited for."""
    began, go_on, written = threading.Event(), threading.Event(), []

    def wait(handler: Handler) -> None:
        began.set()
        go_on.wait(5)
        handler.answer(TEXT)

    def write() -> None:
        began.wait(5)
        written.append(OfferFactory().pk)
        connection.close()
        go_on.set()

    web.pages["/"] = wait
    with transaction.atomic():
        offer_with_page(web)
    thread = threading.Thread(target=write)
    thread.start()
    report = watch(web, seconds=10.0)
    thread.join()
    assert written and report.written.watched == 1
