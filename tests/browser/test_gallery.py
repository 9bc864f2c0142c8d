"""The components, one by one and in every state, as a browser shows them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from pages.gallery.views import render_gallery
from tests.browser.accessibility import FOCUS_IS_SEEN, TARGETS_TOO_SMALL, WIDTHS, Axe, fits
from tests.browser.serving import put_assets, put_page, serving

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("gallery")
    put_assets(folder)
    put_page(folder, "/gallery/", render_gallery())
    put_page(folder, "/elsewhere/", render_gallery())
    with serving(folder) as url:
        yield url


@pytest.fixture
def gallery_url(address: str) -> str:
    return f"{address}/gallery/"


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_at_any_width(gallery_url: str, new_page: OpenPage, axe: Axe, width: int) -> None:
    page = new_page(width=width)
    page.goto(gallery_url)
    assert axe(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(gallery_url: str, new_page: OpenPage, width: int) -> None:
    page = new_page(width=width)
    page.goto(gallery_url)
    assert fits(page)


def test_everything_to_tap_is_at_least_24_pixels_high(gallery_url: str, new_page: OpenPage) -> None:
    page = new_page(width=320)
    page.goto(gallery_url)
    assert page.evaluate(TARGETS_TOO_SMALL) == []


def test_whatever_has_focus_shows_it_and_is_not_hidden_behind_the_help_bar(gallery_url: str, page: Page) -> None:
    page.goto(gallery_url)
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_IS_SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_the_first_stop_of_the_keyboard_leads_past_the_header(gallery_url: str, page: Page) -> None:
    page.goto(gallery_url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_forced_colours_keep_edges_on_buttons_and_panels(gallery_url: str, new_page: OpenPage, theme: str) -> None:
    page = new_page(forced_colors="active", color_scheme=theme)
    page.goto(gallery_url)
    for selector in (".nhsuk-button", ".safety__leave", ".topic", ".notice", ".help-now", ".freshness__words", ".flag"):
        style = page.locator(selector).first.evaluate(
            "e => { const s = getComputedStyle(e); return [s.borderTopStyle, s.borderTopWidth] }"
        )
        assert style[0] != "none", selector
        assert style[1] != "0px", selector


def test_a_page_without_javascript_shows_the_same_words(gallery_url: str, new_page: OpenPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(gallery_url)
    expect(page.get_by_text("Checked 9 November 2026 by phone").first).to_be_visible()
    expect(page.get_by_role("link", name="Leave this page")).to_be_visible()
    expect(page.get_by_role("group", name="Cost")).to_be_visible()
    expect(page.locator("[data-print]")).to_be_hidden()


def test_how_long_ago_is_added_in_the_browser_only(gallery_url: str, page: Page) -> None:
    page.clock.set_fixed_time("2026-11-30T12:00:00")
    page.goto(gallery_url)
    expect(page.locator(".freshness--checked").first).to_have_text("Checked 9 November 2026 by phone (3 weeks ago)")


def test_leaving_replaces_this_page_in_the_history(gallery_url: str, address: str, page: Page) -> None:
    page.goto(gallery_url)
    page.evaluate("url => document.querySelector('[data-leave]').href = url", f"{address}/elsewhere/")
    before = page.evaluate("history.length")
    with page.expect_navigation():
        for _ in range(3):
            page.keyboard.press("Escape")
    assert page.url.endswith("/elsewhere/")
    assert page.evaluate("history.length") == before


def test_filters_start_closed_on_a_phone_unless_one_is_in_use(gallery_url: str, new_page: OpenPage) -> None:
    page = new_page(width=320)
    page.goto(gallery_url)
    assert page.locator("details[data-fold]").evaluate("e => e.open") is True  # the gallery's has one chosen


def test_an_offer_prints_without_the_header_and_with_the_day_of_printing(gallery_url: str, page: Page) -> None:
    page.clock.set_fixed_time("2026-11-30T12:00:00")
    page.goto(gallery_url)
    page.emulate_media(media="print")
    expect(page.locator(".safety")).to_be_hidden()
    expect(page.locator(".masthead__nav")).to_be_hidden()
    expect(page.locator(".print-footer")).to_contain_text("Printed 30 November 2026")


def test_a_site_changes_its_colours_in_one_small_stylesheet(gallery_url: str, page: Page) -> None:
    page.route("**/site.*.css", lambda route: route.fulfill(body=theme_after(route), content_type="text/css"))
    page.goto(gallery_url)
    for selector in (".nhsuk-button", ".letter-index [aria-current]"):
        colour = page.locator(selector).first.evaluate("element => getComputedStyle(element).backgroundColor")
        assert colour == "rgb(74, 20, 110)", selector


def theme_after(route: Route) -> str:
    return route.fetch().text() + ":root{--accent:#4a146e}"


def test_the_html_is_valid(tmp_path: Path, html_errors: Callable[..., str]) -> None:
    put_page(tmp_path, "/gallery/", render_gallery())
    assert html_errors(tmp_path / "gallery" / "index.html") == ""
