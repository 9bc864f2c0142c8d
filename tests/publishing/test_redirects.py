"""Old addresses lead on to new ones: which of them, where to, and in which files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from publishing import changes, registry
from publishing.redirect_pages import RedirectLists, RedirectPages
from publishing.redirecting import RedirectMiddleware
from publishing.redirects import Redirect, Table
from tests.publishing.toy import Words, publish, register, tree

ORIGIN = "https://fortnight.example"
NAME = "toy.redirect"
PAGES = {"/b/": "b", "/c/": "c", "/404.html": "no", "/": "home"}


def published(told: list[tuple[Any, ...]], *pages: str) -> dict[str, str]:
    files = {f"{page[1:]}index.html" for page in pages}
    found = Table((Redirect(*each) for each in told), ORIGIN).all(files.intersection)
    return {redirect.old: redirect.new for redirect in found}


def test_an_old_address_leads_to_the_new_one_however_it_is_spelt() -> None:
    assert published([("/a", "/b")], "/b/") == {"/a/": "/b/"}
    assert published([("/a/", f"{ORIGIN}/b/?x=1#y")], "/b/") == {"/a/": "/b/?x=1#y"}
    assert published([("/a.html", ORIGIN)], "/") == {"/a.html": "/"}


def test_a_chain_leads_straight_to_its_end() -> None:
    assert published([("/a/", "/b/"), ("/b/", "/c/"), ("/c/", "/d/")], "/d/") == dict.fromkeys(
        ("/a/", "/b/", "/c/"), "/d/"
    )


def test_circles_and_what_leads_to_itself_are_left_out() -> None:
    told = [("/a/", "/b/"), ("/b/", "/a/"), ("/c/", "/c/"), ("/d/", "/a/")]
    assert published(told, "/e/") == {}


def test_a_page_wins_over_its_redirect() -> None:
    assert published([("/a/", "/b/"), ("/b/", "/c/")], "/b/", "/c/") == {"/a/": "/b/"}


def test_what_leads_to_something_that_is_gone_is_gone() -> None:
    assert published([("/a/", "/b/"), ("/c/", "/d/")], "/d/") == {"/c/": "/d/"}


def test_addresses_elsewhere_are_led_to_when_they_are_of_the_web() -> None:
    told = [
        ("/a/", "https://example.org/x y?q=$1'\""),
        *(("/b/", "javascript:alert(1)"), ("/c/", "//example.org/"), ("/d/", "ftp://example.org/"), ("/e/", "")),
        *(("/f/", "https://[broken"), ("/g/", "b/"), ("/h/", "https://fortnight.example.evil/")),
    ]
    assert published(told) == {
        "/a/": "https://example.org/x%20y?q=%241%27%22",
        "/h/": "https://fortnight.example.evil/",
    }


def test_addresses_that_no_page_can_have_are_left_out() -> None:
    olds = ("/é/", "/a b/", "/x?id=3", "/../a/", '/"/', "/a{b}/", "a/", "/$x/", "/a\n/", "//a/")
    assert published([(old, "/b/") for old in olds], "/b/") == {}


def test_one_step_for_a_while_makes_the_whole_chain_one_for_a_while() -> None:
    told = [Redirect("/a/", "/b/"), Redirect("/b/", "/c/", permanent=False)]
    found = Table(told, ORIGIN).all({"c/index.html"}.intersection)
    assert [redirect.permanent for redirect in found] == [False, False]


names = st.sampled_from([f"/{name}/" for name in "abcdef"])


@given(st.lists(st.tuples(names, names), max_size=12), st.sets(names))
def test_every_redirect_leads_from_no_page_to_a_page_in_one_step(told: list[tuple[str, str]], pages: set[str]) -> None:
    found = published(told, *pages)
    assert set(found.values()) <= pages
    assert pages.isdisjoint(found)
    first = dict(reversed(told))
    for old, new in found.items():
        seen, at = [old], first[old]
        while at not in pages:
            seen.append(at)
            at = first[at]
        assert at == new, seen


@given(st.lists(st.tuples(names, names), max_size=12), st.sets(names))
def test_asked_for_one_the_answer_is_the_same(told: list[tuple[str, str]], pages: set[str]) -> None:
    files = {f"{page[1:]}index.html" for page in pages}
    table = Table((Redirect(*each) for each in told), ORIGIN)
    found = {redirect.old: redirect for redirect in table.all(files.intersection)}
    for old in {old for old, _ in told} - pages:
        assert table.one(old, files.intersection) == found.get(old)


# In a site


@pytest.fixture
def moved(empty_registry: None) -> list[tuple[Any, ...]]:
    told: list[tuple[Any, ...]] = [("/a/", "/b/")]
    registry.register_redirects(lambda: told, NAME)
    return told


@pytest.fixture
def pages(moved: list[tuple[Any, ...]]) -> dict[str, str]:
    shown = dict(PAGES)
    register(Words(shown), RedirectPages(), RedirectLists())
    return shown


def lines(files: dict[str, bytes], ending: str) -> list[str]:
    [found] = [content for name, content in files.items() if name.endswith(ending)]
    return found.decode().splitlines()


@pytest.mark.django_db
def test_a_page_stands_at_the_old_address(pages: dict[str, str], public: Path) -> None:
    publish(public)
    html = tree(public)["a/index.html"].decode()
    assert '<meta http-equiv="refresh" content="0; url=/b/">' in html
    assert f'<link rel="canonical" href="{ORIGIN}/b/">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<a href="/b/">' in html
    assert "<script>" not in html
    assert b"/a/" not in tree(public)["sitemap.xml"]


@pytest.mark.django_db
def test_hosts_and_web_servers_get_lists(pages: dict[str, str], moved: list[Any], public: Path) -> None:
    moved.append(("/brochure.pdf", "/c/", False))
    publish(public)
    files = tree(public)
    assert files["_redirects"].decode().splitlines() == ["/a/ /b/ 301", "/a /b/ 301", "/brochure.pdf /c/ 302"]
    version = next(name for name in files if name.endswith(".map")).removeprefix("_moved/").removesuffix(".map")
    assert lines(files, ".map") == [f'"version" "{version}";', '"/a/" "/b/";', '"/a" "/b/";']
    assert lines(files, ".caddy")[1:] == ['"/a/" "/b/"', '"/a" "/b/"']
    assert "brochure.pdf" not in files, "no page can stand there"


@pytest.mark.django_db
def test_without_redirects_there_is_no_list(pages: dict[str, str], moved: list[Any], public: Path) -> None:
    moved.clear()
    publish(public)
    assert not [name for name in tree(public) if "redirect" in name or "_moved" in name]


def same_as_a_full_publish(public: Path, full: Path) -> dict[str, bytes]:
    assert not publish(public, full=False).full_because
    publish(full)
    assert tree(public) == tree(full)
    return tree(public)


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "full"


@pytest.mark.django_db
def test_a_redirect_that_is_noted_comes_leads_elsewhere_and_goes(
    pages: dict[str, str], moved: list[Any], public: Path, full: Path
) -> None:
    changes.note(["a log that has begun"])
    publish(public)
    for now in ([("/a/", "/c/")], [("/a/", "/c/"), ("/x/", "/b/")], [("/x/", "/b/")], []):
        moved[:] = now
        changes.note([NAME])
        files = same_as_a_full_publish(public, full)
        assert {name for name in files if name in ("a/index.html", "x/index.html")} == {
            f"{old[1:]}index.html" for old, _ in now
        }


@pytest.mark.django_db
def test_where_a_page_comes_its_redirect_goes_and_comes_back_after_it(
    pages: dict[str, str], public: Path, full: Path
) -> None:
    changes.note(["a log that has begun"])
    publish(public)
    pages["/a/"] = "a page again"
    changes.note(["toy.words"])
    assert b"a page again" in same_as_a_full_publish(public, full)["a/index.html"]
    del pages["/a/"]
    changes.note(["toy.words"])
    assert b"refresh" in same_as_a_full_publish(public, full)["a/index.html"]
    del pages["/b/"]
    changes.note(["toy.words"])
    assert "a/index.html" not in same_as_a_full_publish(public, full)
    pages["/b/"] = "b"
    changes.note(["toy.words"])
    assert "a/index.html" in same_as_a_full_publish(public, full)


@pytest.mark.django_db
def test_a_page_that_search_engines_do_not_show_counts_as_a_page(moved: list[Any], public: Path, full: Path) -> None:
    shown = dict(PAGES)
    register(Words(shown, options={"noindex": True}), RedirectPages(), RedirectLists())
    changes.note(["a log that has begun"])
    publish(public)
    del shown["/b/"]
    changes.note(["toy.words"])
    assert "a/index.html" not in same_as_a_full_publish(public, full)


@pytest.mark.django_db
def test_an_edit_that_moves_nothing_makes_no_redirect_anew(
    pages: dict[str, str], moved: list[Any], public: Path
) -> None:
    moved[:] = [(f"/old-{number}/", "/b/") for number in range(200)]
    changes.note(["a log that has begun"])
    publish(public)
    pages["/new/"] = "a page of its own"
    changes.note(["toy.words"])
    report = publish(public, full=False)
    assert not report.full_because
    assert report.written == {"toy.words": 1, "publishing.sitemap": 1}


# On the running site


def ask(path: str, method: str = "GET") -> HttpResponse:
    def site(request: HttpRequest) -> HttpResponse:
        return HttpResponse(PAGES.get(request.path_info, ""), status=200 if request.path_info in PAGES else 404)

    return RedirectMiddleware(site)(RequestFactory().generic(method, path))  # type: ignore[return-value]


def test_the_running_site_sends_on_with_the_page_that_is_published(moved: list[Any], settings: Any) -> None:
    register(RedirectPages())
    for spelling in ("/a/", "/a", "/a/?utm=1"):
        response = ask(spelling)
        assert (response.status_code, response["Location"]) == (301, "/b/")
        assert response["Cache-Control"] == "no-cache"
        assert b"refresh" in response.content
    assert ask("/b/").status_code == 200
    assert ask("/nowhere/").status_code == 404
    assert ask("/a/", "POST").status_code == 404


def test_the_running_site_does_not_send_on_to_what_is_gone(moved: list[Any]) -> None:
    register(RedirectPages())
    moved[:] = [("/a/", "/gone/"), ("/d/", "/e/"), ("/e/", "/d/"), ("/f/", "/a/"), ("/g/", "/c/", False)]
    assert [ask(path).status_code for path in ("/a/", "/d/", "/f/", "/g/")] == [404, 404, 404, 302]
