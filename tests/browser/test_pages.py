"""Every kind of page of a new site, published, in a real browser."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from publishing.paths import file_of
from tests.browser.accessibility import FOCUS_IS_SEEN, TARGETS_TOO_SMALL, WIDTHS, Axe
from tests.browser.published import write_site
from tests.browser.serving import serving

OpenPage = Callable[..., Page]
PATHS = [
    "/",
    "/search/",
    "/categories/",
    "/categories/moving-more/",
    "/life-areas/",
    "/life-areas/mental-health/",
    "/areas/",
    "/a-z/",
    "/a-z/t/",
    "/offers/example-free-tai-chi/",
    "/offers/example-repair-cafe/",
    "/offers/example-safe-house/",
    "/organisations/example-fortnight-forum/",
    "/how-we-check/",
    "/help-now/",
    "/accessibility/",
    "/404.html",
]
FIRST_VISIT = 60_000  # bytes, compressed

# pytest-django makes the test database only where a test is marked so.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="session")
def folder(django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django keeps its type to itself
        write_site(folder)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as url:
        yield url


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_and_everything_fits_at_any_width(
    address: str, new_page: OpenPage, axe: Axe, path: str
) -> None:
    for width in WIDTHS:
        page = new_page(width=width)
        page.goto(address + path)
        assert axe(page) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(TARGETS_TOO_SMALL) == [], width


@pytest.mark.parametrize("path", PATHS)
def test_a_first_visit_is_light(folder: Path, path: str) -> None:
    html = (folder / file_of(path)).read_bytes()
    loaded = {folder / name.decode() for name in re.findall(rb'"/(assets/[^"]+)"', html)}
    assert len(loaded) >= 4  # styles, two scripts, icon
    assert sum(len(gzip.compress(body)) for body in [html, *(file.read_bytes() for file in loaded)]) <= FIRST_VISIT


@pytest.mark.parametrize("path", ["/", "/categories/moving-more/", "/offers/example-free-tai-chi/"])
def test_the_keyboard_reaches_everything_in_sight(address: str, page: Page, path: str) -> None:
    page.goto(address + path)
    reached = set()
    for _ in range(250):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert page.evaluate(FOCUS_IS_SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        reached.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
    assert len(reached) == page.evaluate(STOPS)


# A group of radios is one stop.
STOPS = """() => {
  const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")];
  const seen = all.filter((element) => element.checkVisibility());
  const radios = seen.filter((element) => element.type === "radio");
  return seen.length - radios.length + new Set(radios.map((radio) => radio.name)).size;
}"""


def test_someone_finds_an_offer_with_the_keyboard_alone(address: str, page: Page) -> None:
    page.goto(f"{address}/")
    while not page.evaluate("document.activeElement.textContent.trim() === 'Moving more'"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/categories/**")
    while not page.evaluate("document.activeElement.closest('.offer-card') !== null"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/offers/**")
    expect(page.get_by_role("heading", name="How do I join?")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/categories/moving-more/", "/offers/example-free-tai-chi/", "/help-now/"])
def test_without_javascript_no_link_and_no_word_is_missing(address: str, new_page: OpenPage, path: str) -> None:
    words = []
    for javascript in (True, False):
        page = new_page(java_script_enabled=javascript, width=1280)
        page.goto(address + path)
        words.append(page.locator("main").inner_text())
    assert set(without_what_scripts_add(words[0])) <= set(words[1].splitlines())


def without_what_scripts_add(words: str) -> list[str]:
    return [line for line in re.sub(r" \(.* ago\)", "", words).splitlines() if line.strip() != "Print this page"]


@pytest.mark.parametrize("path", [path for path in PATHS if path.startswith("/offers/")])
def test_an_offer_is_complete_on_one_printed_page(address: str, page: Page, tmp_path: Path, path: str) -> None:
    page.goto(address + path)
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.emulate_media(media="print")
    expect(page.locator(".print-footer")).to_be_visible()
    expect(page.get_by_role("link", name="Leave this page")).to_be_hidden()


def test_the_html_of_every_page_is_valid(folder: Path, html_errors: Callable[..., str]) -> None:
    assert html_errors(*folder.rglob("*.html")) == ""
