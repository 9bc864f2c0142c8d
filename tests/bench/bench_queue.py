"""How soon an edit is on the public site through the queue, and how many publishes a hundred edits become.

    .venv/bin/python tests/bench/bench_queue.py [OFFERS]

Prints one JSON object. A real worker in a process of its own, on SQLite in a folder that is thrown away.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from bench_tick import fill
from scratch import ROOT, scratch_site

EDITS, BURST = 10, 100
PATIENCE = 120  # seconds


def seconds_until(is_so: Callable[[], bool]) -> float:
    started = time.perf_counter()
    while not is_so():
        if time.perf_counter() - started > PATIENCE:
            raise TimeoutError
        time.sleep(0.01)
    return time.perf_counter() - started


def edit(offer: Any, words: str) -> None:
    offer.summary = words
    offer.save()


def measure(public: Path, offers: list[Any]) -> dict[str, Any]:
    from publishing import publications
    from publishing.models import Publication

    seconds_until(publications.is_all_published)
    waits = []
    for number, offer in enumerate(offers[:EDITS]):
        page = public / "current" / "offers" / offer.slug / "index.html"
        words = f"Edit number {number}."
        edit(offer, words)
        waits.append(seconds_until(lambda page=page, words=words: words in page.read_text()))  # type: ignore[misc]
        seconds_until(publications.is_all_published)
    publishes, started = Publication.objects.count(), time.perf_counter()
    for number, offer in enumerate(offers[:BURST]):
        edit(offer, f"In a burst, {number}.")
    took = time.perf_counter() - started
    left = seconds_until(publications.is_all_published)
    own = Publication.objects.filter(error="", release__isnull=False).values_list("seconds", flat=True)[:EDITS]
    return {
        "from_commit_to_disk_seconds": {"median": round(statistics.median(waits), 3), "worst": round(max(waits), 3)},
        "of_it_publishing_seconds_median": round(statistics.median(own), 3),
        "burst": {
            "edits": BURST,
            "seconds": round(took, 2),
            "published_after_seconds": round(left, 2),
            "publishes": Publication.objects.count() - publishes,
        },
    }


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with scratch_site() as folder:
        public = folder / "public"
        os.environ["FORTNIGHT_PUBLIC"] = str(public)  # for the worker
        from django.conf import settings
        from django.core.management import call_command

        from directory.models import Offer
        from publishing import changes
        from publishing.keys import EVERYTHING

        settings.FORTNIGHT_PUBLIC = public
        fill(count)
        call_command("publish", verbosity=0)
        command = ["manage.py", "db_worker", "--interval", "0.2", "--no-startup-delay", "--verbosity", "0"]
        worker = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=os.environ)
        try:
            changes.note([EVERYTHING])
            found = measure(public, list(Offer.objects.order_by("pk")[:BURST]))
        finally:
            worker.terminate()
            worker.wait()
    load = round(os.getloadavg()[0], 1)
    machine = {
        "cores": os.cpu_count(),
        "load": load,
        "python": platform.python_version(),
        "system": platform.platform(),
    }
    print(json.dumps({"offers": count, **found, "machine": machine}, indent=1))


if __name__ == "__main__":
    main()
