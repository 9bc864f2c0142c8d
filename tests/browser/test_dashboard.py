"""The figures in the admin, as people who check meet them in a browser: on a desk, a phone, on paper."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from directory.freshness.actions import record
from directory.freshness.enums import Kind, Outcome
from tests.browser.accessibility import NARROW, WIDE, Axe, fits
from tests.directory.freshness.dashboard.ledgers import fill
from tests.factories import OfferFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db(transaction=True)
OpenPage = Callable[..., Page]

# Of Wagtail's own frame around our pages, which is not ours to mend.
OF_WAGTAIL = (
    "w-slim-header",
    "w-breadcrumb",
    "sidebar",
    "w-theme",
    "keyboard-shortcuts",
    "heading skips a level: Directory",
    "heading skips a level: Forum",
)


@pytest.fixture
def open_admin(live_server, site, new_page: OpenPage) -> Callable[..., Page]:
    """Opens an address below /admin/ as Ada."""
    client = Client()
    client.force_login(ada_the_administrator())
    cookie = {"name": "sessionid", "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": live_server.url}

    def open_page(path: str, **options: object) -> Page:
        page = new_page(**options)
        page.context.add_cookies([cookie])
        page.goto(f"{live_server.url}/admin/{path}")
        return page

    return open_page


def ours(found: list[str]) -> list[str]:
    return [line for line in found if not any(words in line for words in OF_WAGTAIL)]


def offer_with_history() -> int:
    offer = OfferFactory(name="Tai Chi at St Mark’s", imported_on=date(2026, 1, 5))
    ada = User.objects.get(email="ada@fortnight.example")
    record(offer, Kind.VISITOR, now=timezone.localtime())
    told = {"role": "a volunteer", "spoke_to": "the organiser", "note": "New room: upstairs."}
    record(offer, Kind.PHONE, Outcome.DETAIL_WRONG, now=timezone.localtime(), by=ada, is_audit=True, **told)
    return offer.pk


def test_axe_finds_nothing_and_nothing_is_cut_off(open_admin, axe: Axe) -> None:
    fill(40, timezone.localdate())
    pk = offer_with_history()
    for path in ("freshness/?checks=40", "freshness/offers/", f"freshness/offers/{pk}/"):
        page = open_admin(path, width=NARROW)
        page.evaluate("document.querySelectorAll('main details').forEach((details) => { details.open = true; })")
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": 800})
            assert width != NARROW or ours(axe(page)) == [], path
            assert fits(page), path


@pytest.mark.parametrize("width", [320, 1280])
def test_the_letters_of_a_chart_can_be_read(open_admin, width: int) -> None:
    fill(20, timezone.localdate())
    page = open_admin("freshness/", width=width)
    heights = page.eval_on_selector_all(
        ".freshness-chart text",
        "all => all.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height)",
    )
    assert min(heights) >= 11
    for chart in page.locator(".freshness-chart").all():
        labels = chart.locator("text.across:visible").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).map(box => [box.left, box.right])"
        )
        assert all(left[1] <= right[0] for left, right in pairwise(labels)), labels


def test_without_javascript_what_if_is_answered(open_admin) -> None:
    fill(20, timezone.localdate())
    page = open_admin("freshness/", java_script_enabled=False)
    page.get_by_label("What if you made so many checks a week?").fill("7")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#forecast .freshness-legend")).to_contain_text("7 checks a week")


def test_what_was_recorded_by_mistake_is_taken_back_with_a_reason(open_admin) -> None:
    page = open_admin(f"freshness/offers/{offer_with_history()}/")
    expect(page.get_by_text("A detail was wrong")).to_be_visible()
    page.get_by_text("Take this back").first.click()
    page.get_by_label("Why is it taken back?").first.fill("It was another group.")
    page.get_by_role("button", name="Take it back").first.click()
    expect(page.get_by_text("It is taken back, and counts no more.")).to_be_visible()
    expect(page.get_by_text("Taken back by Ada: It was another group.")).to_be_visible()


def test_on_paper_the_tables_are_open_and_the_forms_are_gone(open_admin) -> None:
    fill(10, timezone.localdate())
    page = open_admin("freshness/")
    page.emulate_media(media="print")
    expect(page.locator(".freshness-form")).to_be_hidden()
    assert page.locator("#ages table").evaluate("e => e.checkVisibility({contentVisibilityAuto: true})")


def test_from_the_list_of_offers_one_click_leads_to_how_it_was_checked(open_admin) -> None:
    pk = offer_with_history()
    page = open_admin("snippets/directory/offer/")
    page.get_by_role("button", name="More options for 'Tai Chi at St Mark’s'").click()
    page.get_by_role("link", name="How it was checked").click()
    page.wait_for_url(f"**/admin/freshness/offers/{pk}/")
