"""However old a published copy is, in a browser it never looks fresher than it is."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from playwright.sync_api import Page, expect

from directory.freshness.enums import Kind
from directory.models import Category, Offer
from publishing.search_pass import bring_up_to_date
from tests.browser.accessibility import Axe
from tests.browser.serving import serving
from tests.directory.test_states_shown import checked
from tests.factories import OfferFactory
from tests.publishing.toy import NOW, publish

pytestmark = pytest.mark.django_db  # without it there would be no database for the tests to begin with
# The copy is made on 21 November 2026. An entry is flagged 26 weeks after its last check.
SOON = "2026-11-30T12:00:00"
BEFORE = "2027-05-09T12:00:00"
FLAG_DAY = "2027-05-10T00:05:00"
YEARS_LATER = "2031-01-01T12:00:00"


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One published copy for all tests; it leaves nothing behind in the database."""
    public = tmp_path_factory.mktemp("copy") / "public"
    with django_db_blocker.unblock(), transaction.atomic():
        make_offers()
        publish(public)
        bring_up_to_date(public, NOW)
        transaction.set_rollback(True)
    with serving(public / "current") as url:
        yield url


def make_offers() -> None:
    call_command("set_up", verbosity=0)
    walking = Category.objects.get(slug="gentle-exercise")
    for number in range(12):
        offer = OfferFactory(name=f"Walk {number:02}", slug=f"walk-{number:02}", relations__categories=[walking])
        checked(offer, date(2026, 11, 20), Kind.VISIT)
    checked(Offer.objects.get(slug="walk-00"), date(2026, 11, 9), spoke_to="the organiser")
    OfferFactory(name="New walk", slug="new-walk", relations__categories=[walking], source="a", source_row=1,
                 imported_on=date(2026, 11, 1))  # fmt: skip


def opened(page: Page, address: str, now: str) -> Page:
    page.clock.set_fixed_time(now)
    page.goto(address)
    return page


def test_a_page_says_how_long_ago_until_its_day_comes(site: str, page: Page) -> None:
    opened(page, f"{site}/offers/walk-00/", SOON)
    expect(page.locator(".freshness--checked")).to_contain_text(
        "Checked 9 November 2026 by phone with the organiser (3 weeks ago)"
    )
    opened(page, f"{site}/offers/walk-00/", BEFORE)
    expect(page.locator(".freshness--checked")).to_be_visible()
    expect(page.locator(".notice--stale")).to_have_count(0)


@pytest.mark.parametrize("now", [FLAG_DAY, YEARS_LATER])
def test_an_old_copy_of_a_page_flags_itself(site: str, page: Page, axe: Axe, now: str) -> None:
    opened(page, f"{site}/offers/walk-00/", now)
    expect(page.get_by_role("heading", name="Not checked since 9 November 2026")).to_be_visible()
    expect(page.locator(".freshness--stale use")).to_have_attribute("href", "#i-stale")
    expect(page.locator(".freshness--stale")).to_contain_text("Not checked since 9 November 2026 (")
    expect(page.locator("body")).not_to_contain_text("Checked 9 November")
    assert axe(page) == []
    page.emulate_media(media="print")
    expect(page.locator(".print-footer")).to_contain_text("Not checked since 9 November 2026.")
    expect(page.locator(".notice--stale")).to_be_visible()


def test_a_page_that_stays_open_flags_itself_when_somebody_comes_back_to_it(site: str, page: Page) -> None:
    opened(page, f"{site}/offers/walk-00/", BEFORE)
    page.clock.set_fixed_time(FLAG_DAY)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".freshness--stale")).to_contain_text("Not checked since 9 November 2026 (6 months ago)")


def test_what_was_never_checked_flags_itself_too(site: str, page: Page) -> None:
    opened(page, f"{site}/offers/new-walk/", SOON)
    expect(page.locator(".freshness--unchecked")).to_contain_text("Not checked yet. Added on 1 November 2026")
    opened(page, f"{site}/offers/new-walk/", "2027-05-02T08:00:00")
    expect(page.locator(".freshness--stale")).to_contain_text("Not checked since we added it on 1 November 2026")


def test_cards_in_an_old_list_flag_themselves(site: str, page: Page) -> None:
    opened(page, f"{site}/categories/gentle-exercise/", FLAG_DAY)
    cards = page.locator(".card-list > li")
    expect(cards.filter(has_text="Walk 00").locator(".freshness--stale")).to_contain_text("Not checked since 9 Nov")
    expect(cards.filter(has_text="Walk 01").locator(".freshness--checked")).to_contain_text("by a visit")


def test_without_javascript_the_date_is_there_and_nothing_else(site: str, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}/offers/walk-00/")
    expect(page.locator(".freshness--checked")).to_have_text(
        "Checked 9 November 2026 by phone with the organiser How we check"
    )
    expect(page.get_by_text("Not checked since")).to_have_count(0)


def titles(page: Page) -> list[str]:
    expect(page.locator("[data-list] h3").first).to_be_visible()
    return page.locator("[data-list] h3").all_inner_texts()


def test_results_of_an_old_copy_flag_themselves_and_sink(site: str, page: Page) -> None:
    opened(page, f"{site}/search/?q=walk", FLAG_DAY)
    assert set(titles(page)[-2:]) == {"Walk 00", "New walk"}
    item = page.locator("[data-list] > li").filter(has_text="Walk 00")
    expect(item.locator(".freshness--stale")).to_contain_text("Not checked since 9 November 2026")


def test_from_a_to_z_they_sink_by_ten_places(site: str, page: Page) -> None:
    address = f"{site}/search/?kind=Offers&sort=title"
    opened(page, address, SOON)
    assert titles(page)[:2] == ["New walk", "Walk 00"]
    opened(page, address, FLAG_DAY)
    assert titles(page)[8:] == ["Walk 09", "New walk", "Walk 10", "Walk 00", "Walk 11"]


def test_the_very_name_still_comes_first(site: str, page: Page) -> None:
    opened(page, f"{site}/search/?q=New+walk", YEARS_LATER)
    assert titles(page)[0] == "New walk"


def test_nobody_is_offered_the_days_as_a_filter(site: str, page: Page) -> None:
    opened(page, f"{site}/search/?q=walk", SOON)
    titles(page)
    expect(page.get_by_text("2027-05-10")).to_have_count(0)
