"""How fast search is on a made-up directory, as JSON: python tests/bench/bench_search.py [--offers 10000]"""

import json
import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

# One core: the libraries that count with matrices would take all that there are.
os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.scratch import scratch_site

QUESTIONS = (
    "badminton",
    "food bank",
    "lost my wife",
    "can't afford food",
    "feeling lonely and low since my husband died",
    "librarys",
    "walking group near M16 0EB",
    "swimming club Altrincham",
    "free tai chi for over 60s",
    "somewhere warm to sit and have a cup of tea",
    "debt advice",
    "my partner hits me",
    "renew my driving licence",
    "gardening",
    "english classes for beginners",
    "choir in Sale",
)
ROUNDS = 5
MOMENTS: tuple[dict[str, Any], ...] = (
    {"on": "now"},
    {"on": "today", "part": ("evening",)},
    {"on": "2026-12-05", "weekend": True},
    {"part": ("morning", "afternoon")},
)


def milliseconds(ask: Callable[[str], Any], questions: Sequence[str]) -> dict[str, float]:
    """Times each question several times, after one that does not count, on the clock of this process."""
    times = []
    for question in questions:
        ask(question)
        for _ in range(ROUNDS):
            start = time.process_time()
            ask(question)
            times.append((time.process_time() - start) * 1_000)
    times.sort()
    return {
        "median": round(median(times), 2),
        "p95": round(times[int(len(times) * 0.95)], 2),
        "most": round(times[-1], 2),
    }


def measure(offers: int) -> dict[str, Any]:
    from django.test import Client
    from django.utils import timezone

    from directory.bench.filling import fill
    from directory.bench.measuring import machine, versions
    from directory.models import Offer
    from directory.search.engine import engine
    from directory.search.query import SearchQuery

    fill(offers)
    start, processor = time.perf_counter(), time.process_time()
    entries = engine().rebuild()
    built = {"seconds": time.perf_counter() - start, "processor_seconds": time.process_time() - processor}
    start = time.perf_counter()
    engine().search(SearchQuery(text="badminton"))
    first = time.perf_counter() - start
    start = time.perf_counter()
    engine().update([Offer.objects.values_list("pk", flat=True)[0]], [])
    update = time.perf_counter() - start
    client = Client()
    searched: Any = engine()
    timetable = searched.mind().snapshot.table.timetable
    start = time.process_time()
    for after in range(1, 15):
        timetable.day(timezone.localdate() + timedelta(after))
    first_look = (time.process_time() - start) / 14 * 1_000
    return {
        "offers": offers,
        "entries": entries,
        "build": {name: round(value, 2) for name, value in built.items()},
        "first_search_seconds": round(first, 2),
        "update_of_one_offer_seconds": round(update, 3),
        "engine_ms": milliseconds(lambda text: engine().search(SearchQuery(text=text)), QUESTIONS),
        "sessions": len(timetable.sessions),
        "timings": len(timetable.texts),
        "first_look_at_a_day_ms": round(first_look, 2),
        "engine_with_times_ms": milliseconds(
            lambda text: engine().search(SearchQuery(text=text, **MOMENTS[len(text) % len(MOMENTS)])), QUESTIONS
        ),
        "page_with_times_ms": milliseconds(
            lambda text: client.get("/search/results/", {"q": text, **MOMENTS[len(text) % len(MOMENTS)]}), QUESTIONS
        ),
        "page_ms": milliseconds(lambda text: client.get("/search/results/", {"q": text}), QUESTIONS),
        "on": machine() | versions("tantivy", "numpy", "wordllama", "rapidfuzz", "django"),
    }


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--offers", type=int, default=10_000)
    asked = parser.parse_args()
    with scratch_site():
        print(json.dumps(measure(asked.offers), indent=2))
