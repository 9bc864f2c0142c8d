"""An event on a phone, and somebody who tells us about another one, without JavaScript."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from directory.contributions.models import Contribution
from events.models import Event
from tests.browser.accessibility import FOCUS_IS_SEEN, TARGETS_TOO_SMALL, Axe, fits
from tests.factories import CategoryFactory, EventFactory, OrganisationFactory

OpenPage = Callable[..., Page]
NARROW = {"width": 320, "height": 640, "has_touch": True}


@pytest.fixture
def event(transactional_db: None) -> Event:
    return EventFactory(
        name="Winter fair",
        slug="winter-fair",
        day=timezone.localdate() + timedelta(days=14),
        organisation=OrganisationFactory(),
        relations__categories=[CategoryFactory(name="Company")],
    )


def all_well(page: Page, axe: Axe) -> None:
    assert axe(page) == []
    assert fits(page)
    assert page.evaluate(TARGETS_TOO_SMALL) == []


def test_an_event_is_read_and_another_one_told_on_a_narrow_phone(
    event: Event, live_server, new_page: OpenPage, axe: Axe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("directory.freshness.reporting.traps.TOO_FAST", timedelta(0))
    page = new_page(**NARROW)
    page.goto(f"{live_server.url}/events/winter-fair/")
    expect(page.get_by_role("heading", name="Winter fair")).to_be_visible()
    all_well(page, axe)
    page.get_by_role("link", name="Tell us about another event").tap()
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_role("alert")).to_contain_text("Say what it is called.")
    all_well(page, axe)
    page.get_by_role("link", name="Say what it is called.").tap()
    expect(page.get_by_label("What is it called?")).to_be_focused()
    assert page.evaluate(FOCUS_IS_SEEN)


def test_somebody_without_javascript_tells_us_and_gets_no_cookie(
    event: Event, live_server, new_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("directory.freshness.reporting.traps.TOO_FAST", timedelta(0))
    page = new_page(**NARROW, java_script_enabled=False)
    page.goto(f"{live_server.url}/events/tell-us/")
    told = {
        "What is it called?": "Spring fair",
        "What is it, in one sentence?": "Stalls and songs.",
        "On which day?": f"{event.day:%-d %B %Y}",
        "When does it start?": "7pm",
        "The place and its address": "St Mary’s Hall, Sale",
        "What does it cost?": "free",
        "Phone number": "0161 496 0000",
        "Your name": "Jo",
        "Your e-mail address": "jo@teller.example",
    }
    for label, words in told.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_role("button", name="Send").tap()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert page.context.cookies() == []
    assert Contribution.objects.get().day == event.day
