"""Lists and entries at their fullest, in a real browser: many pages, many filters, long names, a closed offer."""

import gzip
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from directory import publishables
from directory.enums import Cost, Status
from publishing import registry
from publishing.rendering import render
from tests.browser.accessibility import FOCUS_IS_SEEN, NARROW, TARGETS_TOO_SMALL, WIDTHS, Axe, fits
from tests.browser.serving import put_assets, put_page, serving
from tests.factories import (
    AreaFactory,
    CategoryFactory,
    LifeAreaFactory,
    OfferFactory,
    OrganisationFactory,
    VenueFactory,
    WayToWellbeingFactory,
)

# Without the mark pytest-django would not make the database that `folder` fills.
pytestmark = pytest.mark.django_db
OpenPage = Callable[..., Page]
PATHS = [
    *("/categories/moving-more/", "/categories/walking/page/5/", "/categories/nothing-yet/", "/five-ways/connect/"),
    *("/a-z/w/page/2/", "/offers/full/", "/offers/bare/", "/offers/closed/", "/offers/refuge/"),
    *("/organisations/busy/", "/organisations/charity/"),
]
HEAVY = ["/categories/walking/page/5/", "/areas/trafford/", "/a-z/w/", "/organisations/busy/"]
FIRST_VISIT = 60_000  # bytes, compressed
LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"

# The sum that browsers call cumulative layout shift, of what has moved so far.
LAYOUT_SHIFT = """new Promise((tell) => new PerformanceObserver((list) => tell(
    list.getEntries().reduce((sum, entry) => sum + entry.value, 0)
)).observe({type: "layout-shift", buffered: true}) || setTimeout(() => tell(0), 500))"""


def make_entries() -> None:
    trafford, bolton = AreaFactory(name="Trafford", slug="trafford"), AreaFactory(name="Bolton", slug="bolton")
    moving = CategoryFactory(name="Moving more", slug="moving-more")
    walking = CategoryFactory(name="Walking", slug="walking", parent=moving)
    walking.life_areas.add(LifeAreaFactory(name="Friendships", slug="friendships"))
    walking.ways_to_wellbeing.add(WayToWellbeingFactory(name="Connect", slug="connect"))
    CategoryFactory(name="Nothing yet", slug="nothing-yet")
    halls = [VenueFactory(area=trafford), VenueFactory(area=bolton, accessibility="Steps.")]
    busy = OrganisationFactory(name="Busy people", slug="busy", description="They do much.\n\nAnd more.")
    for number in range(310):
        OfferFactory(
            name=f"Walk {number}", organisation=busy, online=number % 3 == 0, cost=Cost.FREE if number % 2 else "",
            relations__venues=[halls[number % 2]], relations__categories=[walking],
        )  # fmt: skip
    OfferFactory(
        slug="full", name=f"A walk to {LONG_WORD}", description=f"{LONG_WORD}. Words. " * 8, minimum_age=18,
        eligibility_description="Anybody who likes to walk.", first_visit_welcome="Jo", first_visit_bring="Boots",
        contact_name="the leader", email="walks@fortnight.example", url=f"https://{LONG_WORD}.example/{LONG_WORD}",
        organisation=busy, relations__venues=halls, relations__categories=[walking], relations__areas=[trafford],
    )  # fmt: skip
    OfferFactory(slug="bare", summary="", phone="", times_note="", cost="", joining="", source="a", source_row=1)
    closed = {"status": Status.TEMPORARILY_CLOSED, "status_reason": "Roof", "closed_until": date(2027, 1, 3)}
    OfferFactory(slug="closed", relations__categories=[moving], **closed)
    hidden = VenueFactory(hidden=True, latitude=None, longitude=None)
    OfferFactory(slug="refuge", relations__venues=[hidden], is_example=True)
    OrganisationFactory(name="5 Ways", slug="charity", charity_number="1234567", based_at=halls[0])


@pytest.fixture(scope="module")
def folder(django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory's pages in files; the database is left as it was."""
    folder = tmp_path_factory.mktemp("directory")
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]  # pytest-django's own
        make_entries()
        build = registry.begin(timezone.localtime())
        for publishable in publishables.ALL:
            for row in publishable.rows(build):
                page = publishable.page(row, build)
                put_page(folder, page.path, render(page, build).decode())
        transaction.set_rollback(True)
    put_assets(folder)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as url:
        yield url


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    address: str, new_page: OpenPage, axe: Axe, path: str
) -> None:
    page = new_page(width=NARROW)
    page.goto(address + path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert width != NARROW or axe(page) == []
        assert fits(page)
        assert page.evaluate(TARGETS_TOO_SMALL) == []


def test_the_html_is_valid(folder: Path, html_errors: Callable[..., str]) -> None:
    assert html_errors(*(folder / path.strip("/") / "index.html" for path in PATHS)) == ""


@pytest.mark.parametrize("path", HEAVY)
def test_a_first_visit_is_light(address: str, page: Page, path: str) -> None:
    bodies: list[bytes] = []
    page.on("response", lambda response: bodies.append(response.body()))
    page.goto(address + path, wait_until="networkidle")
    assert sum(len(gzip.compress(body)) for body in bodies) <= FIRST_VISIT
    assert page.context.cookies() == []


@pytest.mark.parametrize("path", ["/categories/walking/", "/offers/full/"])
def test_nothing_moves_while_a_page_loads(address: str, new_page: OpenPage, path: str) -> None:
    page = new_page(width=360)
    page.goto(address + path)
    page.wait_for_timeout(300)
    assert page.evaluate(LAYOUT_SHIFT) < 0.02


def test_without_javascript_people_page_through_a_list_to_an_offer(address: str, new_page: OpenPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}/categories/")
    page.get_by_role("link", name="Walking").click()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("page 2 of")
    page.locator(".offer-card a").first.click()
    expect(page.get_by_role("heading", name="Is it for me?")).to_be_visible()


def test_without_javascript_a_filter_asks_the_search(address: str, new_page: OpenPage) -> None:
    page = new_page(java_script_enabled=False, may_fail=True)
    page.goto(f"{address}/categories/walking/")
    page.get_by_text("Narrow it down").click()
    page.get_by_label("Near (postcode or place)").fill("M32 0TH")
    page.get_by_label("Free (").check()
    page.get_by_role("button", name="Show these").click()
    asked = page.url.removeprefix(address)
    assert asked.startswith("/search/results/?category=Walking&near=M32+0TH&cost=Free"), asked


def test_with_javascript_a_filter_asks_the_search_of_the_published_site(address: str, new_page: OpenPage) -> None:
    page = new_page(may_fail=True)
    page.goto(f"{address}/categories/walking/")
    page.get_by_label("Free (").check()
    page.get_by_role("button", name="Show these").click()
    assert page.url.removeprefix(address) == "/search/?category=Walking&near=&cost=Free"


def test_with_the_keyboard_people_reach_every_link_of_a_list_and_see_where_they_are(address: str, page: Page) -> None:
    page.goto(f"{address}/areas/trafford/")
    seen = set()
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement !== document.body"):
        assert page.evaluate(FOCUS_IS_SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        seen.add(page.evaluate("document.activeElement.getAttribute('href')"))
        page.keyboard.press("Tab")
    links = page.eval_on_selector_all("main a", "links => links.map((link) => link.getAttribute('href'))")
    assert set(links) <= seen


@pytest.mark.parametrize("path", ["/offers/full/", "/offers/bare/", "/offers/closed/", "/offers/refuge/"])
def test_an_offer_is_complete_on_one_sheet_of_paper(address: str, page: Page, path: str) -> None:
    page.goto(address + path)
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    expect(page.get_by_text("Who can I ask?")).to_be_visible()
    expect(page.locator(".print-footer")).to_be_visible()
    assert not [one for one in page.locator(".look-on").all() if one.is_visible()]


@pytest.mark.parametrize("path", ["/categories/walking/page/5/", "/offers/closed/"])
def test_at_four_times_the_size_nothing_is_cut_off(address: str, new_page: OpenPage, path: str) -> None:
    page = new_page(width=320, height=256)
    page.goto(address + path)
    assert fits(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_forced_colours_keep_the_page_of_a_list_in_sight(address: str, new_page: OpenPage) -> None:
    page = new_page(forced_colors="active")
    page.goto(f"{address}/categories/walking/page/5/")
    current = page.locator(".nhsuk-pagination [aria-current]")
    around = current.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
    assert around[0] != around[1]
