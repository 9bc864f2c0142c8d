"""Visitors who say that something is wrong, and navigators with a phone in one hand, against the running server."""

import re
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode

import pytest
from django.test.utils import override_settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from directory.freshness.models import Evidence
from directory.freshness.reporting.actions import COUNTED_A_DAY, KEPT_A_DAY
from directory.freshness.reporting.models import Report
from directory.freshness.reporting.traps import OpenedForm, open_form
from directory.search.engine import engine
from tests.accounts.codes import code_in_last_mail
from tests.browser.accessibility import FOCUS_IS_SEEN, TARGETS_TOO_SMALL, Axe, fits
from tests.factories import OfferFactory, VenueFactory
from tests.personas import nadia_the_navigator

OpenPage = Callable[..., Page]
PHONE = {"width": 360, "height": 740, "has_touch": True}
NARROW = {"width": 320, "height": 640, "has_touch": True}


@pytest.fixture
def offer(transactional_db: None, tmp_path: Any):
    with override_settings(FORTNIGHT_SEARCH_INDEX=tmp_path / "index"):
        engine.cache_clear()
        hall = VenueFactory(name="St Matthew's Hall")
        yield OfferFactory(name="Tai Chi", slug="tai-chi", url="https://tai-chi.example", relations__venues=[hall])
    engine.cache_clear()


@pytest.fixture
def without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chromium types faster than people."""
    monkeypatch.setattr("directory.freshness.reporting.traps.TOO_FAST", timedelta(0))


def all_well(page: Page, axe: Axe | None) -> None:
    assert axe is None or axe(page) == []
    assert fits(page)
    assert page.evaluate(TARGETS_TOO_SMALL) == []


@pytest.mark.usefixtures("without_waiting")
@pytest.mark.parametrize("scripts", [True, False])
def test_a_visitor_tells_us_on_a_phone(offer, live_server, new_page: OpenPage, scripts: bool) -> None:
    page = new_page(**PHONE, java_script_enabled=scripts)
    page.goto(f"{live_server.url}/offers/tai-chi/something-wrong/")
    expect(page.get_by_text("St Matthew's Hall")).to_be_visible()
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_role("alert")).to_contain_text("Choose what is wrong.")
    page.get_by_label("The phone number does not work").check()
    page.get_by_label("What did you find?").fill("It rings and rings.")
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert page.context.cookies() == []
    report = Report.objects.get()
    assert (report.reason, report.note, report.not_counted) == ("number", "It rings and rings.", "")


def test_a_visitor_who_is_too_quick_loses_nothing(offer, live_server, new_page: OpenPage) -> None:
    page = new_page(**PHONE)
    page.goto(f"{live_server.url}/offers/tai-chi/something-wrong/")
    page.get_by_label("It has closed for good").check()
    page.get_by_label("What did you find?").fill("Shut.")
    page.get_by_label("Your e-mail address").fill("jo@example.org")
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_role("alert")).to_contain_text("please send it again")
    expect(page.get_by_label("It has closed for good")).to_be_checked()
    expect(page.get_by_label("What did you find?")).to_have_value("Shut.")
    expect(page.get_by_label("Your e-mail address")).to_have_value("jo@example.org")
    page.wait_for_timeout(3100)
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


@pytest.mark.usefixtures("without_waiting")
def test_the_form_its_errors_and_the_thanks_are_well_made(
    offer, live_server, new_page: OpenPage, axe: Axe, html_errors: Callable[..., str]
) -> None:
    for size in (NARROW, PHONE, {"width": 1280}):
        page = new_page(**size)
        page.goto(f"{live_server.url}/offers/tai-chi/something-wrong/")
        all_well(page, axe if size is NARROW else None)
        form = page.content()
        page.get_by_role("button", name="Send").click()
        all_well(page, axe if size is NARROW else None)
        errors = page.content()
        page.get_by_role("link", name="Choose what is wrong.").click()
        expect(page.get_by_label("I went, and nobody was there")).to_be_focused()
        page.keyboard.press("Space")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
        all_well(page, axe if size is NARROW else None)
    assert html_errors(form, errors, page.content()) == ""


@pytest.mark.usefixtures("without_waiting")
def test_the_keyboard_alone_is_enough_and_never_meets_the_hidden_field(offer, live_server, page: Page) -> None:
    page.goto(f"{live_server.url}/offers/tai-chi/something-wrong/")
    met = []
    while "Send" not in met[-1:]:
        assert len(met) < 60
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_IS_SEEN)
        met.append(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
        if met[-1] == "reason":
            page.keyboard.press("ArrowDown")
    assert "homepage" not in met
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert Report.objects.get().not_counted == ""


def test_the_hidden_field_is_seen_by_nobody(offer, live_server, page: Page) -> None:
    page.goto(f"{live_server.url}/offers/tai-chi/something-wrong/")
    trap = page.locator("#homepage")
    assert trap.bounding_box()["x"] < -200
    assert trap.get_attribute("autocomplete") == "off"
    expect(page.get_by_role("textbox")).to_have_count(2)


def post(address: str, offer: Any, form: OpenedForm | None = None, **headers: str) -> int:
    """The status of the answer to a form that was opened a minute ago, sent over a real connection."""
    form = form or open_form(offer.pk, timezone.now() - timedelta(minutes=1))
    body = urlencode({"reason": "closed", "form": form.token}).encode()
    try:
        return urllib.request.urlopen(urllib.request.Request(address, body, headers)).status
    except HTTPError as error:
        return error.code


def test_a_program_that_floods_us_raises_few_alarms_whatever_address_it_claims(offer, live_server) -> None:
    offers = [offer, *OfferFactory.create_batch(KEPT_A_DAY - 1)]
    for number, each in enumerate(offers):
        address = f"{live_server.url}/offers/{each.slug}/something-wrong/"
        assert post(address, each, **{"X-Forwarded-For": f"198.51.100.{number}"}) == 200
    assert post(f"{live_server.url}/offers/tai-chi/something-wrong/", offer) == 429
    assert Report.objects.count() == KEPT_A_DAY
    assert Evidence.objects.count() == COUNTED_A_DAY


def test_many_at_once_from_one_connection_are_one_alarm_and_a_form_sent_twice_is_one_report(offer, live_server) -> None:
    address = f"{live_server.url}/offers/tai-chi/something-wrong/"
    same = open_form(offer.pk, timezone.now() - timedelta(minutes=1))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: post(address, offer, form=same if number % 2 else None), range(8)))
    assert answers == [200] * 8
    assert Report.objects.count() == 5
    assert Report.objects.counted().count() == Evidence.objects.count() == 1


@pytest.fixture
def nadia(offer, live_server, new_page: OpenPage) -> Page:
    """Signed in on the smallest phone, where she wanted to be."""
    nadia_the_navigator()
    page = new_page(**NARROW)
    page.goto(f"{live_server.url}/navigators/?q=tai+chi")
    page.get_by_label("Your e-mail address").fill("nadia@fortnight.example")
    page.get_by_role("button", name="Send me a code").tap()
    expect(page.get_by_role("heading", name="Type the code")).to_be_visible()
    page.get_by_label("The code", exact=True).fill(code_in_last_mail())
    page.get_by_role("button", name="Sign in").tap()
    page.wait_for_url("**/navigators/?q=tai+chi")
    return page


def test_a_navigator_says_with_one_tap_what_she_found_and_takes_it_back(nadia: Page, axe: Axe) -> None:
    all_well(nadia, axe)
    expect(nadia.get_by_role("link", name="0161 496 0000")).to_have_attribute("href", "tel:01614960000")
    nadia.get_by_role("button", name=re.compile("^It has stopped")).tap()
    expect(nadia.get_by_role("heading", name="You said: It has stopped")).to_be_visible()
    all_well(nadia, axe)
    nadia.get_by_role("button", name="Take it back").first.tap()
    expect(nadia.get_by_role("heading", name="Taken back")).to_be_visible()
    assert not Evidence.objects.valid().exists()
    all_well(nadia, axe)


def test_a_navigator_says_more_on_the_page_of_an_offer(nadia: Page, axe: Axe, html_errors: Callable[..., str]) -> None:
    nadia.get_by_role("link", name="Tai Chi", exact=True).tap()
    expect(nadia.get_by_role("heading", level=1, name="Tai Chi")).to_be_visible()
    all_well(nadia, axe)
    nadia.get_by_label("A note").fill("They moved to Mondays.")
    nadia.get_by_role("button", name=re.compile("^Something is wrong")).tap()
    expect(nadia.get_by_role("heading", name="You said: Something is wrong")).to_be_visible()
    nadia.get_by_role("button", name=re.compile("^Something is wrong")).first.tap()
    expect(nadia.get_by_text("You said so already")).to_be_visible()
    assert Evidence.objects.get().note == "They moved to Mondays."
    assert html_errors(nadia.content()) == ""


def test_her_buttons_are_large_enough_for_a_thumb(nadia: Page) -> None:
    for words in ("It is right", "Something is wrong", "It has stopped"):
        box = nadia.get_by_role("button", name=re.compile(f"^{words}.*Tai Chi")).bounding_box()
        assert box["height"] >= 44 and box["width"] >= 200
