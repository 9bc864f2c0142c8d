"""Home and the pages that explain, as people meet them in a browser."""

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from directory.models import Category, LifeArea
from pages.models import SiteSettings
from pages.publishables import PUBLISHABLES
from publishing import registry
from publishing.rendering import render
from tests.browser.accessibility import FOCUS_IS_SEEN, NARROW, TARGETS_TOO_SMALL, WIDTHS, Axe, fits
from tests.browser.published import begin_site
from tests.browser.serving import put_assets, serving
from tests.factories import OfferFactory

# Without the mark pytest-django would not make the database that `folder` fills.
pytestmark = pytest.mark.django_db
OpenPage = Callable[..., Page]

PATHS = ["/", "/how-we-check/", "/help-now/", "/accessibility/", "/privacy/", "/search/", "/404.html"]


def fill() -> None:
    """A site with its first pages and a few offers."""
    begin_site()
    for slug in ("food-banks", "walking", "social-groups"):
        category = Category.objects.get(slug=slug)
        OfferFactory(relations__categories=[category], relations__life_areas=[LifeArea.objects.first()])


def put_pages(folder: Path) -> None:
    build = registry.begin(timezone.localtime())
    for publishable in PUBLISHABLES:
        for page in (publishable.page(row, build) for row in publishable.rows(build)):
            file = folder / (page.path + "index.html" if page.path.endswith("/") else page.path).lstrip("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(render(page, build))
    put_assets(folder)


@pytest.fixture(scope="module")
def folder(django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published files, made once for all tests here; the database is left as it was."""
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock(), transaction.atomic():
        fill()
        put_pages(folder)
        transaction.set_rollback(True)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as url:
        yield url


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_at_any_width(address: str, new_page: OpenPage, axe: Axe, path: str) -> None:
    page = new_page(width=NARROW)
    page.goto(address + path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert width != NARROW or axe(page) == []
        assert fits(page)
        assert page.evaluate(TARGETS_TOO_SMALL) == []


def test_the_html_is_valid(folder: Path, html_errors: Callable[..., str]) -> None:
    files = ["index.html", "how-we-check/index.html", "search/index.html", "404.html"]
    assert html_errors(*(folder / file for file in files)) == ""


def test_with_the_keyboard_alone_people_skip_the_header_and_always_see_where_they_are(address: str, page: Page) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    expect(page.get_by_label("What are you looking for?")).to_be_focused()
    for _ in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_IS_SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_with_the_keyboard_alone_people_follow_an_everyday_way_in(address: str, page: Page) -> None:
    page.goto(address)
    page.get_by_role("link", name="Feeling low").focus()
    page.route("**/categories/**", lambda route: route.fulfill(body="<title>There</title>", content_type="text/html"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/categories/mind-and-mood/")


def test_pressing_esc_three_times_leaves_and_back_does_not_return_here(address: str, page: Page) -> None:
    page.goto(address)
    page.goto(f"{address}/help-now/")
    page.evaluate("url => document.querySelector('[data-leave]').href = url", f"{address}/search/")
    with page.expect_navigation():
        for _ in range(3):
            page.keyboard.press("Escape")
    assert page.url == f"{address}/search/"
    page.go_back()
    assert page.url == f"{address}/"


def test_help_is_one_link_away_on_every_page(address: str, page: Page) -> None:
    for path in PATHS:
        page.goto(address + path)
        page.get_by_role("navigation", name="Help and leaving").get_by_role("link", name="Need help now?").click()
        expect(page.get_by_role("link", name="Call Samaritans on 116 123")).to_have_attribute("href", "tel:116123")


def test_without_javascript_people_read_everything_search_and_leave(address: str, new_page: OpenPage) -> None:
    page = new_page(java_script_enabled=False, may_fail=True)  # the results come from the live server, not from here
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Leave this page")).to_have_attribute("href", "https://www.bbc.co.uk/weather")
    page.get_by_role("link", name="How we check").first.click()
    expect(page.get_by_role("heading", name="What an entry says")).to_be_visible()
    page.goto(f"{address}/search/")
    page.get_by_label("What are you looking for?").fill("tai chi")
    with page.expect_request("**/search/results/?q=tai+chi**"):
        page.get_by_role("button", name="Search").click()


def test_in_the_browser_the_search_form_of_the_home_page_goes_to_the_search_page(address: str, page: Page) -> None:
    page.goto(address)
    assert page.locator("form[role=search]").evaluate("form => form.action") == f"{address}/search/"


def test_at_four_times_the_size_nothing_is_cut_off(address: str, new_page: OpenPage) -> None:
    """1280 pixels at 400 % are 320 wide and 256 high (WCAG 2.2, 1.4.10)."""
    page = new_page(width=320, height=256)
    for path in PATHS:
        page.goto(address + path)
        assert fits(page), path
        cut = page.evaluate(
            """() => [...document.querySelectorAll("main *, header *, footer *")]
              .filter((e) => e.checkVisibility() && !e.closest(".nhsuk-u-visually-hidden, svg"))
              .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
              .map((e) => e.outerHTML.slice(0, 100))"""
        )
        assert cut == [], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_forced_colours_all_words_and_edges_are_there(address: str, new_page: OpenPage, scheme: str) -> None:
    page = new_page(forced_colors="active", color_scheme=scheme)
    page.goto(address)
    for selector in (".search-form .nhsuk-button", ".safety__leave", ".topic", ".nhsuk-input"):
        style = page.locator(selector).first.evaluate("e => getComputedStyle(e).borderTopStyle")
        assert style != "none", selector


def test_own_colours_reach_the_page(tmp_path: Path, page: Page) -> None:
    fill()
    SiteSettings.objects.update(accent="#4a146e")
    put_pages(tmp_path)
    with serving(tmp_path) as url:
        page.goto(url)
        button = page.locator(".search-form .nhsuk-button")
        assert button.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(74, 20, 110)"


def test_the_first_visit_is_light(address: str, page: Page) -> None:
    """HTML, styles, scripts and icons of the home page: at most 60 kB compressed."""
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(gzip.compress(response.body(), 6))))
    page.goto(address, wait_until="networkidle")
    assert len(sizes) >= 4
    assert sum(sizes) <= 60_000
