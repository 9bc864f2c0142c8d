"""In the browser an offer’s dates are hidden when they are over, and those of today say so, on cards as well."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from playwright.sync_api import Page, expect

from directory.models import OfferSchedule
from events.timetables.pattern import Pattern
from events.timetables.rules import Weekly
from events.timetables.weekdays import EVERY_DAY
from tests.factories import CategoryFactory, OfferFactory

pytestmark = pytest.mark.django_db(transaction=True)
DAILY = Pattern(rule=Weekly(EVERY_DAY), starts=time(10), ends=time(11, 30))


def test_a_date_is_hidden_when_it_is_over_wherever_the_reader_is(
    live_server: object, new_page: Callable[..., Page]
) -> None:
    offer = OfferFactory(slug="tai-chi")
    for pattern in (DAILY, replace(DAILY, starts=time(18), ends=None)):
        schedule = OfferSchedule(offer=offer)
        schedule.set_pattern(pattern)
        schedule.save()
    page = new_page(width=390, timezone_id="Pacific/Auckland", service_workers="block")
    page.clock.install()
    page.goto(f"{live_server.url}/offers/tai-chi/")
    dates = page.locator(".when-next__dates li")
    first, second = (datetime.fromisoformat(dates.nth(n).get_attribute("data-ends")) for n in (0, 1))

    def shown(moment: datetime) -> list[str]:
        page.clock.set_system_time(moment)
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        words = page.locator(".when-next__dates li:not([hidden])").all_inner_texts()
        return [one.partition(":")[0] for one in words]

    assert first.time() == time(11, 30)
    assert second.time() == time(0), "without an end it is over at midnight in London"
    assert shown(first - timedelta(hours=8))[:2] == ["Today", "Today"]
    assert shown(first - timedelta(minutes=5))[:2] == ["On now", "Today"]
    assert shown(first + timedelta(minutes=1))[:2] == ["Today", "Tomorrow"]
    assert dates.nth(0).is_hidden()
    assert shown(first + timedelta(hours=8))[0] == "On now"
    assert len(shown(first + timedelta(days=30))) == 0
    assert page.get_by_text("These dates are over").is_visible()
    assert page.get_by_text("Next dates", exact=True).is_hidden()


def test_a_card_says_what_is_on_now_and_nothing_of_it_without_javascript(
    live_server: object, new_page: Callable[..., Page]
) -> None:
    offer = OfferFactory(relations__categories=[CategoryFactory(slug="moving")])
    schedule = OfferSchedule(offer=offer)
    schedule.set_pattern(DAILY)
    schedule.save()
    plain = new_page(java_script_enabled=False)
    plain.goto(f"{live_server.url}/categories/moving/")
    expect(plain.locator(".fact--when")).to_have_text("When: Every day, 10am to 11.30am")
    page = new_page(timezone_id="Pacific/Auckland", service_workers="block")
    page.clock.install(time=datetime(2026, 11, 24, 9, 30, tzinfo=UTC))
    page.goto(f"{live_server.url}/categories/moving/")
    said = page.locator(".fact__now")
    expect(said).to_have_text("Today at 10am.")
    page.clock.run_for(31 * 60_000)
    expect(said).to_have_text("On now until 11.30am.")
    page.clock.run_for(90 * 60_000)
    expect(said).to_have_text("Tomorrow at 10am.")
