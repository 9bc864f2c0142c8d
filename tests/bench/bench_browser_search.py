"""How well the search of the published site finds, and its cost, as JSON: python tests/bench/bench_browser_search.py

Imports the five files of the demo, publishes the search page and its index, and asks the judged questions of
bench_relevance.py in a real Chromium, through the page itself. Then it measures what a first search loads, with the
compressed copies that nginx and Caddy send, and how long it takes on an old phone (a processor slowed down six times).
"""

import gzip
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.bench_relevance import SETS, import_demo
from tests.bench.relevance import evaluate, read_queries
from tests.bench.scratch import scratch_site

TEXT = (".html", ".css", ".js", ".json", ".svg")
OLD_PHONE = 6  # times slower
ASKED = ("feeling low", "cant sleep", "money worries", "tai chi", "food bank in stretford", "depresion", "free")


@lru_cache(maxsize=10_000)
def _brotli(file: str) -> bytes:
    import brotli

    compressed: bytes = brotli.compress(Path(file).read_bytes(), quality=7)
    return compressed


class Handler(SimpleHTTPRequestHandler):
    """Sends text as web servers do that find a compressed copy beside it, and notes what it sent."""

    sent: list[tuple[str, int, int]] = []

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return self.send_error(404)
        packed = file.suffix in TEXT
        body = _brotli(str(file)) if packed else file.read_bytes()
        self.sent.append((self.path.partition("?")[0], file.stat().st_size, len(body)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *args: Handler(*args, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def write_site(folder: Path) -> dict[str, Any]:
    """The search page, what it loads, and the index; gives what making it took."""
    from django.utils import timezone

    from publishing import registry
    from publishing.paths import file_of
    from publishing.rendering import render
    from publishing.search.index import write_index
    from tests.browser.serving import put_assets

    build = registry.begin(timezone.localtime())
    started = time.perf_counter()
    records, phrases = list(registry.search_records(build)), list(registry.search_phrases())
    recorded = time.perf_counter()
    write_index(records, folder / "search-index", phrases)
    ended = time.perf_counter()
    pages = (
        publishable.page(row, build)
        for publishable in registry.publishables()
        if not publishable.lists_pages
        for row in publishable.rows(build)
    )
    for page in pages:
        if page.path.startswith("/search/"):
            (folder / file_of(page.path)).parent.mkdir(parents=True, exist_ok=True)
            (folder / file_of(page.path)).write_bytes(render(page, build))
    put_assets(folder)
    return {
        "records": len(records),
        "record_seconds": round(recorded - started, 2),
        "index_seconds": round(ended - recorded, 2),
    } | sizes(folder / "search-index")


def sizes(folder: Path) -> dict[str, Any]:
    files = [file.read_bytes() for file in folder.iterdir()]
    return {
        "files": len(files),
        "bytes": sum(map(len, files)),
        "gzipped": sum(len(gzip.compress(file)) for file in files),
    }


def sources() -> dict[str, str]:
    """The row of the imported files behind each address."""
    from directory.models import Offer, Organisation

    return {
        f"/{folder}/{slug}/": f"{source}:{row}"
        for model, folder in ((Offer, "offers"), (Organisation, "organisations"))
        for slug, source, row in model.objects.values_list("slug", "source", "source_row")
    }


class Searcher:
    """Somebody who searches in a browser."""

    def __init__(self, page: Any, address: str, source_of: dict[str, str]) -> None:
        self.page, self.address, self.source_of = page, address, source_of

    def __call__(self, text: str) -> Sequence[str]:
        self.ask(text)
        links = self.page.locator("[data-list] > li .offer-card__title a")
        paths = links.evaluate_all("links => links.slice(0, 10).map((link) => new URL(link.href).pathname)")
        return [self.source_of.get(path, path) for path in paths]

    def ask(self, text: str) -> float:
        """Gives the seconds until the first results are there."""
        started = time.perf_counter()
        self.page.goto(f"{self.address}/search/?q={quote(text)}", wait_until="commit")
        self.page.wait_for_function(
            "() => !['', 'Searching…'].includes(document.querySelector('[data-status]')?.textContent ?? '')"
        )
        return time.perf_counter() - started


def first_searches(browser: Any, address: str) -> dict[str, Any]:
    """What a browser that has never been here loads for a search, beside the page itself and its look."""
    found: dict[str, Any] = {}
    for text in ASKED:
        page = browser.new_context().new_page()
        page.goto(f"{address}/search/")
        page.wait_for_load_state("networkidle")
        Handler.sent.clear()
        Searcher(page, address, {}).ask(text)
        loaded = {path: sent for path, *sent in Handler.sent if path.startswith(("/search-index/", "/assets/search-"))}
        until_first = {path: sent for path, sent in loaded.items() if "/filters." not in path}
        raw, sent = (sum(pair[place] for pair in until_first.values()) for place in (0, 1))
        found[text] = {"requests": len(until_first), "bytes": raw, "sent": sent}
        page.context.close()
    return found


def on_an_old_phone(browser: Any, address: str) -> dict[str, float]:
    page = browser.new_context().new_page()
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": OLD_PHONE})
    searcher = Searcher(page, address, {})
    seconds = [searcher.ask(text) for text in ASKED for _ in range(2)]
    page.context.close()
    return {"median_seconds": round(median(seconds), 3), "most": round(max(seconds), 3)}


def measure(folder: Path) -> dict[str, Any]:
    from playwright.sync_api import sync_playwright

    from directory.bench.measuring import machine

    import_demo()
    site = folder / "site"
    site.mkdir()
    made = write_site(site)
    source_of = sources()
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        searcher = Searcher(browser.new_page(), address, source_of)
        sets = {name: read_queries(path) for name, path in SETS.items() if path.is_file()}
        figures = {
            "made": made,
            "found": {name: evaluate(queries, searcher) for name, queries in sets.items()},
            "first_search": first_searches(browser, address),
            "old_phone": on_an_old_phone(browser, address),
            "on": machine(),
        }
        browser.close()
    return figures


if __name__ == "__main__":
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with scratch_site() as scratch:
        print(json.dumps(measure(scratch), indent=2))
