"""How fast web pages are watched, against servers on this machine, as JSON.

python tests/bench/bench_watching.py [--pages 5000] [--servers 2500] [--pause 1.0]

Every page is looked at on two days: the first day all of it is new, on the second most of it is "not modified" and some
has changed. Another process reads and writes the directory meanwhile.
"""

import asyncio
import json
import os
import resource
import subprocess
import sys
import time
from argparse import ArgumentParser
from contextlib import contextmanager
from datetime import timedelta
from hashlib import md5
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.scratch import ROOT, scratch_site

WORDS = "tuesday hall tea walk choir garden library bring friend welcome free call morning class community".split()


def page(path: str, version: int) -> bytes:
    """About 20 kB, of which 2 kB are text."""
    seed = int(md5(path.encode(), usedforsecurity=False).hexdigest(), 16)
    text = " ".join(WORDS[(seed >> shift) % len(WORDS)] for shift in range(110))
    changed = version if seed % 33 == 0 else 0
    menu = "".join(
        f'<li class="menu-item menu-item-type-page"><a href="/page-{n}/">Page {n}</a></li>' for n in range(150)
    )
    paragraphs = f"<p>{text}</p>" * 3 + f"<p>Open from {10 + changed}am.</p>"
    return (
        f"<!doctype html><html><head><title>{path}</title><style>{'.a{color:red}' * 400}</style></head><body>"
        f"<nav><ul>{menu}</ul></nav><main><h1>{path}</h1>{paragraphs}</main>"
        f"<footer>© {2026 + version}</footer></body></html>"
    ).encode()


async def serve(port: int) -> None:
    """Answers every host. The version of its pages is what was last written to its standard input."""
    version = [0]

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ", 2)[1].decode()
                await asyncio.sleep(0.05)  # as if it were far away
                body = page(path, version[0])
                tag = md5(body.split(b"<footer>")[0], usedforsecurity=False).hexdigest()
                status, body = (
                    (404, b"") if path == "/robots.txt" else (304, b"") if tag.encode() in head else (200, body)
                )
                length = b"" if status == 304 else b"Content-Length: %d\r\n" % len(body)
                writer.write(
                    b'HTTP/1.1 %d OK\r\nETag: "%s"\r\nContent-Type: text/html\r\n%s\r\n'
                    % (status, tag.encode(), length)
                    + body
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    await asyncio.start_server(answer, "127.0.0.1", port, backlog=512)
    print("ready", flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        version[0] = int(line)


@contextmanager
def server(port: int):
    command = [sys.executable, __file__, "--serve", str(port)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def live() -> None:
    """Reads a page of the directory and writes to it four times a second, until its standard input ends."""
    import django

    django.setup()
    from threading import Thread

    from django.test import Client

    from directory.models import Offer

    over: list[str] = []
    Thread(target=lambda: over.append(sys.stdin.read()), daemon=True).start()
    slug, pk = Offer.objects.values_list("slug", "pk")[0]
    reads, writes = [], []
    print("ready", flush=True)
    while not over:
        for times, act in (
            (reads, lambda: Client().get(f"/offers/{slug}/")),
            (writes, lambda: Offer.objects.filter(pk=pk).update(wait_time=str(time.time()))),
        ):
            start = time.perf_counter()
            act()
            times.append((time.perf_counter() - start) * 1000)
        time.sleep(0.25)
    print(json.dumps({"read_ms": spread(reads), "write_ms": spread(writes)}))


def spread(times: list[float]) -> dict[str, float]:
    return {"median": round(median(times), 1), "most": round(max(times), 1), "times": len(times)}


@contextmanager
def live_directory():
    command = [sys.executable, __file__, "--live"]
    path = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": path}
    ) as process:
        found: dict[str, Any] = {}
        process.stdout.readline()
        yield found
        process.stdin.close()
        found |= json.loads(process.stdout.read() or "{}")


def look(port: int, now: Any, pause: float) -> dict[str, Any]:
    from directory.freshness.watching.actions import watch_pages
    from directory.freshness.watching.fetching.fetcher import Fetcher, Limits
    from directory.freshness.watching.run import SERVERS_AT_ONCE

    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    def fetcher(executor: Any) -> Fetcher:
        limits = Limits(ports=frozenset({port}))
        return Fetcher(
            "Fortnight/1.0 (bench)",
            limits,
            resolve=resolve,
            allowed_addresses={"127.0.0.1"},
            connections=SERVERS_AT_ONCE,
        )

    before = time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    with live_directory() as directory:
        report = watch_pages(now, fetcher_of=fetcher, pause=pause)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = time.process_time() - before
    return report.as_dict() | {
        "pages_a_second": round(report.written.looked / report.seconds, 1),
        "processor_seconds": round(used, 1),
        "processor_seconds_of_readers": round(
            after.ru_utime + after.ru_stime - children.ru_utime - children.ru_stime, 1
        ),
        "peak_mb_of_the_run": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "peak_mb_of_a_reader": round(after.ru_maxrss / 1024),
        "live_directory": directory,
    }


def measure(pages: int, servers: int, pause: float) -> dict[str, Any]:
    from django.utils import timezone

    from directory.bench.filling import fill
    from directory.bench.measuring import machine, versions
    from directory.models import Offer
    from tests.directory.freshness.watching.web import closed_port

    fill(pages)
    port = closed_port()
    offers = list(Offer.objects.only("pk"))
    for number, offer in enumerate(offers):
        offer.url = f"http://server{number % servers}.example:{port}/{number}"
    Offer.objects.bulk_update(offers, ["url"], batch_size=500)
    now = timezone.localtime()
    with server(port) as process:
        first = look(port, now, pause)
        process.stdin.write("1\n")
        process.stdin.flush()
        second = look(port, now + timedelta(days=1), pause)
    on = machine() | versions("httpx", "httpcore", "resiliparse", "protego", "django")
    asked = {"pages": pages, "servers": servers, "pause_seconds": pause}
    return asked | {"first_day": first, "second_day": second, "on": on}


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--servers", type=int, default=2_500)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--serve", type=int)
    parser.add_argument("--live", action="store_true")
    asked = parser.parse_args()
    if asked.serve:
        asyncio.run(serve(asked.serve))
    elif asked.live:
        live()
    else:
        with scratch_site():
            print(json.dumps(measure(asked.pages, asked.servers, asked.pause), indent=2))
