"""A small published site, and real web servers that serve it with our own configuration files."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from publishing import registry
from publishing.compression import compress
from publishing.redirect_pages import RedirectLists, RedirectPages
from tests.conftest import REPOSITORY
from tests.publishing.targets.conftest import LONG, free_port, wait_for
from tests.publishing.toy import Words, make_templates_known, publish, register

FILES = REPOSITORY / "deploy"
PAGES = {"/": LONG, "/offers/tai-chi/": LONG, "/404.html": "not here, sorry " * 40, "/small/": "small"}
PAGES |= {"/offers/tai-chi/calendar.ics": LONG}

MOVED = [("/moved/", "/offers/tai-chi/"), ("/later/", "/small/", False), ("/elsewhere/", "https://example.org/a?b=1")]


@dataclass
class Served:
    """A web server that runs, and what it writes down."""

    port: int
    logs: Path
    live: list[str] = field(default_factory=list)  # what the running site behind it was asked for

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def logged(self, wanted: str, times: int = 1) -> str:
        """Everything in all logs, once `wanted` stands there so many times."""
        for _ in range(100):
            words = "".join(log.read_text() for log in self.logs.iterdir() if log.is_file())
            if words.count(wanted) >= times:
                return words
            time.sleep(0.05)
        raise AssertionError(f"{wanted} is not in the logs:\n{words}")


@pytest.fixture
def published(tmp_path: Path, db: None) -> Iterator[Path]:
    """/srv/fortnight of a test."""
    make_templates_known()
    home = tmp_path / "srv"
    (home / "var/media/documents").mkdir(parents=True)
    (home / "var/media/picture.svg").write_text("<svg/>")
    (home / "var/media/documents/private.pdf").write_text("private")
    moved(home, MOVED)
    compress(home / "public")
    (home / "public/redirects.map").write_text("/old/ /offers/tai-chi/;\n")
    (home / "public/redirects.caddy").write_text("redir /old/ /offers/tai-chi/ permanent\n")
    yield home


def moved(home: Path, redirects: list[tuple[Any, ...]], pages: dict[str, str] = PAGES) -> None:
    """Publishes what there is, with these old addresses."""
    with registry.nothing_registered():
        registry.register_redirects(lambda: redirects)
        register(Words(pages), RedirectPages(), RedirectLists())
        publish(home / "public", full=True)


@contextmanager
def running_site(asked: list[str]) -> Iterator[int]:
    """Stands in for gunicorn."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.headers['Host'].partition(':')[0]}{self.path}")
            self.send_response(200)
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            self.wfile.write(b"live")

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def installed(program: str, package: str) -> str:
    found = shutil.which(program, path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin:/sbin:/bin")
    if found is None:
        pytest.skip(f"NOT RUN: {program} is missing (on Debian: apt install {package})")
    return found


@contextmanager
def _serving(command: list[str], port: int, logs: Path, live: list[str]) -> Iterator[Served]:
    with (logs / "said.log").open("w") as said:
        environment = os.environ | {"HOME": str(logs.parent), "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": ""}
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment)
        try:
            wait_for(port, process)
            yield Served(port, logs, live)
        finally:
            process.terminate()
            process.wait(10)


Serve = Callable[..., Iterator[Served]]


@contextmanager
def nginx(home: Path, scratch: Path, with_live: bool = True) -> Iterator[Served]:
    program, port = installed("nginx", "nginx-light"), free_port()
    (scratch / "logs").mkdir()
    live: list[str] = []
    with running_site(live) as live_port:
        folder = nginx_files(home, scratch, live_port if with_live else free_port())
        modules = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
        brotli = f"load_module {modules};" if modules.exists() else ""
        site = (folder / "site.conf").read_text()
        (folder / "site.conf").write_text(site.replace("#brotli_static", "brotli_static") if brotli else site)
        user = "user root;" if os.geteuid() == 0 else ""  # its workers may not enter the folders of a test otherwise
        (scratch / "nginx.conf").write_text(
            f"{brotli}\n{user} daemon off; pid {scratch}/pid; error_log {scratch}/logs/main.log;\n"
            "events {} http { include /etc/nginx/mime.types; default_type application/octet-stream;\n"
            + "".join(f"{kind}_temp_path {scratch}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi"))
            + f"scgi_temp_path {scratch}/scgi;\n"
            f"include {folder}/http.conf; server {{ listen 127.0.0.1:{port}; include {folder}/site.conf; }} }}\n"
        )
        subprocess.run([program, "-t", "-q", "-p", scratch, "-c", scratch / "nginx.conf"], check=True)
        command = [program, "-p", str(scratch), "-c", str(scratch / "nginx.conf")]
        with _serving(command, port, scratch / "logs", live) as served:
            yield served


def nginx_files(home: Path, scratch: Path, live_port: int) -> Path:
    """Our files, with the places of this test."""
    folder = scratch / "etc"
    folder.mkdir()
    for source in (FILES / "nginx").iterdir():
        words = source.read_text().replace("/etc/nginx/fortnight/", f"{folder}/").replace("/srv/fortnight", str(home))
        words = words.replace("/var/log/nginx/", f"{scratch}/logs/").replace("127.0.0.1:8001", f"127.0.0.1:{live_port}")
        (folder / source.name).write_text(words)
    return folder


@contextmanager
def caddy(home: Path, scratch: Path, with_live: bool = True) -> Iterator[Served]:
    program, port = installed("caddy", "caddy"), free_port()
    (scratch / "logs").mkdir()
    live: list[str] = []
    with running_site(live) as live_port:
        words = (FILES / "caddy/Caddyfile").read_text().replace("/srv/fortnight", str(home))
        words = words.replace("/var/log/caddy/", f"{scratch}/logs/")
        words = words.replace("127.0.0.1:8001", f"127.0.0.1:{live_port if with_live else free_port()}")
        words = re.sub(r"^offers\.example\.org \{", f"http://127.0.0.1:{port} {{", words, flags=re.MULTILINE)
        words = words.replace("\tlog {\n\t\timport", "\tadmin off\n\tlog {\n\t\timport", 1)
        (scratch / "Caddyfile").write_text(words)
        command = [program, "run", "--adapter", "caddyfile", "--config", str(scratch / "Caddyfile")]
        with _serving(command, port, scratch / "logs", live) as served:
            yield served


SERVERS = {"nginx": nginx, "caddy": caddy}


@pytest.fixture(params=SERVERS)
def served(request: pytest.FixtureRequest, published: Path, tmp_path: Path) -> Iterator[Served]:
    scratch = tmp_path / "server"
    scratch.mkdir()
    with SERVERS[request.param](published, scratch) as server:
        yield server


@pytest.fixture(params=SERVERS)
def served_alone(request: pytest.FixtureRequest, published: Path, tmp_path: Path) -> Iterator[Served]:
    """The running site behind it is down."""
    scratch = tmp_path / "server"
    scratch.mkdir()
    with SERVERS[request.param](published, scratch, with_live=False) as server:
        yield server
