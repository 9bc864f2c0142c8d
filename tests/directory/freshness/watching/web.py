"""A small web of our own: real servers on this machine, found under any name."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from directory.freshness.watching.fetching.fetcher import Fetcher, Limits
from directory.freshness.watching.fetching.problems import FetchError, Problem

TLS = ssl.create_default_context()
Page = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0]
        web = self.server.web
        with web.lock:
            web.asked.append((host, self.path, dict(self.headers)))
            web.now[host] = web.now.get(host, 0) + 1
            web.most = max(web.most, web.now[host])
        try:
            page = web.pages.get(f"{host}{self.path}") or web.pages.get(self.path)
            with suppress(ConnectionError):
                page(self) if page else self.answer(b"", 404)
        finally:
            with web.lock:
                web.now[host] -= 1

    def answer(self, body: bytes | str, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str):
        content = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    web: "Web"


@dataclass
class Web:
    """`pages` by path or by host and path. `asked` is what was asked for, in order."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)  # other than 127.0.0.1; [] does not exist
    looked_up: list[str] = field(default_factory=list)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    now: dict[str, int] = field(default_factory=dict)
    words: str = ""  # for pages that change
    most: int = 0  # requests to one host at a time
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str = "/", host: str = "hall.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def says(self, path: str, body: bytes | str, status: int = 200, **headers: str) -> None:
        self.pages[path] = lambda handler: handler.answer(body, status, **headers)

    def sends_on(self, path: str, to: str, **headers: str) -> None:
        self.pages[path] = lambda handler: handler.answer(b"", 302, Location=to, **headers)

    def paths(self, host: str | None = None) -> list[str]:
        return [path for name, path, _ in self.asked if host in (None, name)]

    async def resolve(self, host: str, port: int) -> list[str]:
        self.looked_up.append(host)
        addresses = self.names.get(host, ["127.0.0.1"])
        if not addresses:
            raise FetchError(Problem.NO_SUCH_HOST, host)
        return addresses

    def fetcher(self, executor: Executor | None = None, seconds: float = 10.0, **options: object) -> Fetcher:
        limits = Limits(seconds=seconds, ports=frozenset({self.port}))
        given = {"resolve": self.resolve, "allowed_addresses": {"127.0.0.1"}, "tls": TLS} | options
        return Fetcher("Fortnight/1.0 (test)", limits, **given)


@contextmanager
def local_web() -> Iterator[Web]:
    server = Server(("127.0.0.1", 0), Handler)
    server.web = web = Web(port=server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
