"""A folder of files as a web server would give it to the public, with the site's own content policy."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from django.conf import settings

from publishing.assets import asset


class Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", policy())
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: what a page could not load is reported by the browser."""


def policy() -> str:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server for the folder, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def put_assets(folder: Path) -> None:
    """Copies assets/ under the names that pages use."""
    for source in settings.FORTNIGHT_ASSETS.rglob("*"):
        if source.is_file():
            target = folder / asset(source.relative_to(settings.FORTNIGHT_ASSETS).as_posix()).lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def put_page(folder: Path, path: str, html: str) -> None:
    target = folder / path.strip("/") / "index.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(html, encoding="utf-8")
