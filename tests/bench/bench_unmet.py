"""How long the report of unmet needs takes, with as many counts as a busy region leaves in twelve weeks.

    .venv/bin/python tests/bench/bench_unmet.py [ROWS]

Prints one JSON object.
"""

import json
import os
import platform
import sys
from collections.abc import Callable
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from scratch import scratch_site

ROWS = 50_000


def count_searches(rows: int) -> int:
    """Few searches are typed often and most once: words of the lexicon with everyday words beside them. Gives how many
    texts there are."""
    from django.utils import timezone

    from directory.freshness.viewing import monday_of
    from directory.search.lexicon import read_lexicon
    from directory.search.words import words
    from directory.unmet.models import UnmetSearch
    from places.models import Area

    chance, monday = Random(2026), monday_of(timezone.localdate())
    areas = [Area.objects.get_or_create(code=f"E{n:08}", name=f"Area {n}", slug=f"area-{n}")[0] for n in range(10)]
    said = sorted({" ".join(words(text)) for need in read_lexicon().needs for text in need.said if len(text) < 40})
    beside = "class club lessons evening beginners group women men young swimming music art walking quiet".split()
    found: dict[tuple[str, int | None, int], int] = {}
    while len(found) < rows:
        text = said[min(int(chance.paretovariate(0.35)), len(said)) - 1]
        text = f"{text} {chance.choice(beside)}"[:80] if chance.random() < 0.5 else text
        key = (text, chance.choice([None, *(area.pk for area in areas)]), chance.randrange(12))
        found[key] = found.get(key, 0) + 1
    UnmetSearch.objects.bulk_create(
        [
            UnmetSearch(text=text, area_id=area, week=monday - timedelta(weeks=back), found_nothing=count)
            for (text, area, back), count in found.items()
        ],
        batch_size=1_000,
    )
    return len({text for text, *_ in found})


def timed(act: Callable[[], object]) -> dict[str, object]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        began, used = perf_counter(), process_time()
        act()
        seconds, used = perf_counter() - began, process_time() - used
    return {"seconds": round(seconds, 3), "processor": round(used, 3), "queries": len(queries)}


def figures(rows: int) -> dict[str, object]:
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.utils import timezone

    from directory.bench.filling import fill
    from directory.search.engine import engine
    from directory.search.meaning import vector
    from directory.unmet.closing import find_met
    from directory.unmet.gathering import gather
    from directory.unmet.reading import top

    fill(2_000)
    engine().rebuild()
    texts, now = count_searches(rows), timezone.localtime()
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("ada@fortnight.example", "a long password for Ada"))
    vector("grief")
    client.get("/admin/reports/publishing/")  # loads the word vectors and templates of the admin
    return {
        "rows": rows,
        "texts": texts,
        "agenda, grouped anew": timed(lambda: top(now, 5)),
        "agenda": timed(lambda: top(now, 5)),
        "needs": len(gather(timezone.localdate())),
        "report, grouped anew": timed(lambda: _grouped_anew(client)),
        "report": timed(lambda: client.get("/admin/reports/not-found/")),
        "spreadsheet": timed(lambda: list(client.get("/admin/reports/not-found/?export=csv").streaming_content)),  # type: ignore[attr-defined]
        "find offers that meet a need": timed(lambda: find_met(now)),
        "again": timed(lambda: find_met(now)),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "load": os.getloadavg()[0],
        "versions": {name: version(name) for name in ("django", "numpy", "wordllama")},
    }


def _grouped_anew(client: Any) -> None:
    from directory.unmet import gathering

    gathering._groups.cache_clear()
    client.get("/admin/reports/not-found/")


def main() -> None:
    with scratch_site():
        print(json.dumps(figures(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS), indent=1))


if __name__ == "__main__":
    main()
