"""The configuration files that we give away, each in its real server."""

import gzip
from pathlib import Path
from urllib.parse import urljoin

import brotli
import pytest
from django.test import Client

from directory.freshness.access_logs import view_of
from publishing.assets import FOREVER, asset
from tests.deploy.conftest import FILES, PAGES, Served, moved
from tests.publishing.targets.conftest import LONG

pytestmark = pytest.mark.django_db


def directives(policy: str) -> dict[str, set[str]]:
    parts = (part.split() for part in policy.split(";") if part.strip())
    return {name: set(values) for name, *values in parts}


def test_pages_have_clean_addresses(served: Served) -> None:
    for path in ("/", "/offers/tai-chi/"):
        answer, body = served.get(path)
        assert answer.status == 200
        assert LONG.encode() in body
        assert answer.headers["Content-Type"].startswith("text/html")
        assert answer.headers["Cache-Control"] == "no-cache"


def test_a_page_has_one_address(served: Served) -> None:
    for path, there in {
        "/offers/tai-chi": "/offers/tai-chi/",
        "/offers/tai-chi/index.html": "/offers/tai-chi/",
        "/index.html": "/",
        "/old/": "/offers/tai-chi/",
    }.items():
        answer, _ = served.get(path)
        assert answer.status in (301, 302, 307, 308), path
        location = answer.headers["Location"]
        # From Caddy relative to what was asked for, which is as good.
        assert urljoin(f"http://x{path}", location) == f"http://x{there}", path


def test_what_editors_moved_is_redirected(served: Served) -> None:
    for path, there in {
        "/moved/": "/offers/tai-chi/",
        "/moved": "/offers/tai-chi/",
        "/moved/?from=a-leaflet": "/offers/tai-chi/",
        "/elsewhere/": "https://example.org/a?b=1",
    }.items():
        answer, _ = served.get(path)
        assert (answer.status, answer.headers["Location"]) == (301, there), path
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "Content-Security-Policy" in answer.headers


def test_what_moved_for_a_while_is_a_page_that_sends_on(served: Served) -> None:
    answer, body = served.get("/later/")
    assert answer.status == 200
    assert b'content="0; url=/small/"' in body


def test_a_list_that_is_no_longer_the_published_one_is_not_followed(served: Served, published: Path) -> None:
    """Nobody has told the server to read the new one yet."""
    moved(published, [("/small/", "/"), ("/new/", "/")], PAGES | {"/moved/": "a page again"})
    answer, body = served.get("/moved/")
    assert (answer.status, b"a page again" in body) == (200, True)
    answer, body = served.get("/new/")
    assert (answer.status, b'content="0; url=/"' in body) == (200, True)
    assert served.get("/elsewhere/")[0].status == 404


def test_the_list_for_servers_is_for_servers(served: Served, published: Path) -> None:
    for file in (published / "public/current/_moved").iterdir():
        assert served.get(f"/_moved/{file.name}")[0].status == 404


def test_a_redirect_never_leads_to_another_site(served: Served) -> None:
    for path in ("//evil.example/index.html", "//evil.example", "/\\evil.example/index.html", "//evil.example/.."):
        answer, _ = served.get(path)
        assert not answer.headers.get("Location", "/").startswith(("//", "/\\", "http://evil"))


def test_what_is_missing_is_a_404_with_our_page(served: Served) -> None:
    for path in ("/nowhere/", "/nowhere.css", "/offers/", "/assets/missing.0123456789.css"):
        answer, body = served.get(path)
        assert answer.status == 404, path
        assert b"not here, sorry" in body, path
        assert "immutable" not in answer.headers.get("Cache-Control", "")
        assert "Content-Security-Policy" in answer.headers


def test_what_nobody_should_see_is_not_there(served: Served) -> None:
    hidden = (
        "/index.html.br",
        "/index.html.gz",
        "/.lock",
        "/../.lock",
        "/media/documents/private.pdf",
        "/%2e%2e/.lock",
    )
    for path in hidden:
        answer, body = served.get(path)
        assert answer.status in (400, 404), path
        assert b"private" not in body


@pytest.mark.parametrize(("coding", "opened"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_compressed_copies_are_served_to_whoever_takes_them(
    served: Served, published: Path, coding: str, opened: object
) -> None:
    answer, body = served.get("/offers/tai-chi/", Accept_Encoding=coding)
    if coding == "br" and answer.headers.get("Content-Encoding") is None:
        pytest.skip("NOT RUN: nginx has no brotli (on Debian: apt install libnginx-mod-http-brotli-static)")
    suffix = {"gzip": ".gz", "br": ".br"}[coding]
    assert body == (published / f"public/current/offers/tai-chi/index.html{suffix}").read_bytes()
    assert answer.headers["Content-Encoding"] == coding
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.headers["Content-Type"].startswith("text/html")
    plain, words = served.get("/offers/tai-chi/")
    assert plain.headers.get("Content-Encoding") is None
    assert opened(body) == words  # type: ignore[operator]


def test_a_calendar_is_served_as_one(served: Served, published: Path) -> None:
    answer, body = served.get("/offers/tai-chi/calendar.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Content-Security-Policy" in answer.headers
    file = published / "public/current/offers/tai-chi/calendar.ics"
    assert body == file.read_bytes()
    answer, body = served.get("/offers/tai-chi/calendar.ics", Accept_Encoding="gzip")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert gzip.decompress(body) == file.read_bytes()
    assert served.get("/offers/nothing/calendar.ics")[0].status == 404


def test_what_a_browser_has_already_is_not_sent_again(served: Served) -> None:
    first, _ = served.get("/offers/tai-chi/")
    again, body = served.get("/offers/tai-chi/", If_None_Match=first.headers["ETag"])
    assert (again.status, body) == (304, b"")


def test_a_new_release_is_served_at_once(served: Served, published: Path) -> None:
    served.get("/")
    other = published / "public/releases/2"
    other.mkdir()
    (other / "index.html").write_text("the next release")
    beside = published / "public/beside"
    beside.symlink_to("releases/2")
    beside.replace(published / "public/current")
    assert served.get("/")[1] == b"the next release"


def test_hashed_assets_are_kept_for_ever_and_others_are_asked_for(served: Served) -> None:
    answer, _ = served.get(asset("search.js"))
    assert answer.headers["Cache-Control"] == FOREVER
    assert "javascript" in answer.headers["Content-Type"]
    assert served.get("/assets/search.js")[0].headers["Cache-Control"] == "no-cache"


def test_published_pages_have_the_security_headers_of_the_running_site(served: Served) -> None:
    live, (published, _) = Client().get("/robots.txt"), served.get("/")
    assert directives(published.headers["Content-Security-Policy"]) == directives(live["Content-Security-Policy"])
    for name in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy"):
        assert published.headers[name].lower() == live[name].lower(), name
    assert "max-age=31536000" in published.headers["Strict-Transport-Security"]
    assert "Set-Cookie" not in published.headers
    assert "/" not in published.headers.get("Server", ""), "which version runs is nobody's business"


def test_what_needs_the_running_site_goes_there(served: Served) -> None:
    paths = (
        *("/admin/", "/search/results/?q=x", "/confirm/abc/", "/confirm/all/abc/", "/bounces/", "/navigators/"),
        *("/offers/tai-chi/something-wrong/", "/events/tell-us/", "/events/tell-us/thanks/", "/times/read/"),
        *("/members/", "/members/profile/", "/sign-in/", "/sign-in/code/", "/sign-out/"),
        *("/members/actions/answer/abc/", "/forum/digest/", "/forum/digest/stop/abc/"),
        *("/documents/1/x.pdf", "/static/x.css", "/search/not-found/", "/search/not-found/thanks/"),
    )
    for path in paths:
        answer, body = served.get(path, Host="offers.example.org")
        if body != b"live":  # Caddy knows its hosts
            answer, body = served.get(path)
        assert body == b"live", path
        assert answer.headers.get_all("Referrer-Policy") == ["no-referrer"], "its own headers, and only those"
    assert {asked.partition("/")[2] for asked in served.live} == {path[1:] for path in paths}


def test_uploads_can_do_no_harm(served: Served) -> None:
    answer, _ = served.get("/media/picture.svg")
    assert answer.status == 200
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_logs_hold_no_key_no_search_and_no_referrer(served: Served) -> None:
    secrets = {"Referer": "https://offers.example.org/confirm/KEY-IN-REFERRER/", "User_Agent": "Firefox"}
    for path in (
        *("/confirm/KEY-IN-MAIL/", "/confirm/all/KEY-FOR-ALL/?x=1", "/search/results/?q=lost+my+WIFE", "/?q=WIFE"),
        *("/offers/tai-chi/?from=KEY", "/nowhere/?q=WIFE", "/confirm/KEY-STOP", "/%63onfirm/KEY-HIDDEN/"),
        *("/members/actions/answer/KEY-OF-ACTION/", "/forum/digest/stop/KEY-OF-DIGEST/", "/last/"),
    ):
        served.get(path, **secrets)
    words = served.logged("/last/")
    assert "KEY" not in words
    assert "WIFE" not in words
    assert "127.0.0.1:" not in words.replace(f"127.0.0.1:{served.port}", "")


def test_logs_hold_no_key_when_the_running_site_is_down_either(served_alone: Served) -> None:
    for path in ("/confirm/KEY-IN-MAIL/", "/search/results/?q=lost+my+WIFE", "/last/"):
        served_alone.get(path, Referer="https://offers.example.org/confirm/KEY-IN-REFERRER/")
    words = served_alone.logged("/last/")
    assert "KEY" not in words
    assert "WIFE" not in words


def test_published_pages_are_read_while_the_running_site_is_down(served_alone: Served) -> None:
    assert served_alone.get("/offers/tai-chi/")[0].status == 200
    assert served_alone.get("/confirm/abc/")[0].status in (502, 503)


def test_views_of_offers_can_be_counted_from_the_log(served: Served) -> None:
    served.get("/offers/tai-chi/", User_Agent="Firefox")
    served.get("/offers/tai-chi/?from=mail", User_Agent="Firefox")
    served.get("/last/", User_Agent="Firefox")
    served.logged("/last/")
    served.logged("/offers/tai-chi/", times=2)  # a server does not always write in the order of the requests
    lines = (served.logs / "fortnight.log").read_text().splitlines()
    views = [view for line in lines if (view := view_of(line))]
    assert [view.slug for view in views] == ["tai-chi", "tai-chi"]


def test_the_readme_names_every_file() -> None:
    words = (FILES / "README.md").read_text()
    for file in FILES.rglob("*"):
        if file.is_file() and file.name != "README.md":
            assert file.name in words, file
