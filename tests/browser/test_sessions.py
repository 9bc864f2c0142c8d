"""An editor sets a session of an offer in a real browser: what does not apply is away, and what it means is said."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from directory.models import Offer
from tests.browser.accessibility import fits
from tests.factories import OfferFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db(transaction=True)


def open_as_ada(new_page: Callable[..., Page], address: str, path: str, **options: object) -> Page:
    client = Client()
    client.force_login(ada_the_administrator())
    page = new_page(**options)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": address}])
    page.goto(f"{address}{path}")
    return page


def test_a_session_is_set_on_a_phone_and_says_what_it_means(site, live_server, new_page):
    offer = OfferFactory(times_note="")
    path = reverse("wagtailsnippets_directory_offer:edit", args=[offer.pk])
    # Wagtail saves in the background, and is refused while a session is half typed.
    page = open_as_ada(new_page, live_server.url, f"{path}#tab-when_and_where", width=360, height=740, may_fail=True)
    # What is typed before Wagtail has looked at the form for the first time is no change for it.
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)

    page.get_by_role("button", name="Add session").click()
    session = page.locator("#inline_child_schedules-0")
    expect(session.get_by_label("Which dates of the month")).to_be_hidden()
    session.get_by_label("Tuesday").check()
    session.get_by_label("Starts at").fill("2.30pm")
    expect(session.locator("[data-session-telling]")).to_contain_text("Tuesdays, from 2.30pm")
    expect(session.locator("[data-session-telling] li")).to_have_count(3)

    session.get_by_label("How it comes round").select_option("date of month")
    expect(session.get_by_label("Which dates of the month")).to_be_visible()
    expect(session.get_by_label("Tuesday")).to_be_hidden()
    session.get_by_label("How it comes round").select_option("weekly")

    page.locator("[name=times_note]").fill("Wednesdays 2pm to 4pm")
    expect(page.locator("[data-words-read]")).to_contain_text("Wednesdays, 2pm to 4pm")
    # The draft is saved in the background: after a refusal only with the next change, so not sooner.
    expect(page.locator("[name=schedules-INITIAL_FORMS]")).to_have_value("1")
    assert fits(page)
    draft = Offer.objects.get(pk=offer.pk).get_latest_revision_as_object()
    assert [one.byday for one in draft.schedules.all()] == ["TU"]


def test_calendars_of_the_admin_make_nothing_else_of_what_is_typed(site, live_server, new_page):
    """Wagtail's own made 2am of "2pm", and today of what it could not read. The day of the field is marked in them."""
    path = reverse("wagtailsnippets_directory_offer:add")
    page = open_as_ada(new_page, live_server.url, f"{path}#tab-status", width=1280, height=900, may_fail=True)
    day = page.locator("[name=closed_until]")
    day.fill("7/8/2027")
    day.press("Tab")
    day.click()
    marked = page.locator(".xdsoft_datetimepicker:visible [aria-current=date]")
    expect(marked).to_have_attribute("data-date", "7")
    expect(marked).to_have_attribute("data-month", "7")  # counted from 0: August
    page.locator(".xdsoft_datetimepicker:visible td[data-date='20']").click()
    expect(day).to_have_value("20/08/2027")
    # As Wagtail begins "go live at", in a dialog that offers have not.
    page.evaluate("""() => {
        document.querySelector('main').insertAdjacentHTML('afterbegin', '<input id="goes-live">');
        initDateTimeChooser('goes-live', { format: 'd/m/Y H:i' });
    }""")
    goes_live = page.locator("#goes-live")
    goes_live.fill("25 December 2026 2pm")
    goes_live.press("Tab")
    expect(goes_live).to_have_value("25 December 2026 2pm")
