"""A volunteer works through the calls of a week in a real browser: by keyboard, on a phone, without JavaScript."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from directory.enums import Status
from directory.freshness.actions import standing_of
from directory.freshness.checking import calling
from directory.freshness.checking.models import Call, Reach
from directory.freshness.checking.plans import plan_week
from directory.freshness.derivation import derive
from directory.freshness.enums import Outcome
from directory.freshness.models import Evidence
from directory.models import Offer
from tests.browser.accessibility import NARROW, TARGETS_TOO_SMALL, WIDE, Axe, fits
from tests.factories import OfferFactory, OrganisationFactory, VenueFactory
from tests.personas import ada_the_administrator, vera_the_volunteer

pytestmark = pytest.mark.django_db(transaction=True)
OpenPage = Callable[..., Page]
TABS = 80  # more than there is to go past

# Of Wagtail's own frame around our pages, which is not ours to mend.
OF_WAGTAIL = (
    "w-slim-header",
    "w-breadcrumb",
    "sidebar",
    "w-theme",
    "keyboard-shortcuts",
    "region:",
    "level: Directory",
    "level: Forum",
)


# Fields that lie over the field beside them, or stick out of their box.
OVERLAPPING = """() => [...document.querySelectorAll(".check-field > :is(input, select, textarea)")]
  .filter((field) => field.checkVisibility())
  .filter((field) => field.getBoundingClientRect().right > field.parentElement.getBoundingClientRect().right + 1)
  .map((field) => field.id)"""


@pytest.fixture
def week(site) -> list[Call]:
    """Three organisations with two entries each, waiting since ten weeks."""
    now = timezone.localtime()
    with transaction.atomic():
        fill(now)
    plan_week(now)
    return list(Call.objects.all())


def fill(now: datetime) -> None:
    for name in ("Age UK Trafford", "Stretford Public Hall", "The Friends of Longford Park with a very long name"):
        organisation = OrganisationFactory(name=name, phone="0161 496 0777", url="https://a.example/")
        for what in ("Chair yoga", "Walking group"):
            offer = OfferFactory(
                name=f"{what} at {name}",
                organisation=organisation,
                imported_on=now.date() - timedelta(weeks=10),
                contact_name="the group leader",
                relations__venues=[VenueFactory()],
            )
            standing_of(offer, now)
    derive(Offer.objects.values_list("pk", flat=True), now.date())


@pytest.fixture
def open_as(live_server, new_page: OpenPage) -> Callable[..., Page]:
    """Opens an address below /admin/ as somebody."""

    def open_page(person: User, path: str = "checking/", **options: object) -> Page:
        client = Client()
        client.force_login(person)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page = new_page(**options)
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page.goto(f"{live_server.url}/admin/{path}")
        return page

    return open_page


def keys_work(page: Page) -> None:
    """The script of the page has begun to listen."""
    expect(page.locator("[data-check-keys]")).to_be_visible()


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until the focus is on what is called so."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()").startswith(name):
            return
    pytest.fail(f"The keyboard does not get to “{name}”.")


def outcomes() -> list[str]:
    return list(Evidence.objects.order_by("pk").values_list("outcome", flat=True))


def test_three_calls_with_nothing_but_the_keyboard(week, open_as) -> None:
    page, keys = open_as(vera_the_volunteer()), ["j", "r"]
    tab_to(page, "Start")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Who to ring")).to_be_visible()
    keys_work(page)
    for key in keys:
        page.keyboard.press(key)
    expect(page.get_by_text("“It is right” is recorded")).to_be_visible()
    expect(page.locator("[data-check-entry]:focus")).to_have_attribute("data-open", "")
    page.keyboard.press("d")
    page.keyboard.press("Control+A")
    page.keyboard.type("Fridays, 2pm")
    tab_to(page, "Save: a detail was wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This call is done.")).to_be_visible()
    keys_work(page)

    page.keyboard.press("o")
    expect(page.get_by_text("All 2 entries here are right")).to_be_visible()
    keys_work(page)
    page.keyboard.press("a")
    expect(page.get_by_text("This call is done.")).to_be_visible()
    keys_work(page)

    page.keyboard.press("o")
    expect(page.get_by_text("All 2 entries here are right")).to_be_visible()
    keys_work(page)
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.get_by_text("“It has stopped” is recorded")).to_be_visible()
    expect(page.locator("[data-check-entry]:focus")).to_be_visible()
    page.keyboard.press("k")
    page.keyboard.press("u")
    expect(page.get_by_text("taken back")).to_be_visible()
    expect(page.locator("[data-check-entry]:focus")).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_text("“Nobody answered” is recorded")).to_be_visible()

    right, wrong, stopped, nobody = Outcome.RIGHT, Outcome.DETAIL_WRONG, Outcome.CLOSED, Outcome.NO_ANSWER
    assert outcomes() == [right, wrong, right, right, stopped, nobody]
    assert Offer.objects.filter(times_note="Fridays, 2pm").count() == 1
    assert not Offer.objects.filter(status=Status.ENDED).exists()


def test_shortcut_keys_are_listed_and_can_be_turned_off_for_good(week, open_as) -> None:
    page = open_as(vera_the_volunteer(), f"checking/calls/{week[0].pk}/")
    keys_work(page)
    page.keyboard.press("o")
    expect(page.get_by_text("All 2 entries here are right")).to_be_visible()
    keys_work(page)
    page.keyboard.press("?")
    expect(page.get_by_text("this entry is right")).to_be_visible()
    expect(page.locator("#keyboard-shortcuts-dialog")).to_be_hidden()
    page.get_by_role("button", name="Shortcut keys are on").click()
    expect(page.get_by_role("button", name="Shortcut keys are off")).to_be_visible()
    page.reload()
    keys_work(page)
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert outcomes() == []


def test_letters_typed_into_a_field_are_no_commands(week, open_as) -> None:
    page = open_as(vera_the_volunteer(), f"checking/calls/{week[0].pk}/")
    page.get_by_role("button", name="Start this call").click()
    note = page.get_by_label("Note for us").first
    note.fill("")
    note.type("around noon, js")
    assert note.input_value() == "around noon, js"
    page.get_by_text("Something was wrong").first.click()
    page.get_by_label("Phone", exact=True).first.press("Enter")  # would press the first button of a form
    page.wait_for_timeout(300)
    assert outcomes() == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_call_on_a_phone(week, open_as, scripts: bool) -> None:
    page = open_as(vera_the_volunteer(), width=320, height=640, java_script_enabled=scripts)
    page.get_by_role("button", name="Start").first.click()
    page.get_by_role("button", name="Right", exact=True).first.click()
    expect(page.get_by_text("“It is right” is recorded")).to_be_visible()
    page.get_by_text("Something was wrong").first.click()
    page.get_by_label("Phone", exact=True).first.fill("0161 496 0123")
    page.get_by_role("button", name="Save: the contact was wrong").first.click()
    expect(page.get_by_text("This call is done.")).to_be_visible()
    assert outcomes() == [Outcome.RIGHT, Outcome.CONTACT_WRONG]
    assert Offer.objects.filter(phone="0161 496 0123").count() == 1


def test_two_volunteers_do_not_ring_the_same_person(week, open_as) -> None:
    first = open_as(vera_the_volunteer(), f"checking/calls/{week[0].pk}/")
    second = open_as(ada_the_administrator(), f"checking/calls/{week[0].pk}/")
    first.get_by_role("button", name="Start this call").click()
    expect(first.get_by_text("All 2 entries here are right")).to_be_visible()
    second.get_by_role("button", name="Start this call").click()
    expect(second.get_by_text("Vera is working on this call")).to_be_visible()
    second.get_by_role("button", name=f"Start the next: {week[1].organisation.name}").click()
    expect(second.get_by_role("heading", name="Who to ring")).to_be_visible()


def test_axe_finds_nothing_and_nothing_is_cut_off(week, open_as, axe: Axe) -> None:
    ada = ada_the_administrator()
    now = timezone.localtime()
    calling.claim(week[0], now=now, by=ada)
    calling.claim(week[1], now=now, by=vera_the_volunteer())
    offer = Offer.objects.first()
    Reach.objects.create(offer=offer, unreached_since=now.date())
    pages = ["", "week/", "mine/", "unreached/", *(f"calls/{call.pk}/" for call in week)]
    for path in pages:
        page = open_as(ada, f"checking/{path}", width=NARROW)
        page.eval_on_selector_all("main details", "all => all.forEach((one) => (one.open = true))")
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": 800})
            found = axe(page) if width == NARROW else []
            assert [line for line in found if not any(words in line for words in OF_WAGTAIL)] == [], path
            assert fits(page), path
            assert page.evaluate(OVERLAPPING) == [], path
            small = page.evaluate(TARGETS_TOO_SMALL)
            assert [one for one in small if "check-" in one or "data-check" in one] == [], path
