"""What editors see of publishing in Wagtail's admin, in a browser: it changes by itself, and screen readers hear it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from pages.models import SiteSettings
from publishing import changes
from publishing.models import Publication
from tests.browser.accessibility import Axe
from tests.browser.test_dashboard import ours
from tests.factories import CategoryFactory, OfferFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db(transaction=True)
OpenPage = Callable[..., Page]


@pytest.fixture(autouse=True)
def here(settings: Settings, tmp_path: Path) -> None:
    settings.FORTNIGHT_PUBLIC = tmp_path / "public"


@pytest.fixture
def open_admin(live_server, site, new_page: OpenPage) -> OpenPage:
    """Opens an address below /admin/ as Ada, with the panel of the status open."""
    client = Client()
    client.force_login(ada_the_administrator())
    cookie = {"name": "sessionid", "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": live_server.url}

    def open_page(path: str, **options: object) -> Page:
        page = new_page(**options)
        page.context.add_cookies([cookie])
        page.goto(f"{live_server.url}/admin/{path}")
        return page

    return open_page


def publish(error: str = "") -> None:
    Publication.objects.create(at=timezone.now(), changes=changes.position().number, release=1, error=error)


def edit_page(pk: int) -> str:
    return f"snippets/directory/offer/edit/{pk}/"


def open_status(page: Page) -> None:
    page.get_by_role("button", name="Toggle status").click()


def test_the_status_changes_by_itself_until_the_public_site_has_it(open_admin: OpenPage) -> None:
    offer = OfferFactory(slug="tai-chi")
    publish(error="The disk is full. The public site is as it was before.")
    page = open_admin(edit_page(offer.pk))
    open_status(page)
    status = page.get_by_role("status").filter(has=page.locator("publishing-status"))
    expect(status).to_contain_text("Could not be published at")
    expect(status).to_contain_text("The disk is full.")
    publish()
    expect(status).to_contain_text("On the public site since", timeout=10_000)
    expect(status).not_to_contain_text("The disk is full.")
    expect(page.get_by_role("link", name="See it there")).to_have_attribute(
        "href", f"{settings.FORTNIGHT_ORIGIN}/offers/tai-chi/"
    )
    assert not page.locator("publishing-status[src]").count()  # it looks no more


def test_without_javascript_the_words_are_those_of_the_moment(open_admin: OpenPage) -> None:
    site_settings = SiteSettings.objects.get()
    publish()
    page = open_admin(f"settings/pages/sitesettings/{site_settings.site_id}/", java_script_enabled=False)
    expect(page.locator("publishing-status")).to_contain_text("On the public site")


def test_after_saving_the_list_tells_what_becomes_of_it(open_admin: OpenPage) -> None:
    category = CategoryFactory(name="Walking", slug="walking")
    page = open_admin(f"snippets/directory/category/edit/{category.pk}/")
    page.get_by_role("textbox", name="Name").fill("Walks")
    page.get_by_role("button", name="Save", exact=True).click()
    told = page.locator(".messages publishing-status")
    expect(told).to_contain_text("Waiting to be published")
    publish()
    expect(told).to_contain_text("On the public site since", timeout=10_000)


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_panel_and_the_report(open_admin: OpenPage, axe: Axe, width: int) -> None:
    offer = OfferFactory()
    publish(error="The disk is full (no room, or no free inodes). Free some space and publish again.")
    page = open_admin(edit_page(offer.pk), width=width)
    if not page.locator("publishing-status").is_visible():
        open_status(page)
    expect(page.locator("publishing-status")).to_be_visible()
    assert [line for line in ours(axe(page)) if "publishing" in line] == []
    publish()
    page = open_admin("reports/publishing/", width=width)
    expect(page.get_by_text("The disk is full")).to_be_visible()
    assert ours(axe(page)) == []
