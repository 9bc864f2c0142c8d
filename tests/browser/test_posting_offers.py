"""A member posts an offer on a phone: with JavaScript, with the keyboard alone, and without JavaScript."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from PIL import Image
from playwright.sync_api import Page, expect

from accounts.models import User
from forum.enums import PostState
from forum.models import OfferPost
from tests.browser.accessibility import TARGETS_TOO_SMALL, Axe, fits
from tests.factories import OfferFactory, VenueFactory
from tests.personas import mia_the_member, tariq_the_trusted

OpenPage = Callable[..., Page]
# To look at each page: FORTNIGHT_SCREENSHOTS=folder
SCREENSHOTS = os.environ.get("FORTNIGHT_SCREENSHOTS", "")


@pytest.fixture
def session(transactional_db: None) -> str:
    """The cookie of Mia, who has signed in."""
    client = Client()
    client.force_login(mia_the_member())
    return client.cookies["sessionid"].value


def signed_in(new_page: OpenPage, session: str, url: str, **options: object) -> Page:
    page = new_page(width=360, height=740, **options)
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    return page


def look(page: Page, name: str, axe: Axe | None) -> None:
    if SCREENSHOTS:
        page.screenshot(path=Path(SCREENSHOTS) / f"{name}.png", full_page=True)
    assert fits(page)
    if axe:
        assert axe(page) == []
        assert page.evaluate(TARGETS_TOO_SMALL) == []


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Save and go on").press("Enter")


def test_an_offer_is_posted_on_a_phone_and_every_page_is_sound(
    live_server, new_page: OpenPage, axe: Axe, session: str
) -> None:
    OfferFactory(name="Tai Chi in Sale", slug="tai-chi-in-sale")
    VenueFactory(name="St Mary’s Hall", postcode="M33 3SF", address="Church Road, Sale", town="Sale")
    page = signed_in(new_page, session, live_server.url)
    page.goto(f"{live_server.url}/members/offers/new/")
    go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("Say what it is called.")
    look(page, "1-error", axe)
    page.get_by_label("What is it called?").press_sequentially("Tai chi, Sale")
    expect(page.get_by_text("Is it one of these?")).to_be_visible()
    look(page, "1-alike", axe)
    page.get_by_label("What is it, in one sentence?").fill("An hour of slow movement for anybody.")
    go_on(page)
    look(page, "2-alike", axe)
    page.get_by_role("button", name="No, mine is another").press("Enter")
    look(page, "3-who-runs-it", axe)
    page.get_by_label("I do, or we do, with the forum").check()
    go_on(page)
    page.get_by_label("Who may come?").fill("Anybody")
    go_on(page)
    go_on(page)
    look(page, "4-where-error", axe)
    page.get_by_label("At a place").check()
    page.get_by_label("The name of the place").fill("St Mary’s Hall, Church Road")
    page.get_by_label("Postcode").fill("m33 3sf")
    go_on(page)
    look(page, "4-where-which", axe)
    page.get_by_label("St Mary’s Hall, Church Road, Sale, M33 3SF").check()
    go_on(page)
    page.get_by_label("When is it, in your own words?").press_sequentially("every tuesday 10am to 11.30am")
    expect(page.get_by_text("We understand")).to_be_visible()
    expect(page.locator("#card")).to_contain_text("Tuesdays")  # the card follows what is typed
    look(page, "5-when", axe)
    go_on(page)
    page.get_by_label("It is free").check()
    look(page, "6-cost", axe)
    go_on(page)
    page.get_by_label("They just turn up").check()
    look(page, "7-joining", axe)
    go_on(page)
    page.get_by_label("Phone number").fill("07700 900123")
    go_on(page)
    expect(page.get_by_role("heading", name="Is this private?")).to_be_visible()
    look(page, "8-contact-private", axe)
    page.get_by_label("Phone number").fill("0161 496 0000")
    go_on(page)
    look(page, "9-first-visit", axe)
    go_on(page)
    picture = BytesIO()
    Image.new("RGB", (800, 600), "#7aa08a").save(picture, "JPEG")
    page.get_by_label("A picture").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    )
    page.get_by_label("What does it show?").fill("The hall from the street")
    page.get_by_role("button", name="Add this picture").click()
    expect(page.get_by_role("img", name="The hall from the street")).to_be_visible()
    look(page, "10-photos", axe)
    page.get_by_role("button", name="Go on").click()
    look(page, "11-check", axe)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text("Your offer is sent.")
    look(page, "12-sent", axe)
    page.get_by_role("link", name="My offers").first.click()
    look(page, "13-mine", axe)
    page.goto(f"{live_server.url}/members/pledge/")
    look(page, "14-pledge", axe)
    assert OfferPost.objects.get().state == PostState.WAITING


def test_without_javascript_nothing_is_missing(live_server, new_page: OpenPage, session: str) -> None:
    OfferFactory(name="Tai Chi in Sale", slug="tai-chi-in-sale")
    page = signed_in(new_page, session, live_server.url, java_script_enabled=False)
    page.goto(f"{live_server.url}/members/offers/new/")
    page.get_by_label("What is it called?").fill("Tai chi, Sale")
    page.get_by_label("What is it, in one sentence?").fill("An hour of slow movement.")
    go_on(page)
    expect(page.get_by_role("link", name="Tai Chi in Sale")).to_be_visible()
    page.goto(page.url.replace("alike", "when"))
    page.get_by_label("When is it, in your own words?").fill("Tuesdays, 10am to 11.30am")
    page.get_by_role("button", name="Read it back to me").press("Enter")
    expect(page.get_by_text("We understand")).to_be_visible()
    expect(page.locator("#card")).to_contain_text("Tuesdays")


def test_an_organiser_says_with_the_keyboard_that_an_entry_is_right_and_every_page_is_sound(
    live_server, new_page: OpenPage, axe: Axe, session: str
) -> None:
    choir, mia = OfferFactory(name="Choir"), User.objects.get(email__startswith="mia")
    mia.user_permissions.add(Permission.objects.get(codename="speak_for"))
    mia.organises.add(choir.organisation)
    page = signed_in(new_page, session, live_server.url, may_fail=True)  # 422 says what is wrong in a form
    page.goto(f"{live_server.url}/members/")
    look(page, "15-my-forum", None)
    page.get_by_role("link", name="My entries", exact=True).press("Enter")
    look(page, "16-entries", axe)
    page.get_by_role("link", name="Choir", exact=True).press("Enter")
    page.get_by_role("button", name="Something has changed").press("Enter")
    page.get_by_label("Phone", exact=True).fill("ring me")
    page.get_by_label("Phone", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Write a phone number")
    assert page.evaluate("document.activeElement.matches('.nhsuk-error-summary')")
    look(page, "17-entry-changed", axe)
    page.get_by_role("link", name="Back: nothing has changed").press("Enter")
    page.get_by_role("button", name="Yes, all of this is right").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("“Choir” is still right")


def test_without_a_connection_nothing_that_was_typed_is_lost(live_server, new_page: OpenPage, session: str) -> None:
    page = signed_in(new_page, session, live_server.url, may_fail=True)  # a lost connection is logged
    address = f"{live_server.url}/members/offers/new/"
    page.goto(address)
    page.get_by_label("What is it called?").fill("Chess in the park")
    page.context.set_offline(True)
    go_on(page)
    expect(page.get_by_text("There is no connection just now.")).to_be_focused()
    assert page.get_by_label("What is it called?").input_value() == "Chess in the park"
    page.context.set_offline(False)
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    go_on(page)  # it has a connection, and no answer comes
    page.wait_for_url("chrome-error://**")
    page.unroute("**/*")
    page.goto(address)
    expect(page.get_by_text("What you wrote is here again")).to_be_focused()
    page.get_by_label("What is it, in one sentence?").fill("Anybody may play.")
    go_on(page)
    page.get_by_label("Another group or organisation").check()
    go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("Write who runs it")
    page.get_by_label("I do, or we do, with the forum").check()
    go_on(page)
    expect(page.get_by_role("heading", name="Who is it for?")).to_be_visible()
    page.go_back()  # no browser asks whether to send it again
    expect(page.get_by_label("I do, or we do, with the forum")).to_be_checked()
    page.goto(address)
    expect(page.get_by_label("What is it called?")).to_have_value("")


def test_what_was_lost_with_the_connection_is_not_shown_to_who_signs_in_next(
    live_server, new_page: OpenPage, session: str
) -> None:
    page = signed_in(new_page, session, live_server.url, may_fail=True)
    address = f"{live_server.url}/members/offers/new/"
    page.goto(address)
    page.get_by_label("What is it called?").fill("For those who cannot sleep")
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    go_on(page)
    page.wait_for_url("chrome-error://**")
    page.unroute("**/*")
    next_one = Client()
    next_one.force_login(tariq_the_trusted())
    page.context.add_cookies(
        [{"name": "sessionid", "value": next_one.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(address)
    assert page.evaluate("sessionStorage.length") == 0, "the script has looked"
    expect(page.get_by_label("What is it called?")).to_have_value("")
