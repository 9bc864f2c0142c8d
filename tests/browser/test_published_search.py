"""Search on the published site: an index of its own in the browser, a live server behind it where there is one."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.template import engines
from playwright.sync_api import Page, expect

from directory.search.crisis import PADDING
from pages.gallery.samples import CHROME, HELP_CONTACTS, STEPS
from publishing.publishable import SearchRecord
from publishing.search.index import write_index
from tests.browser.accessibility import WIDTHS, Axe
from tests.browser.serving import put_assets, put_page, serving

OpenPage = Callable[..., Page]
SEARCH_PAGE = """{% extends "layouts/base.html" %}
{% from "components/search_form.html" import search_form %}
{% from "components/browser_search.html" import browser_search, browser_search_script %}
{% block content %}<h1>Search</h1>
{{ search_form("/live/") }}
{{ browser_search(results_url=results_url, crisis_url="/crisis.json", contacts=contacts, steps=steps) }}{% endblock %}
{% block scripts %}{{ browser_search_script() }}{% endblock %}"""
FLAGS = {"£3": {"flag": "Closed for now", "flag_kind": "closed"}, "£4": {"flag": "Women only"}}
OFFERS: list[dict[str, Any]] = [
    {
        "title": f"{activity} in {area}",
        "summary": f"Everyone is welcome to {activity.lower()} <b>here</b>.",
        "cost": cost,
        "area": area,
        "category": activity,
    }
    for activity in ("Walking", "Chess", "Cooking")
    for area in ("Sale", "Stretford")
    for cost in ("Free", "£2", "£3", "£4")
]


def render(results_url: str) -> str:
    environment = engines["jinja2"].env  # type: ignore[attr-defined]  # the Jinja2 backend's own attribute
    html: str = environment.from_string(SEARCH_PAGE).render(
        page={"title": "Search"}, chrome=CHROME, results_url=results_url, contacts=HELP_CONTACTS, steps=STEPS
    )
    return html


def records() -> list[SearchRecord]:
    return [
        SearchRecord(
            url=f"/offers/{number}/",
            title=offer["title"],
            content=f"{offer['title']}. {offer['summary']}",
            meta={key: offer[key] for key in ("summary", "cost")}
            | FLAGS.get(offer["cost"], {})
            | {"where": offer["area"], "freshness": "Checked 9 November 2026 by phone"},
            filters={key: [offer[key]] for key in ("category", "area", "cost")},
            sort={"title": offer["title"]},
        )
        for number, offer in enumerate(OFFERS)
    ]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("published")
    put_assets(folder)
    put_page(folder, "/search/", render(results_url="/live/"))
    put_page(folder, "/alone/", render(results_url=""))
    put_page(folder, "/live/", render(results_url="").replace("<h1>Search", "<h1>Live results"))
    (folder / "crisis.json").write_text(json.dumps(["dont want to be here", ["partner", "hits", "me"]]))
    write_index(records(), folder / "search-index")
    with serving(folder) as url:
        yield url


def test_results_look_like_every_other_list_and_hold_words_as_words(address: str, page: Page) -> None:
    page.goto(f"{address}/search/?q=chess")
    cards = page.locator("[data-list] > li")
    expect(cards).to_have_count(8)
    expect(cards.first.get_by_role("heading", level=3)).to_contain_text("Chess in")
    expect(cards.first).to_contain_text("Everyone is welcome to chess <b>here</b>.")
    expect(cards.first.locator(".freshness--checked")).to_contain_text("Checked 9 November 2026 by phone")
    expect(cards.first.locator(".fact--when")).to_have_count(0)
    expect(cards.filter(has_text="Free").locator(".flag")).to_have_count(0)
    expect(cards.filter(has_text="£3").locator(".flag--closed use[href='#i-closed']")).to_have_count(2)
    expect(cards.filter(has_text="£4").locator(".flag--plain svg")).to_have_count(0)
    expect(cards.filter(has_text="£4").first.locator(".flag--plain")).to_have_text(" Women only")
    expect(page.get_by_role("heading", name="8 results for “chess”")).to_be_visible()


def test_a_screen_reader_hears_how_many_there_are(address: str, page: Page) -> None:
    page.goto(f"{address}/search/?q=chess")
    expect(page.get_by_role("status")).to_have_text("8 results")


def test_filters_are_links_that_narrow_and_widen_again(address: str, page: Page) -> None:
    page.goto(f"{address}/search/?q=chess")
    page.locator("summary", has_text="Where").click()
    page.get_by_role("link", name="Sale (4)").click()
    expect(page.locator("[data-list] > li")).to_have_count(4)
    assert page.url.endswith("?q=chess&area=Sale")
    page.get_by_role("link", name="Remove Sale").click()
    expect(page.locator("[data-list] > li")).to_have_count(8)
    page.go_back()
    expect(page.locator("[data-list] > li")).to_have_count(4)


def test_filters_alone_list_everything_under_them_from_a_to_z(address: str, page: Page) -> None:
    page.goto(f"{address}/search/?area=Sale&sort=title")
    expect(page.locator("[data-list] > li")).to_have_count(12)
    expect(page.locator("[data-list] h3").first).to_have_text("Chess in Sale")


def test_showing_more_moves_focus_to_the_first_new_result(address: str, page: Page) -> None:
    page.goto(f"{address}/search/?q=everyone")
    expect(page.locator("[data-list] > li")).to_have_count(20)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("[data-list] > li")).to_have_count(24)
    expect(page.locator("[data-list] > li:nth-child(21) a")).to_be_focused()
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()


def test_nothing_found_says_what_to_try_next(address: str, page: Page) -> None:
    page.goto(f"{address}/search/?q=zzzyxq")
    expect(page.get_by_role("heading", name="We found nothing that fits")).to_be_visible()
    expect(page.get_by_role("link", name="Tell the forum what is missing")).to_be_visible()
    expect(page.locator("[data-results]")).to_be_hidden()


@pytest.mark.parametrize("words", ["I don’t really want to be here anymore", "my PARTNER sometimes hits me"])
def test_words_of_crisis_show_who_can_help_before_any_result(address: str, page: Page, words: str) -> None:
    page.goto(f"{address}/search/?q={words}")
    expect(page.get_by_role("link", name="Call Samaritans on 116 123")).to_be_visible()
    expect(page.get_by_role("heading", name="Need help now?")).to_be_focused()


def test_browser_and_server_skip_the_same_words() -> None:
    script = (settings.FORTNIGHT_ASSETS / "crisis.js").read_text(encoding="utf-8")
    skipped = re.search(r"const PADDING = new Set\(\s*`([^`]*)`", script)
    assert skipped is not None
    assert set(skipped[1].split()) == PADDING


def test_everyday_words_do_not_show_it(address: str, page: Page) -> None:
    page.goto(f"{address}/search/?q=chess partner")
    expect(page.get_by_role("status")).not_to_have_text("Searching…")
    expect(page.get_by_role("link", name="Call Samaritans on 116 123")).to_be_hidden()


def test_a_place_is_asked_of_the_live_server(address: str, page: Page) -> None:
    page.goto(f"{address}/search/?q=chess&near=M16+0EB")
    expect(page.get_by_role("heading", level=1, name="Live results")).to_be_visible()
    assert page.url.endswith("/live/?q=chess&near=M16+0EB")


def test_without_the_index_the_live_server_answers(address: str, new_page: OpenPage) -> None:
    page = new_page(may_fail=True)
    page.route("**/search-index/**", lambda route: route.abort())
    page.goto(f"{address}/search/?q=chess")
    expect(page.get_by_role("heading", level=1, name="Live results")).to_be_visible()


def test_without_index_and_server_it_says_so(address: str, new_page: OpenPage) -> None:
    page = new_page(may_fail=True)
    page.route("**/search-index/**", lambda route: route.abort())
    page.goto(f"{address}/alone/?q=chess")
    expect(page.get_by_text("Search does not work just now.")).to_be_visible()


def test_the_form_stays_in_the_browser_with_javascript_and_goes_to_the_server_without(
    address: str, new_page: OpenPage
) -> None:
    for javascript, path in ((True, "/search/"), (False, "/live/")):
        page = new_page(java_script_enabled=javascript)
        page.goto(f"{address}/search/")
        page.get_by_label("What are you looking for?").fill("chess")
        page.get_by_role("button", name="Search").click()
        assert f"{path}?q=chess" in page.url


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("query", ["q=chess&area=Sale", "q=zzzyxq", "q=dont+want+to+be+here", ""])
def test_axe_finds_nothing(address: str, new_page: OpenPage, axe: Axe, width: int, query: str) -> None:
    page = new_page(width=width)
    page.goto(f"{address}/alone/?{query}")
    expect(page.get_by_role("status")).not_to_have_text("Searching…")
    page.wait_for_load_state("networkidle")
    assert axe(page) == []
