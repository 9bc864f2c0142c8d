"""What is on, in a browser: a page that nobody has published again shows nothing that is over."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.accessibility import WIDTHS, Axe, fits
from tests.browser.serving import put_assets, put_page, serving
from tests.pages.whats_on.conftest import MORNING, SUNDAY, put_event, put_on

pytestmark = pytest.mark.django_db
PATHS = ["/whats-on/", "/whats-on/2026-11-22/", "/whats-on/week/2026-11-16/", "/whats-on/2026-11/"]


@pytest.fixture
def address(db: None, tmp_path: Path, client: Client) -> Iterator[str]:
    with time_machine.travel(MORNING, tick=False):
        put_on("Walk", days=[SUNDAY, SUNDAY + timedelta(1)], starts=10, ends=11)
        put_on("Choir", days=[SUNDAY], starts=18, ends=19)
        put_event("Fair", starts=13, ends=15)
        put_event("Talk", day=SUNDAY + timedelta(1), starts=19, ends=20)
        assert timezone.localdate() == SUNDAY
        put_assets(tmp_path)
        for path in PATHS:
            put_page(tmp_path, path, client.get(path).content.decode())
    with serving(tmp_path) as url:
        yield url


def test_what_ended_since_goes_by_itself_and_an_empty_day_says_so(
    address: str, new_page: Callable[..., Page], axe: Axe
) -> None:
    page = new_page(width=360)
    for path in PATHS:
        page.goto(address + path)
        assert axe(page) == [], path
        assert fits(page), path
    page.goto(f"{address}/whats-on/2026-11-22/")
    main: Any = page.locator("main")
    page.clock.set_fixed_time("2026-11-22T10:30:00Z")
    page.reload()
    expect(main.locator(".fact__now")).to_have_text(["On now."])
    expect(main.get_by_role("listitem").filter(has_text="Walk")).to_contain_text("On now. 10am to 11am")
    page.clock.set_fixed_time("2026-11-22T11:00:00Z")
    page.reload()
    expect(main.locator(".fact__now")).to_have_count(0)  # the heading says that the rest is today
    expect(main.get_by_role("link", name="Walk")).to_have_count(0)
    expect(main.get_by_role("heading", name="Morning")).to_have_count(0)
    expect(main.get_by_role("link", name="Fair")).to_be_visible()
    expect(main.get_by_role("heading", level=1)).to_have_text("Sunday 22 November 2026 (today)")
    page.goto(f"{address}/whats-on/")
    expect(main.get_by_role("listitem").filter(has_text="Talk")).to_contain_text("Tomorrow at 7pm.")
    page.goto(f"{address}/whats-on/2026-11-22/")
    page.clock.set_fixed_time("2026-11-23T09:00:00Z")
    page.reload()
    expect(main.get_by_role("status")).to_have_text("All that was on this day is over.")
    page.goto(f"{address}/whats-on/week/2026-11-16/")
    expect(main.get_by_role("link", name="Walk")).to_have_count(0)


def test_a_wide_month_is_a_calendar_and_nothing_is_lost_without_javascript(
    address: str, new_page: Callable[..., Page], axe: Axe
) -> None:
    page = new_page(width=max(WIDTHS), java_script_enabled=False)
    page.goto(f"{address}/whats-on/2026-11/")
    days = page.locator(".month__day")
    sunday, monday = days.nth(0).bounding_box(), days.nth(1).bounding_box()
    assert sunday is not None
    assert monday is not None
    assert sunday["x"] > monday["x"]
    expect(page.get_by_role("link", name="Monday 23 November")).to_be_visible()
