"""How long it takes to publish everything, how much memory, and how long when nothing changed."""

import json
from typing import Any

from directory.bench.measuring import Run, machine, versions
from directory.bench.scratch import Scratch


def measure(scratch: Scratch, public: str, workers: int = 0) -> dict[str, Any]:
    """Publishes in fresh processes: pages alone, into `public`; then with the search index; then without a change."""
    options = ["--workers", str(workers)] if workers else []
    scratch.call("none", "import config.urls")  # Python compiles its modules
    with_search = scratch.new_public()
    plain = scratch.publish(public, *options, "--full", "--without-search")
    searchable = scratch.publish(with_search, *options, "--full")
    unchanged = scratch.publish(with_search, *options)
    rendered_for_nothing = scratch.publish(with_search, *options, "--full")
    told, told_with_search = told_by(plain), told_by(searchable)
    return {
        "pages": told["pages"],
        "seconds": round(plain.seconds, 2),  # the whole process, from its start to its end
        "pages_per_second": round(told["pages"] / plain.seconds),
        "processor_seconds": round(plain.processor_seconds, 2),
        "peak_mb": plain.peak_mb,
        "sql_queries": told["sql_queries"],
        "bytes": told["bytes"],
        "steps": told["seconds"],
        "seconds_with_search": round(searchable.seconds, 2),
        "pages_per_second_with_search": round(told["pages"] / searchable.seconds),
        "search_seconds": (told_with_search.get("search") or {}).get("seconds"),
        "search_peak_mb": searchable.peak_mb,
        "seconds_when_nothing_changed": round(unchanged.seconds, 2),
        "seconds_when_all_was_made_anew_and_was_the_same": round(rendered_for_nothing.seconds, 2),
        "machine": machine(),
        "versions": versions("django", "wagtail", "jinja2", "markupsafe"),
    }


def told_by(publish: Run) -> dict[str, Any]:
    """The report of a publish; what it may have logged stands before."""
    report: dict[str, Any] = json.loads(publish.output.splitlines()[-1])
    return report
