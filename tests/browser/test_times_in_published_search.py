"""What is on now, decided by the visitor's clock on a page that was published before."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from events.timetables.occurrences import LONDON
from publishing.publishable import SearchRecord, SearchSpan
from publishing.search.index import write_index
from tests.browser.accessibility import TARGETS_TOO_SMALL, Axe
from tests.browser.serving import put_assets, put_page, serving
from tests.browser.test_published_search import render

PUBLISHED = date(2026, 11, 23)  # a Monday
MORNING = SearchSpan(600, 720, 1, "10am to midday")
DROP_IN = SearchSpan(840, 960, 2, "drop in any time between 2pm and 4pm")
OnDays = dict[int, list[SearchSpan]]


def record(title: str, days: OnDays, known: int = 2, usual: tuple[str, ...] = ()) -> SearchRecord:
    on: dict[str, Any] = (
        {"days_from": str(PUBLISHED), "days": [days.get(after, []) for after in range(7)]} if days else {}
    )
    meta = {"summary": "Everyone is welcome.", "when": "Most days"}
    return SearchRecord(url="/there/", title=title, content=title, meta=meta, times_known=known, usual=usual, **on)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("published")
    put_assets(folder)
    put_page(folder, "/search/", render(results_url=""))
    put_page(folder, "/with-server/", render(results_url="/live/"))
    put_page(folder, "/live/", render(results_url="").replace("<h1>Search", "<h1>Live results"))
    records = [
        record("Coffee", {0: [MORNING], 3: [DROP_IN]}, usual=("afternoon", "morning")),
        record("Library", {0: [DROP_IN], 5: [MORNING]}, usual=("afternoon", "weekend", "weekend-morning")),
        record("Choir", {}, known=0),
    ]
    write_index(records, folder / "search-index")
    with serving(folder) as url:
        yield url


@pytest.fixture
def at(new_page: Callable[..., Page]) -> Callable[[datetime], Page]:
    def opened(now: datetime) -> Page:
        page = new_page(width=360)
        page.clock.set_fixed_time(now)
        return page

    return opened


def titles(page: Page) -> list[str]:
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^(?!Searching…$).*\S"))  # not before it has begun
    return page.locator("[data-list] h3").all_inner_texts()


def test_what_is_on_now_is_decided_by_the_clock_of_the_visitor(address: str, at: Callable[..., Page], axe: Axe) -> None:
    page = at(datetime(2026, 11, 23, 11, 30, tzinfo=LONDON))
    page.goto(f"{address}/search/?on=now")
    assert titles(page) == ["Coffee"]
    expect(page.locator(".fact--when")).to_contain_text("Monday 23 November, 10am to midday")
    expect(page.locator("[data-times-unknown]")).to_have_text(
        "There is 1 more whose times we do not know. Look at any time"
    )
    page.locator("summary", has_text="When").click()
    assert (axe(page), page.evaluate(TARGETS_TOO_SMALL)) == ([], [])
    with page.expect_navigation():
        page.get_by_role("link", name="Today").click()
    assert titles(page) == ["Coffee", "Library"]
    page.get_by_role("link", name="Remove Today").click()
    page.goto(f"{address}/search/?weekend=1&part=morning")
    assert titles(page) == ["Library"]
    expect(page.locator("[data-chosen] a")).to_have_text(["Remove Mornings ×", "Remove Weekends ×"])
    page.locator("summary", has_text="When").click()
    page.get_by_label("On a day").fill("2026-11-26")
    page.get_by_role("button", name="Show this day").click()
    page.wait_for_url("**on=2026-11-26")
    assert titles(page) == []


def test_an_old_copy_claims_nothing(address: str, at: Callable[..., Page]) -> None:
    page = at(datetime(2026, 12, 1, 11, 30, tzinfo=LONDON))
    page.goto(f"{address}/search/?on=now")
    expect(page.locator("[data-time-trouble]")).to_have_text(
        "We do not know what is on on Tuesday 1 December 2026. "
        "This list knows the days from Monday 23 November 2026 to Sunday 29 November 2026."
    )
    assert len(titles(page)) == 3
    page.goto(f"{address}/search/?on=32+Juli")
    expect(page.locator("[data-time-trouble]")).to_contain_text("We could not read the day “32 Juli”.")
    page.goto(f"{address}/with-server/?on=now")
    expect(page.get_by_role("heading", name="Live results")).to_be_visible()


def test_who_asks_for_words_finds_them_where_the_module_of_times_cannot_be_read(
    address: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(width=360, may_fail=True)
    page.route(re.compile(r"search-when"), lambda route: route.fulfill(content_type="text/javascript", body="/(?<!/;"))
    page.goto(f"{address}/search/?q=coffee")
    assert titles(page) == ["Coffee"]
    expect(page.get_by_role("status")).to_have_text("1 result")
    expect(page.locator("[data-when]")).to_be_hidden()
