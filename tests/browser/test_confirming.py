"""An organiser with a phone: from the link in an e-mail to what the public reads. Against the running server."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test.utils import override_settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from directory.freshness.actions import standing_of
from directory.freshness.asking.corrections import approve
from directory.freshness.asking.models import Correction, Suggestion
from directory.freshness.asking.periodic import send_mails, write_mails
from directory.freshness.enums import Kind
from directory.freshness.models import Evidence, FreshnessSettings
from directory.models import Offer
from directory.search.engine import engine
from tests.browser.accessibility import FOCUS_IS_SEEN, TARGETS_TOO_SMALL, Axe, fits
from tests.factories import OfferFactory, OrganisationFactory, VenueFactory
from tests.personas import ada_the_administrator

OpenPage = Callable[..., Page]
PHONE = {"width": 360, "height": 740, "has_touch": True}
NARROW = {"width": 320, "height": 640, "has_touch": True}


@pytest.fixture
def message(transactional_db: None, tmp_path: Any, live_server: Any) -> Any:
    """The e-mail about two entries of one organisation."""
    now = timezone.localtime()
    with override_settings(FORTNIGHT_SEARCH_INDEX=tmp_path / "index", FORTNIGHT_LIVE_ORIGIN=live_server.url):
        engine.cache_clear()
        settings = FreshnessSettings.load()
        settings.checks_a_week, settings.mails_a_week = 0, 700
        settings.save()
        walkers = OrganisationFactory(name="Stretford Walkers")
        hall = VenueFactory(name="St Matthew's Hall")
        for name in ("Meadow walk", "Canal walk"):
            offer = OfferFactory(
                name=name,
                organisation=walkers,
                email="leader@walkers.example",
                imported_on=(now - timedelta(weeks=26)).date(),
                relations__venues=[hall],
            )
            standing_of(offer, now)
        write_mails(now)
        send_mails(now)
        yield mail.outbox[0]
    engine.cache_clear()


def link(message: Any, heading: str, entry: str = "Meadow walk") -> str:
    """The address below some words, after the name of an entry."""
    text = message.body[message.body.index(entry) :] if entry else message.body
    found = re.search(rf"{heading}:?\n(http\S+)", text)
    assert found
    return found[1]


def all_well(page: Page, axe: Axe | None) -> None:
    assert axe is None or axe(page) == []
    assert fits(page)
    assert page.evaluate(TARGETS_TOO_SMALL) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_one_tap_on_a_phone(message: Any, new_page: OpenPage, scripts: bool) -> None:
    page = new_page(**PHONE, java_script_enabled=scripts)
    page.goto(link(message, "All still right"))
    expect(page.get_by_text("St Matthew's Hall")).to_be_visible()
    page.get_by_role("button", name="Yes, all of this is right").tap()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(page.get_by_text(re.compile("Confirmed by its organiser on"))).to_be_visible()
    page.get_by_label("Is there anything else that you run?").fill("A choir on Mondays")
    page.get_by_role("button", name="Tell us").tap()
    expect(page.get_by_text("We have got it")).to_be_visible()
    assert Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED).count() == 1
    assert Suggestion.objects.get().text == "A choir on Mondays"
    assert page.context.cookies() == []


def test_a_change_is_read_by_an_editor_and_then_by_everybody(
    message: Any, new_page: OpenPage, live_server: Any
) -> None:
    page = new_page(**PHONE, may_fail=True)
    page.goto(link(message, "Something has changed"))
    page.get_by_label("Phone").fill("call me")
    page.get_by_label("When is it?").fill("Fridays, 2pm to 3pm")
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_role("alert")).to_contain_text("Write a phone number")
    expect(page.get_by_label("When is it?")).to_have_value("Fridays, 2pm to 3pm")
    page.get_by_label("Phone").fill("0161 496 0099")
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_text("One of us looks at it first")).to_be_visible()
    offer = Offer.objects.get(name="Meadow walk")
    page.goto(f"{live_server.url}/offers/{offer.slug}/")
    expect(page.get_by_text("0161 496 0000").first).to_be_visible()
    approve(Correction.objects.get(), now=timezone.localtime(), by=ada_the_administrator())
    page.goto(f"{live_server.url}/offers/{offer.slug}/")
    expect(page.get_by_text("0161 496 0099").first).to_be_visible()
    expect(page.get_by_text("Fridays, 2pm to 3pm").first).to_be_visible()


def test_all_at_once(message: Any, new_page: OpenPage) -> None:
    page = new_page(**PHONE, java_script_enabled=False)
    page.goto(link(message, "All 2 are right", ""))
    page.get_by_role("button", name="Yes, all 2 are right").tap()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED).count() == 2


def test_it_has_paused(message: Any, new_page: OpenPage) -> None:
    page = new_page(**PHONE, java_script_enabled=False)
    page.goto(link(message, "It has stopped or paused"))
    page.get_by_label("It is closed for now").check()
    page.get_by_label("Why is it closed?").fill("The hall is being repaired.")
    until = timezone.localdate() + timedelta(days=90)
    page.get_by_label("Until which day?").fill(until.isoformat())
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_text("One of us looks at it first")).to_be_visible()
    assert Correction.objects.get().values["closed_until"] == until.isoformat()


def test_the_pages_work_for_everybody(
    message: Any, new_page: OpenPage, axe: Axe, html_errors: Callable[..., str], live_server: Any
) -> None:
    confirm, changed = link(message, "All still right"), link(message, "Something has changed")
    stop = re.search(r"<(http\S+)>", message.extra_headers["List-Unsubscribe"])
    assert stop
    html: list[str] = []
    addresses = [confirm, changed, f"{confirm}stopped/", link(message, "All 2 are right", ""), stop[1]]
    for size in (NARROW, {"width": 1280, "height": 900}):
        page = new_page(**size, may_fail=True)
        for address in [*addresses, f"{live_server.url}/confirm/broken/"]:
            answer = page.goto(address)
            all_well(page, axe if size is NARROW else None)
            html.append(answer.text() if answer else "")
        page.goto(changed)
        page.get_by_label("E-mail").fill("nobody")
        page.get_by_role("button", name="Send").click()
        all_well(page, axe if size is NARROW else None)
    assert html_errors(*html[: len(addresses)]) == ""
    page.goto(confirm)
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.textContent").strip() != "Yes, all of this is right":
        page.keyboard.press("Tab")
    assert page.evaluate(FOCUS_IS_SEEN)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    all_well(page, axe)


def test_the_e_mail_fits_a_phone_and_asks_for_nothing(message: Any, new_page: OpenPage, axe: Axe) -> None:
    html = message.alternatives[0][0]
    for width in (320, 360, 1280):
        page = new_page(width=width)
        page.set_content(html)
        assert fits(page)
        assert page.get_by_role("link", name="All still right").count() == 2
    assert axe(page) == []
