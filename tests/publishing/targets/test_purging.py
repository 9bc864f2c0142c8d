"""Telling the caches in front of the site: Wagtail's own backend, sending PURGE to a real server."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from pytest_django import Settings

from publishing.targets.deploy import deploy
from publishing.targets.errors import DeployError
from publishing.targets.purging import NoPurge, WagtailPurge, address_of, purge_for
from tests.publishing.toy import Words, publish

pytestmark = pytest.mark.django_db
ORIGIN = "https://fortnight.example"


@contextmanager
def cache(status: int = 200) -> Iterator[tuple[str, list[str]]]:
    """A cache that notes what it is asked to forget: its address, and the list."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_PURGE(self) -> None:
            asked.append(f"{self.headers['Host']}{self.path}")
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def use(settings: Settings, location: str) -> None:
    settings.WAGTAILFRONTENDCACHE = {
        "cdn": {"BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend", "LOCATION": location}
    }


def test_the_cache_is_asked_for_exactly_what_changed(
    public: Path, words: Words, tmp_path: Path, settings: Settings
) -> None:
    there = tmp_path / "there"
    there.mkdir()
    deploy(str(there), public, purge=NoPurge())
    words.pages["/a/"] = "new"
    del words.pages["/b/"]
    publish(public)
    with cache() as (location, asked):
        use(settings, location)
        said = deploy(str(there), public, purge=purge_for(ORIGIN))
        assert sorted(asked) == [f"fortnight.example/{path}" for path in ("a/", "b/", "sitemap.xml")]
        assert "Caches were told of 3 addresses" in said
        deploy(str(there), public, purge=purge_for(ORIGIN))
        assert len(asked) == 3


def test_a_cache_that_refuses_is_told_of_and_asked_again_by_the_next_run(
    public: Path, words: Words, tmp_path: Path, settings: Settings
) -> None:
    there = tmp_path / "there"
    there.mkdir()
    with cache(status=503) as (location, _):
        use(settings, location)
        with pytest.raises(DeployError, match="could not be taken out of the cache in front of the site"):
            deploy(str(there), public, purge=purge_for(ORIGIN))
    with cache() as (location, asked):
        use(settings, location)
        deploy(str(there), public, purge=purge_for(ORIGIN))
    assert "fortnight.example/a/" in asked


def test_a_backend_that_breaks_is_told_of(settings: Settings) -> None:
    settings.WAGTAILFRONTENDCACHE = {"cdn": {"BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend"}}
    with pytest.raises(Exception, match="LOCATION"):
        purge_for(ORIGIN)


def test_where_no_cache_is_set_up_none_is_told(settings: Settings) -> None:
    assert isinstance(purge_for(ORIGIN), NoPurge)


def test_assets_that_never_change_and_compressed_copies_are_not_asked_for() -> None:
    files = ["assets/site.0123456789.css", "assets/site.css", "a/index.html", "a/index.html.br"]
    assert list(WagtailPurge(ORIGIN).concerned(files)) == ["assets/site.css", "a/index.html"]


def test_a_page_is_read_at_the_address_of_its_folder() -> None:
    assert address_of("index.html", ORIGIN) == f"{ORIGIN}/"
    assert address_of("offers/tai-chi/index.html", ORIGIN) == f"{ORIGIN}/offers/tai-chi/"
    assert address_of("404.html", ORIGIN) == f"{ORIGIN}/404.html"
    assert address_of("a-index.html", ORIGIN) == f"{ORIGIN}/a-index.html"
