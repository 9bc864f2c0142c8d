"""Django's test client: what wagtail-bakery, django-bakery and django-distill do for each page, at its quickest.

They ask Django for one address after the other, in one process, and write down the answers. Here nothing is written
and the start of the process does not count, so that they would be a little slower than this.

The sample is every so manieth of all published pages, by address: long lists with their deepest pages, organisations
and offers in the shares in which the site has them. The live views answer with the same bytes as were published, and
the figures say of how many pages that was so.
"""

import json
import time
from pathlib import Path
from typing import Any

from directory.bench.scratch import Scratch

PAGES = 240


def measure(scratch: Scratch, public: str) -> dict[str, Any]:
    code = f"from directory.bench.rivals import client; print(client.fetch({str(scratch.current(public))!r}))"
    told: dict[str, Any] = scratch.call("none", code)
    return told


def fetch(published: str, pages: int = PAGES) -> str:
    """Fetches a sample of what was published; the figures as JSON."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS = ["bench.example"]
    client = Client(SERVER_NAME="bench.example", raise_request_exception=True)
    client.get("/")  # templates and addresses are loaded
    files = sorted(file for file in Path(published).rglob("index.html"))
    every = max(1, len(files) // pages)
    sample = files[every // 2 :: every]
    started = time.perf_counter()
    answers = [client.get(path_of(file, Path(published))) for file in sample]
    seconds = time.perf_counter() - started
    with CaptureQueriesContext(connection) as queries:
        for file in sample[::10]:
            client.get(path_of(file, Path(published)))
    return json.dumps(
        {
            "pages_fetched": len(sample),
            "of": len(files),
            "every": every,
            "seconds": round(seconds, 2),
            "pages_per_second": round(len(sample) / seconds, 1),
            "queries_a_page": round(len(queries) / len(sample[::10]), 1),
            "same_bytes": sum(
                answer.content == file.read_bytes() for answer, file in zip(answers, sample, strict=True)
            ),
        }
    )


def path_of(file: Path, published: Path) -> str:
    folder = file.parent.relative_to(published).as_posix()
    return "/" if folder == "." else f"/{folder}/"
