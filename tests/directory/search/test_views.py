"""The page of results on the running server."""

import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.search.index import IndexFolder
from directory.search.query import SearchQuery
from directory.search.tantivy_engine import TantivyEngine
from events.models import TermDates
from tests.directory.search.contract import on_thursday_afternoon
from tests.directory.search.neighbourhood import Neighbourhood
from tests.factories import OfferFactory

RESULTS = "/search/results/"


@pytest.fixture
def town(shared_tantivy: TantivyEngine, settled: Neighbourhood, db: None) -> Neighbourhood:
    return settled


def page(client: Client, **asked: object) -> str:
    answer = client.get(RESULTS, asked)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def titles(html: str) -> list[str]:
    found = re.findall(r'offer-card__title"><a href="[^"]+">(.*?)</a>', html)
    return [re.sub(r"</?mark>", "", title) for title in found]


def test_results_are_cards_with_the_words_marked(client: Client, town: Neighbourhood) -> None:
    html = page(client, q="library")
    assert set(titles(html)) == {"Bolton Central Library", "Stretford Library"}
    assert "Stretford <mark>Library</mark>" in html
    assert "2 results" in html


def test_a_get_sets_no_cookie_and_asks_search_engines_to_stay_away(client: Client, town: Neighbourhood) -> None:
    answer = client.get(RESULTS, {"q": "library"})
    assert not answer.cookies
    assert b'name="robots" content="noindex"' in answer.content
    assert b"csrf" not in answer.content


def test_help_comes_before_the_form_and_the_results(client: Client, town: Neighbourhood) -> None:
    html = page(client, q="my partner hits me")
    assert html.index('class="help-now"') < html.index('role="search"') < html.index("offer-card")


def test_no_answer_says_so_and_shows_ways_on(client: Client, town: Neighbourhood) -> None:
    html = page(client, q="ice cream van")
    assert "We found nothing that fits" in html
    assert 'href="/categories/"' in html and 'href="/forum/"' in html
    assert titles(html) == []


def test_filters_in_use_can_be_taken_back(client: Client, town: Neighbourhood) -> None:
    html = page(client, q="library", area="bolton")
    assert titles(html) == ["Bolton Central Library"]
    assert re.search(r'<a href="/search/results/\?q=library"><span[^>]*>Remove </span>Bolton', html)


def test_names_of_filters_as_the_browser_search_writes_them_are_understood(client: Client, town: Neighbourhood) -> None:
    assert titles(page(client, category="Libraries", area="Bolton")) == ["Bolton Central Library"]


def test_an_unknown_place_is_said_at_its_field(client: Client, town: Neighbourhood) -> None:
    assert "We do not know “Atlantis”" in page(client, q="library", near="Atlantis")


def test_a_better_spelling_is_a_link(client: Client, town: Neighbourhood) -> None:
    assert '<a href="/search/results/?q=library">library</a>' in page(client, q="libary")


def test_distances_are_said_in_words(client: Client, town: Neighbourhood) -> None:
    assert "under half a mile" in page(client, q="library", near="M32 0TH")


def test_what_entries_and_people_write_is_never_html(client: Client, town: Neighbourhood) -> None:
    OfferFactory(name="<script>alert(1)</script> badminton", summary="<b>badminton</b> & more")
    for text in ("badminton", '"><script>alert(2)</script> badminton'):
        raw = client.get(RESULTS, {"q": text}).content.decode()
        assert "<script>alert" not in raw
        assert "&lt;" in raw
    assert "&lt;script&gt;alert(1)" in client.get(RESULTS, {"q": "badminton"}).content.decode()


def test_without_a_question_there_is_only_the_form(client: Client, town: Neighbourhood) -> None:
    html = page(client)
    assert titles(html) == [] and "Nothing found" not in html


def test_pages_lead_on(client: Client, town: Neighbourhood) -> None:
    for number in range(45):
        OfferFactory(name=f"Badminton club {number:02d}")
    html = page(client, q="badminton", page="2")
    assert len(titles(html)) == 20
    assert "page=3" in html and re.search(r'aria-current="page"', html)


def test_a_page_takes_as_many_queries_for_many_results_as_for_few(client: Client, town: Neighbourhood) -> None:
    for number in range(20):
        OfferFactory(name=f"Badminton club {number:02d}")
    page(client, q="badminton")
    with CaptureQueriesContext(connection) as many:
        page(client, q="badminton")
    with CaptureQueriesContext(connection) as few:
        page(client, q="badminton club 07", kind="offer", category="")
    assert abs(len(many) - len(few)) <= 2
    assert len(many) < 45


def test_when_the_index_cannot_be_had_the_page_says_so(
    client: Client, town: Neighbourhood, shared_tantivy: TantivyEngine, shared_index: Path
) -> None:
    shutil.rmtree(shared_index / "generations", ignore_errors=True)
    shared_tantivy.patience = 0.1
    with IndexFolder(shared_index).writing():
        answer = client.get(RESULTS, {"q": "library"})
    assert answer.status_code == 503
    assert b"Search does not work just now" in answer.content


def test_only_looking_is_allowed(client: Client, town: Neighbourhood) -> None:
    assert client.post(RESULTS, {"q": "library"}).status_code == 405


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.dictionaries(
        st.sampled_from(
            [
                "q",
                "near",
                "miles",
                "category",
                "life_area",
                "area",
                "tag",
                "audience",
                "free",
                "delivery",
                "joining",
                "kind",
                "page",
                "cost",
                "sort",
                "x",
            ]
        ),
        st.text(max_size=40) | st.lists(st.text(max_size=10), max_size=3) | st.integers() | st.floats(),
        max_size=5,
    )
)
def test_no_parameters_ever_break_the_page(client: Client, town: Neighbourhood, asked: dict[str, object]) -> None:
    assert client.get(RESULTS, asked).status_code == 200


@pytest.mark.parametrize(
    "raw",
    [
        "q=%00", "q=%FF%FE", "q=%ED%A0%80", "q[]=1", "q=a&q=b", "page=" + "9" * 20, "page=-1", "page=%F0%9D%9F%97",
        "miles=nan", "miles=inf", "miles=-3", "miles=1e999", "near=%00", "kind=%27", "q=" + "a" * 6000,
        "q=%22%22%22", "q=title%3A(foo", "q=*", "q=%5B1+TO", "q=%2B%2B%2B-", "category=" + "&category=".join("abc" * 9),
    ],
)  # fmt: skip
def test_hostile_addresses_never_give_an_error(client: Client, town: Neighbourhood, raw: str) -> None:
    assert client.get(f"{RESULTS}?{raw}").status_code == 200


def test_a_card_says_the_session_of_the_day_and_the_page_how_many_more_there_may_be(
    client: Client, town: Neighbourhood
) -> None:
    with on_thursday_afternoon():
        html = page(client, on="now", kind="offer")
        assert titles(html) == ["Stretford Library"]
        assert "Thursday 26 November, drop in any time between 9.30am and 6pm" in html
        assert re.search(
            r'There are \d more whose times we do not know\. <a href="/search/results/\?kind=offer">', html
        )


def test_a_time_is_chosen_in_a_form_and_taken_back_by_a_link(client: Client, town: Neighbourhood) -> None:
    with on_thursday_afternoon():
        html = page(client, q="library", on=["", "2026-11-28"], part="morning", weekend="1")
    assert titles(html) == ["Stretford Library"]
    assert 'name="on" type="date" value="2026-11-28"' in html
    assert re.search(r'name="part" type="checkbox" value="morning" checked', html)
    for kept in ("on=2026-11-28&part=morning", "on=2026-11-28&weekend=1", "part=morning&weekend=1"):
        assert f'href="/search/results/?q=library&{kept}"' in html
    assert '<input type="hidden" name="on" value="2026-11-28">' in html  # in the search form above


def test_a_day_that_is_no_day_is_said_and_changes_nothing(client: Client, town: Neighbourhood) -> None:
    html = page(client, q="library", on="32 Juli")
    assert "We could not read the day “32 Juli”. Write it as" in html
    assert len(titles(html)) == 2


def test_a_time_among_the_words_puts_what_is_on_then_first_and_leaves_nothing_out(
    client: Client, town: Neighbourhood
) -> None:
    with on_thursday_afternoon():
        html = page(client, q="library open now")
        assert titles(html) == ["Stretford Library", "Bolton Central Library"]
        assert "First comes what we know is on then (On now)." in html
        assert 'href="/search/results/?q=library+open+now&on=now">Show only that' in html
        assert "is on then" not in page(client, q="tai chi open now")
        assert 'href="/search/results/?q=library">Remove<span class="nhsuk-u-visually-hidden"> open now' in html


def test_term_dates_reach_the_index(town: Neighbourhood, shared_tantivy: TantivyEngine) -> None:
    with on_thursday_afternoon():
        town.library.schedules.update(in_term_time=True)
        shared_tantivy.update([town.library.pk], [])
        assert not shared_tantivy.search(SearchQuery(on="now")).total
        area = town.library.venues.get().area
        TermDates.objects.create(area=area, name="Autumn", first=date(2026, 11, 1), last=date(2026, 12, 18))
        assert shared_tantivy.search(SearchQuery(on="now")).total == 1
