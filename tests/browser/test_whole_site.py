"""A new site with its made-up examples, from the first page to an offer."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.published import write_site
from tests.browser.serving import serving

# pytest-django makes the test database only where a test is marked so.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def folder(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock():
        write_site(folder)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as url:
        yield url


def test_someone_finds_an_offer_with_the_keyboard_alone(address: str, page: Page) -> None:
    page.goto(f"{address}/")
    tab_until(page, "document.activeElement.textContent.trim() === 'Moving more'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/categories/**")
    tab_until(page, "document.activeElement.closest('.offer-card') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/offers/**")
    expect(page.get_by_role("heading", name="How do I join?")).to_be_visible()


def tab_until(page: Page, reached: str) -> None:
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate(reached):
            return
    pytest.fail(f"The keyboard does not get there: {reached}")


def test_the_html_of_every_page_is_valid(folder: Path, html_errors: Callable[..., str]) -> None:
    assert html_errors(*folder.rglob("*.html")) == ""
