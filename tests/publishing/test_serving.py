"""Serving the published files from Django, as the demo does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page as WagtailPage

from publishing.assets import FOREVER, asset
from publishing.serving import PublishedFirstMiddleware
from tests.publishing.toy import Words, publish, register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_registry")]
PAGES = {"/": "home", "/a/": "page a", "/404.html": "not here", "/search/results/deep/": "x"}


@pytest.fixture
def site(public: Path, settings: Settings) -> Iterator[Client]:
    settings.FORTNIGHT_PUBLIC = public
    settings.FORTNIGHT_SERVES_PUBLISHED = True
    register(Words(PAGES))
    publish(public)
    (public / "secret.txt").write_text("secret")
    yield Client()


def body(response: HttpResponse) -> bytes:
    return b"".join(response) if response.streaming else response.content


def test_published_pages_come_first(site: Client) -> None:
    response = site.get("/a/")
    assert body(response) == b"<title>/a/</title>page a"
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "script-src" in response["Content-Security-Policy"]


def test_asking_for_the_headers_alone_gives_no_body(site: Client) -> None:
    whole, headers = site.get("/a/"), site.head("/a/")
    assert body(headers) == b""
    assert headers["Content-Length"] == str(len(body(whole)))
    assert headers["ETag"] == whole["ETag"]
    assert not whole.has_header("Content-Disposition")


def test_the_running_site_answers_the_rest(site: Client) -> None:
    assert site.get("/admin/").status_code == 302
    assert site.post("/a/").status_code in (404, 405)


def test_an_editor_sees_the_draft_and_not_what_is_published_at_its_address(site: Client) -> None:
    draft = WagtailPage(title="Draft")
    draft.serve_preview = lambda request, mode: HttpResponse("the draft")  # type: ignore[method-assign]

    response = draft.make_preview_request()

    assert response.content == b"the draft"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


def test_an_unknown_address_gets_the_published_404_page_as_404(site: Client) -> None:
    response = site.get("/nowhere/")
    assert response.status_code == 404
    assert b"not here" in response.content


def test_a_folder_without_its_slash_is_redirected_with_its_query(site: Client) -> None:
    response = site.get("/a?q=1")
    assert response.status_code == 301
    assert response["Location"] == "/a/?q=1"


def test_what_the_browser_has_already_is_not_sent_again(site: Client) -> None:
    first = site.get("/a/")
    assert first["Cache-Control"] == "no-cache"
    again = site.get("/a/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert site.get("/a/", headers={"if-modified-since": first["Last-Modified"]}).status_code == 304


def test_assets_have_their_types_and_with_a_hash_may_be_kept_forever(site: Client) -> None:
    assert site.get(asset("search.js"))["Cache-Control"] == FOREVER
    assert site.get(asset("search.js"))["Content-Type"] == "text/javascript; charset=utf-8"
    assert site.get("/assets/search.js")["Cache-Control"] == "no-cache"
    assert site.get("/assets/icons/favicon.svg")["Content-Type"] == "image/svg+xml"
    assert site.get("/sitemap.xml")["Content-Type"].endswith("xml")


@pytest.mark.parametrize(
    "path",
    [
        *("/../secret.txt", "/%2e%2e/secret.txt", "/a/../../../secret.txt", "//etc/passwd", "/..%2fsecret.txt"),
        *("/%00", "/a%00b/", "/.lock", "/" + "x" * 5000, "/\\..\\secret.txt"),
    ],
)
def test_nothing_outside_of_the_release_is_served(site: Client, path: str) -> None:
    response = site.get(path)
    assert response.status_code in (301, 404)
    assert b"secret" not in body(response)
    assert b"root:" not in body(response)


def test_a_link_that_leads_out_of_the_release_is_not_followed(site: Client, public: Path) -> None:
    (public / "current/out.html").symlink_to(public / "secret.txt")
    (public / "current/folder").symlink_to(public)
    assert site.get("/out.html").status_code == 404
    assert site.get("/folder/secret.txt").status_code == 404


def test_one_request_sees_one_release(public: Path, settings: Settings) -> None:
    """A publish in the middle of a request must not answer its 404 from the next release."""
    settings.FORTNIGHT_PUBLIC, settings.FORTNIGHT_SERVES_PUBLISHED = public, True
    words = Words(dict(PAGES))
    register(words)
    publish(public)

    def running_site(request: HttpRequest) -> HttpResponse:
        words.pages["/404.html"] = "the next release"
        publish(public)
        return HttpResponse(status=404)

    request = HttpRequest()
    request.method, request.path_info = "GET", "/nowhere/"
    response = PublishedFirstMiddleware(running_site)(request)
    assert b"not here" in response.content  # type: ignore[attr-defined]
    assert (public / "current").resolve().name == "2"


def test_before_the_first_publish_everything_is_live(public: Path, settings: Settings) -> None:
    settings.FORTNIGHT_PUBLIC, settings.FORTNIGHT_SERVES_PUBLISHED = public, True
    assert Client().get("/robots.txt").status_code == 200
    assert not public.exists()
