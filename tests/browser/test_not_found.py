"""What a search page sends when a search did not help: once, the words and the place, and nothing else."""

from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from publishing.publishable import SearchRecord
from publishing.search.index import write_index
from tests.browser.serving import Handler, put_assets, put_page
from tests.directory.search.conftest import own_index  # noqa: F401  (a fixture)
from tests.directory.search.neighbourhood import settle

OpenPage = Callable[..., Page]
Sent = list[tuple[str, dict[str, str], dict[str, str]]]  # path, headers, form


class TakesForms(Handler):
    sent: Sent

    def do_POST(self) -> None:
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True))
        self.sent.append((self.path, {name.lower(): value for name, value in self.headers.items()}, form))
        self.send_response(HTTPStatus.NO_CONTENT)
        self.end_headers()


class Site:
    """A published site with two pages of results of the running server beside it."""

    def __init__(self, folder: Path) -> None:
        self.sent: Sent = []
        handler = type("Takes", (TakesForms,), {"sent": self.sent})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def told(self, page: Page, number: int) -> list[dict[str, str]]:
        """The forms that were sent, once there are so many; and a moment later."""
        for _ in range(40):
            if len(self.sent) >= number:
                break
            page.wait_for_timeout(50)
        page.wait_for_timeout(150)
        return [form for _, _, form in self.sent]


@pytest.fixture
def site(own_index: Path, tmp_path: Path, site: object) -> Iterator[Site]:  # noqa: F811
    settle()
    put_assets(tmp_path)
    for path in ("/", "/a-z/", "/search/", "/offers/0/"):
        put_page(tmp_path, path, Client().get("/search/").content.decode())
    for path, asked in {"/none/": {"q": "kabaddi", "near": "M32 0TH"}, "/some/": {"q": "tai chi"}}.items():
        put_page(tmp_path, path, Client().get("/search/results/", asked).content.decode())
    (tmp_path / "search" / "crisis.json").write_text("[]")
    names = ("Tai Chi", "Food bank in the church")
    records = [SearchRecord(f"/offers/{at}/", name, name, meta={}, filters={}) for at, name in enumerate(names)]
    write_index(records, tmp_path / "search-index")
    running = Site(tmp_path)
    yield running
    running.close()


def search(page: Page, site: Site, words: str) -> None:
    page.goto(f"{site.url}/")
    page.get_by_role("searchbox").first.fill(words)
    page.get_by_role("searchbox").first.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("found nothing" if words == "kabaddi" else "result")


def follow(page: Page, site: Site, path: str) -> None:
    """As from a form of ours."""
    page.goto(f"{site.url}/")
    with page.expect_navigation(url=f"**{path}"):
        page.evaluate("path => { location.href = path }", path)


def test_a_search_that_does_not_help_is_told_once_and_nothing_else_is(site: Site, new_page: OpenPage) -> None:
    """One test, because the site takes a while to make."""
    for look in (_in_the_browser, _on_the_running_server, _left_alone):
        look(site, new_page)
        site.sent.clear()


def _in_the_browser(site: Site, new_page: OpenPage) -> None:
    page = new_page()
    page.context.add_cookies([{"name": "session", "value": "of-a-member", "url": site.url}])
    asked: list[Any] = []
    page.on("request", lambda request: asked.append(request))

    search(page, site, "kabaddi")
    nothing = {"q": "kabaddi", "near": "", "why": "nothing"}
    assert site.told(page, 1) == [nothing]
    path, headers, _ = site.sent[0]
    assert path == "/search/not-found/"
    assert not {"cookie", "referer"} & set(headers)
    page.reload()
    page.get_by_role("link", name="A to Z").first.click()
    page.go_back()
    assert site.told(page, 2) == [nothing], "leaving, coming back and loading again are no searches"

    search(page, site, "tai chi")
    page.get_by_role("link", name="Tai Chi").click()
    assert site.told(page, 2) == [nothing], "a result was opened"

    search(page, site, "tai chi")
    page.get_by_role("link", name="A to Z").first.click()
    assert site.told(page, 2)[1:] == [{"q": "tai chi", "near": "", "why": "left"}]

    search(page, site, "tai chi")
    page.get_by_role("searchbox").first.fill("food bank")
    page.get_by_role("searchbox").first.press("Enter")
    expect(page.locator("#results-heading")).to_contain_text("food bank")
    page.goto("about:blank")
    assert [form["q"] for form in site.told(page, 3)[2:]] == ["food bank"], "who goes on searching has not left"
    assert {request.method for request in asked if "/search/not-found/" not in request.url} == {"GET"}


def _on_the_running_server(site: Site, new_page: OpenPage) -> None:
    page = new_page()
    follow(page, site, "/none/")
    assert site.told(page, 1) == [{"q": "kabaddi", "near": "M32 0TH", "why": "nothing"}]
    follow(page, site, "/some/")
    page.goto("about:blank")
    assert site.told(page, 2)[1:] == [{"q": "tai chi", "near": "", "why": "left"}]
    follow(page, site, "/some/")
    page.evaluate("document.querySelector('[data-leave]').href = '/'")
    with page.expect_navigation(url="**/"):
        page.locator("[data-leave]").click()
    assert len(site.told(page, 3)) == 2, "who leaves in a hurry is not counted"


def _left_alone(site: Site, new_page: OpenPage) -> None:
    """Bookmarks, and those who ask not to be counted."""
    page = new_page()
    page.goto(f"{site.url}/search/?q=kabaddi")
    expect(page.get_by_role("status")).to_contain_text("found nothing")
    for sign in ("globalPrivacyControl: { value: true }", "doNotTrack: { value: '1' }"):
        quiet = new_page()
        quiet.add_init_script(f"Object.defineProperties(navigator, {{ {sign} }})")
        search(quiet, site, "kabaddi")
    assert site.told(page, 1) == []
