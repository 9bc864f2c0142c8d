"""The results of the running server, in a real browser: results, no answer, help first, nothing asked yet."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.test.utils import override_settings
from playwright.sync_api import Page, expect

from directory.search.engine import engine
from tests.browser.accessibility import NARROW, TARGETS_TOO_SMALL, WIDTHS, Axe, fits
from tests.browser.serving import put_assets, put_page, serving
from tests.directory.search.neighbourhood import settle
from tests.factories import OfferFactory

# Without the mark pytest-django would not make the database that `folder` fills.
pytestmark = pytest.mark.django_db
OpenPage = Callable[..., Page]
ASKED = {
    "/nothing/": {},
    "/results/": {"q": "library", "near": "M32 0TH"},
    "/many/": {"kind": "offer", "page": "2", "area": "trafford"},
    "/none/": {"q": "ice cream van", "near": "Atlantis", "category": "libraries"},
    "/help/": {"q": "my partner hits me"},
    "/slip/": {"q": "libary"},
    "/then/": {"on": "today", "part": "morning", "weekend": "1"},
    "/wrong-day/": {"q": "tai chi open now", "on": "32 Juli"},
}


@pytest.fixture(scope="module")
def folder(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("results")
    put_assets(folder)
    with override_settings(FORTNIGHT_SEARCH_INDEX=folder / "index"), django_db_blocker.unblock(), transaction.atomic():
        engine.cache_clear()
        town = settle()
        for number in range(45):
            OfferFactory(name=f"Walk {number}", relations__venues=list(town.library.venues.all()))
        for path, asked in ASKED.items():
            put_page(folder, path, Client().get("/search/results/", asked).content.decode())
        transaction.set_rollback(True)
    engine.cache_clear()
    yield folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as url:
        yield url


@pytest.mark.parametrize("path", ASKED)
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
    assert html_errors(*(folder / path.strip("/") / "index.html" for path in ASKED)) == ""


def test_without_javascript_the_filters_are_a_form_that_asks_again(address: str, new_page: OpenPage) -> None:
    page = new_page(java_script_enabled=False, may_fail=True)
    page.goto(f"{address}/many/")
    page.get_by_label("Free (").check()
    page.get_by_role("button", name="Show these").click()
    asked = page.url.removeprefix(address)
    assert asked.startswith("/search/results/?")
    assert "area=trafford" in asked and "free=1" in asked and "kind=offer" in asked


def test_help_is_the_first_thing_that_a_reader_meets(address: str, page: Page) -> None:
    page.goto(f"{address}/help/")
    first = page.locator("main h2").first
    expect(first).to_have_text("Need help now?")
