"""Somebody follows an old address, from a leaflet or a bookmark."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from directory.publishables import offer_pages
from pages.actions import set_up_pages
from publishing import registry
from publishing.paths import file_of
from publishing.redirect_pages import redirect_pages
from publishing.rendering import render
from tests.browser.accessibility import Axe
from tests.browser.serving import put_assets, serving
from tests.factories import OfferFactory

pytestmark = pytest.mark.django_db
OpenPage = Callable[..., Page]
OLD, NEW = "/offers/tai-chi/", "/offers/tai-chi-for-all/"


def put_pages(folder: Path) -> None:
    """An offer that got another address, and its old one."""
    set_up_pages()
    offer = OfferFactory(name="Tai Chi for all", slug="tai-chi")
    offer.slug = "tai-chi-for-all"
    offer.save()
    build = registry.begin(timezone.localtime())
    for publishable in (offer_pages, redirect_pages):
        for page in (publishable.page(row, build) for row in publishable.rows(build)):
            file = folder / file_of(page.path)
            file.parent.mkdir(parents=True)
            file.write_bytes(render(page, build))
    put_assets(folder)


@pytest.fixture(scope="module")
def folder(django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock(), transaction.atomic():
        put_pages(folder)
        transaction.set_rollback(True)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


@pytest.mark.parametrize("scripts", [False, True])
def test_an_old_address_ends_on_the_new_page(address: str, new_page: OpenPage, scripts: bool) -> None:
    page = new_page(java_script_enabled=scripts)
    page.goto(address + OLD)
    page.wait_for_url(address + NEW)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tai Chi for all")


def test_whoever_is_not_sent_on_reads_where_to_go(address: str, folder: Path, new_page: OpenPage, axe: Axe) -> None:
    """A browser can be told not to send people on by itself."""
    words = (folder / file_of(OLD)).read_text(encoding="utf-8")
    refresh = f'<meta http-equiv="refresh" content="0; url={NEW}">'
    assert words.count(refresh) == 1
    (folder / "stays").mkdir(exist_ok=True)
    (folder / "stays/index.html").write_text(words.replace(refresh, ""), encoding="utf-8")
    page = new_page()
    page.goto(f"{address}/stays/")
    assert axe(page) == []
    page.get_by_role("main").get_by_role("link").click()
    expect(page).to_have_url(address + NEW)
