"""The directory's public pages: what stands on them, and what never does."""

import json
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory import publishables
from directory.enums import Cost, Joining, Status
from directory.models import Offer
from directory.publishables import topics
from publishing import registry
from publishing.publishable import Build, Publishable
from publishing.rendering import render
from tests.factories import (
    AreaFactory,
    CategoryFactory,
    LifeAreaFactory,
    OfferFactory,
    OrganisationFactory,
    VenueFactory,
    WayToWellbeingFactory,
)

pytestmark = pytest.mark.django_db
OFFERS_A_PAGE = 3
NOW = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def build() -> Callable[[], Build]:
    return lambda: registry.begin(NOW)


def published(chosen: Iterable[Publishable] = publishables.ALL) -> dict[str, str]:
    """Every page of the directory (or of what is chosen) by its path, as a publish writes it."""
    build = registry.begin(NOW)
    pages = [publishable.page(row, build) for publishable in chosen for row in publishable.rows(build)]
    return {page.path: render(page, build).decode() for page in pages}


def live(path: str, time_machine: object) -> str:
    time_machine.move_to(NOW)
    response = Client().get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def words(html: str) -> str:
    main = html.partition('<main id="main"')[2].partition(">")[2].partition("</main>")[0]
    main = re.sub(r"<template.*?</template>", "", main, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def json_ld(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])


@pytest.fixture
def a_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    """At least one of everything that has a page, and a list of two pages."""
    monkeypatch.setattr(topics, "OFFERS_A_PAGE", OFFERS_A_PAGE)
    trafford = AreaFactory(name="Trafford", slug="trafford")
    moving = CategoryFactory(name="Moving more", slug="moving-more")
    walking = CategoryFactory(name="Walking", slug="walking", parent=moving)
    walking.life_areas.add(LifeAreaFactory(name="Friendships", slug="friendships"))
    walking.ways_to_wellbeing.add(WayToWellbeingFactory(name="Connect", slug="connect"))
    hall = VenueFactory(area=trafford)
    for number in range(OFFERS_A_PAGE + 2):
        OfferFactory(name=f"Walk {number}", relations__venues=[hall], relations__categories=[walking])
    OfferFactory(name="5 a side", relations__areas=[trafford])
    OrganisationFactory(name="Zebra Trust", charity_number="1234567", based_at=hall)


def test_every_page_has_a_title_a_heading_and_a_description(a_directory: None) -> None:
    pages = {path: html for path, html in published().items() if not path.endswith(".ics")}
    for path, html in pages.items():
        assert re.search(r"<title>[^<]+ – [^<]+</title>", html), path
        assert len(re.findall(r"<h1[ >]", html)) == 1, path
        assert re.search(r'<meta name="description" content="[^"]{10,}">', html), path
        assert f'<link rel="canonical" href="https://fortnight.example{path}">' in html


def test_live_pages_are_the_published_bytes(a_directory: None, time_machine: object) -> None:
    pages = published()
    assert {"/categories/moving-more/page/2/", "/a-z/0-9/", "/areas/trafford/", "/five-ways/connect/"} <= pages.keys()
    for path, html in pages.items():
        assert live(path, time_machine) == html, path


def test_no_link_of_a_page_leads_nowhere(a_directory: None) -> None:
    pages = published()
    elsewhere = {"/", "/search/", "/help-now/", "/how-we-check/", "/forum/", "/accessibility/", "/privacy/"}
    for path, html in pages.items():
        main = html.partition("<main")[2].partition("</main>")[0]
        for href in re.findall(r'href="(/[^"]*)"', main):
            assert href in pages or href in elsewhere or href.endswith("/something-wrong/"), f"{path} links to {href}"


@pytest.mark.parametrize(
    "path", ["/categories/nothing/", "/offers/nothing/", "/a-z/aa/", "/categories/walking/page/9/"]
)
def test_what_does_not_exist_is_not_found(path: str) -> None:
    CategoryFactory(slug="walking")
    assert Client().get(path).status_code == 404


def test_the_first_page_of_a_list_has_one_address_only(a_directory: None) -> None:
    assert Client().get("/categories/walking/page/1/").status_code == 404
    assert Client().get("/categories/walking/page/02/").status_code == 404


# Hidden places


SECRETS = ("Rose House", "9 Secret Lane", "Secretville", "M41 9ZZ", "53.4321", "-2.3456", "Hushborough")


@pytest.fixture
def a_refuge() -> Offer:
    """A hidden venue, as badly kept as it can be: with an area and everything else filled in."""
    area = AreaFactory(name="Hushborough", slug="hushborough")
    AreaFactory(name="Trafford", slug="trafford")
    refuge = VenueFactory(
        name="Rose House", address="9 Secret Lane", town="Secretville", postcode="M41 9ZZ", hidden=True, area=area,
        latitude=None, longitude=None, transportation="Behind Secretville station", accessibility="Ramp on Secret Lane",
    )  # fmt: skip
    organisation = OrganisationFactory(name="Safe Together", based_at=refuge)
    return OfferFactory(
        name="Safe home", organisation=organisation, phone="0161 496 0123", relations__venues=[refuge],
        relations__categories=[CategoryFactory()],
    )  # fmt: skip


def test_a_hidden_place_stands_nowhere(a_refuge: Offer, site: object) -> None:
    """On no page of the whole site, and not in what the browser's search knows."""
    pages = published(registry.publishables())
    for path in ("/areas/hushborough/", "/whats-on/areas/hushborough/"):
        assert "Safe home" not in pages.pop(path)  # the list of an area that is there for others
    pages["search"] = "\n".join(map(str, registry.search_records(registry.begin(NOW))))
    assert "Safe home" in pages["search"]
    for path, html in pages.items():
        for secret in SECRETS:
            assert secret not in html, f"{path} tells {secret}"


def test_a_hidden_place_says_how_to_find_out(a_refuge: Offer) -> None:
    page = words(published()[f"/offers/{a_refuge.slug}/"])
    assert "The address is kept private. Get in touch and they will tell you." in page
    assert "0161 496 0123" in page


def test_a_place_that_was_withdrawn_is_not_shown_any_more(a_directory: None) -> None:
    OfferFactory(slug="walk", relations__venues=[VenueFactory(name="Old hall", live=False)])
    OrganisationFactory(slug="old", based_at=VenueFactory(name="Old hall", live=False))
    assert not [path for path, html in published().items() if "Old hall" in html]


# What has ended, and drafts


@pytest.mark.parametrize(
    "gone",
    [{"status": Status.ENDED}, {"end_date": date(2026, 11, 20)}, {"live": False}, {"organisation__live": False}],
    ids=["ended", "known end has passed", "draft", "draft organisation"],
)
def test_what_is_gone_is_gone_from_every_page(gone: dict, a_directory: None) -> None:
    category = CategoryFactory(name="Walking", slug="walking")
    before = published()
    offer = OfferFactory(
        name="Yodelling", organisation__name="Walk 99", relations__categories=[category], **gone,
        relations__venues=list(Offer.objects.first().venues.all()),
    )  # fmt: skip
    after = published()
    assert not [path for path, html in after.items() if "Yodelling" in html or f"/offers/{offer.slug}/" in html]
    counts = [
        path for path in before if not path.startswith(("/a-z/", "/organisations/")) and before[path] != after[path]
    ]
    assert counts == []
    assert Client().get(f"/offers/{offer.slug}/").status_code == 404


def test_what_ends_today_is_still_there(a_directory: None) -> None:
    OfferFactory(slug="last-day", end_date=date(2026, 11, 21))
    assert "/offers/last-day/" in published()


def test_what_is_closed_for_now_stays_and_says_so() -> None:
    OfferFactory(
        slug="choir", status=Status.TEMPORARILY_CLOSED, status_reason="The roof leaks", closed_until=date(2027, 1, 3)
    )
    page = words(published()["/offers/choir/"])
    assert "Closed until 3 January 2027" in page
    assert "The roof leaks. It should open again after 3 January 2027." in page


# An offer


def test_an_offer_answers_in_the_order_in_which_people_ask() -> None:
    OfferFactory(
        slug="tai-chi", description="Slow moves.", first_visit_bring="Flat shoes", relations__venues=[VenueFactory()]
    )
    questions = re.findall(r'class="answer__question"[^>]*>([^<]+)<', published()["/offers/tai-chi/"])
    assert questions == [
        *("Is it for me?", "When is it?", "Where is it?", "What happens the first time?", "How do I join?"),
        *("What does it cost?", "Who can I ask?", "How sure is this?", "More about it"),
    ]


def test_times_from_a_list_are_shown_as_the_words_of_their_source() -> None:
    OfferFactory(slug="pantry", source="a_list", source_row=1, times_note="Wed 10 - 4", imported_on=date(2026, 11, 21))
    page = words(published()["/offers/pantry/"])
    assert "Wed 10 - 4 Times as given by the list that this came from; not checked by us." in page
    assert "Not checked yet. Added on 21 November 2026 from somebody else's list" in page


def test_only_what_is_known_of_the_first_visit_is_shown() -> None:
    OfferFactory(slug="a")
    OfferFactory(slug="b", first_visit_welcome="Jo, in a red scarf")
    pages = published()
    assert "What happens the first time?" not in pages["/offers/a/"]
    assert "Who meets you Jo, in a red scarf" in words(pages["/offers/b/"])
    assert "What to bring" not in pages["/offers/b/"]


def test_an_example_says_that_it_is_made_up_and_stays_out_of_search_engines() -> None:
    OfferFactory(slug="example", is_example=True)
    html = published()["/offers/example/"]
    assert "This is a made-up example" in words(html)
    assert '<meta name="robots" content="noindex">' in html


def test_an_offer_without_contact_shows_that_of_its_organisation() -> None:
    OfferFactory(slug="club", phone="", organisation__phone="0161 496 0999")
    assert 'href="tel:01614960999"' in published()["/offers/club/"]


def test_text_of_an_entry_is_never_markup() -> None:
    OfferFactory(
        slug="x", name="<script>alert(1)</script>", summary="</script><b>", description='"><img src=x>', url="http://a.example/?a=1&b=2"
    )  # fmt: skip
    html = published()["/offers/x/"]
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert json_ld(html)["name"] == "<script>alert(1)</script>"


# Structured data


def test_an_offer_tells_machines_what_it_tells_people() -> None:
    OfferFactory(
        slug="tai-chi", name="Tai Chi", cost=Cost.FREE, joining=Joining.TURN_UP, minimum_age=18,
        relations__venues=[VenueFactory(postcode="M32 0TH")], relations__areas=[AreaFactory(name="Trafford")],
    )  # fmt: skip
    data = json_ld(published()["/offers/tai-chi/"])
    assert data["@type"] == "Service"
    assert data["url"] == "https://fortnight.example/offers/tai-chi/"
    assert data["areaServed"] == [{"@type": "AdministrativeArea", "name": "Trafford"}]
    assert data["audience"]["suggestedMinAge"] == 18
    assert data["availableChannel"][0]["serviceLocation"]["address"]["postalCode"] == "M32 0TH"
    assert data["offers"]["price"] == "0"


def test_a_charity_is_an_ngo_to_machines(a_directory: None) -> None:
    html = next(
        html for path, html in published().items() if "Zebra Trust" in html and path.startswith("/organisations")
    )
    assert json_ld(html)["@type"] == "NGO"
    assert "Registered charity number 1234567" in words(html)


def test_pages_of_a_list_number_what_they_show_and_say_how_many_there_are_in_all(a_directory: None) -> None:
    second = json_ld(published()["/categories/walking/page/2/"])["@graph"][0]
    assert second["numberOfItems"] == OFFERS_A_PAGE + 2
    assert second["itemListElement"][0]["position"] == 1


# Organisations


def test_of_an_imported_charity_without_an_offer_there_only_the_town_is_shown() -> None:
    home = VenueFactory(name="", address="7 Quiet Close, Sale", town="Sale", postcode="M33 1AA")
    OrganisationFactory(slug="imported", source="charities", source_row=1, based_at=home)
    OrganisationFactory(slug="typed", based_at=home)
    pages = published()
    assert "7 Quiet Close" not in pages["/organisations/imported/"]
    assert "Sale" in words(pages["/organisations/imported/"])
    assert "7 Quiet Close" in pages["/organisations/typed/"]


# Lists


def test_the_list_of_a_category_holds_what_is_below_it(a_directory: None) -> None:
    pages = published()
    assert "Walk 0" in pages["/categories/moving-more/"]
    assert f"{OFFERS_A_PAGE + 2} offers" in words(pages["/categories/moving-more/"])
    assert '<a href="/categories/walking/">Walking</a>' in pages["/categories/moving-more/"]


def test_a_list_asks_the_search_to_narrow_it_down(a_directory: None) -> None:
    html = published()["/areas/trafford/"]
    assert '<form class="filter-form" action="/search/results/" method="get" data-search-url="/search/"' in html
    assert '<input type="hidden" name="area" value="Trafford">' in html


def test_filters_count_what_they_would_leave() -> None:
    """By name, because that is what the browser's search knows; the live search takes both."""
    walking = CategoryFactory(name="Walking", slug="walking")
    OfferFactory(cost=Cost.FREE, joining=Joining.TURN_UP, relations__categories=[walking])
    OfferFactory(cost=Cost.FREE, joining=Joining.CONTACT_FIRST, relations__categories=[walking])
    OfferFactory(cost=Cost.UNKNOWN, joining=Joining.UNKNOWN, relations__categories=[walking])
    build = registry.begin(NOW)
    filters = publishables.category_pages.rows(build, slug="walking")[0].list.filters
    assert filters.hidden == [("category", "Walking")]
    assert filters.cost == [("Free", "Free", 2, False)]
    assert [option[:3] for option in filters.joining] == [
        ("Get in touch first", "Get in touch first", 1),
        ("Just turn up", "Just turn up", 1),
    ]


def test_an_empty_list_says_so_and_what_to_do() -> None:
    CategoryFactory(slug="empty")
    page = published()["/categories/empty/"]
    assert "There is nothing here yet" in words(page)
    assert '<meta name="robots" content="noindex">' in page
    assert 'href="/categories/"' in page


def test_digits_and_other_signs_share_a_letter(a_directory: None) -> None:
    OfferFactory(name="“The” Café")
    OfferFactory(name="Ärmel")
    pages = published()
    assert "5 a side" in words(pages["/a-z/0-9/"])
    assert "Ärmel" in words(pages["/a-z/a/"])


def test_a_club_that_makes_one_offer_of_its_name_is_named_once() -> None:
    OfferFactory(name="Acre Golf Club", organisation__name="Acre Golf Club")
    assert words(published()["/a-z/a/"]).count("Acre Golf Club") == 1


# Queries


def test_the_number_of_queries_does_not_grow_with_the_number_of_offers(a_directory: None) -> None:
    few = {publishable.name: _queries(publishable) for publishable in publishables.ALL}
    hall, category = VenueFactory(), CategoryFactory(slug="walking")
    for _ in range(50):
        OfferFactory(relations__venues=[hall], relations__categories=[category])
    assert {publishable.name: _queries(publishable) for publishable in publishables.ALL} == few


def test_making_a_page_asks_the_database_nothing(a_directory: None) -> None:
    build = registry.begin(NOW)
    for publishable in publishables.ALL:
        rows = publishable.rows(build)
        with CaptureQueriesContext(connection) as queries:
            for row in rows:
                render(publishable.page(row, build), build)
        assert len(queries) == 0, publishable.name


def _queries(publishable: object) -> int:
    build = registry.begin(NOW)
    with CaptureQueriesContext(connection) as queries:
        publishable.rows(build)
    return len(queries)


def test_a_day_of_opening_again_that_has_passed_is_not_promised() -> None:
    OfferFactory(
        slug="choir", status=Status.TEMPORARILY_CLOSED, status_reason="Holiday", closed_until=date(2026, 11, 1)
    )
    assert "That day has passed, so it may be open again. Ask before you go." in words(published()["/offers/choir/"])


def test_what_has_not_begun_says_when_it_starts() -> None:
    OfferFactory(slug="course", name="Course", start_date=date(2027, 1, 5), end_date=date(2027, 3, 2))
    pages = published()
    assert "Starts on 5 January 2027. It runs until 2 March 2027." in words(pages["/offers/course/"])
