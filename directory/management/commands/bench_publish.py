"""How fast the public site is published, measured on a made-up directory of any size."""

import json
import os
import shutil
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from directory.bench.measuring import FailedRunError, Run, machine, run, versions


class Command(BaseCommand):
    help = "Fills a scratch database with made-up offers, publishes them in a fresh process and prints the figures."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--offers", type=int, default=5000)
        parser.add_argument("--workers", type=int, default=0, help="processes that make pages (one a core)")
        parser.add_argument("--json", action="store_true", help="print nothing but the figures")
        parser.add_argument("--keep", help="a folder to leave the database and the site in")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["keep"]:
                figures = self._measure(Path(options["keep"]).resolve(), options)
            else:
                with tempfile.TemporaryDirectory(prefix="fortnight-bench-") as folder:
                    figures = self._measure(Path(folder), options)
        except FailedRunError as problem:
            raise CommandError(f"A step of the measurement failed:\n{problem}") from problem
        self.stdout.write(json.dumps(figures, indent=None if options["json"] else 2))

    def _measure(self, folder: Path, options: dict[str, Any]) -> dict[str, Any]:
        scratch = Scratch(folder)
        if not scratch.is_filled:
            self.stderr.write(f"Filling a scratch database with {options['offers']:,} offers…")
            scratch.fill(options["offers"])
        scratch.forget_releases()
        workers = ["--workers", str(options["workers"])] if options["workers"] else []
        plain = scratch.publish("plain", *workers, "--without-search")
        searchable = scratch.publish("searchable", *workers)
        unchanged = scratch.publish("searchable", *workers)
        return {"offers": options["offers"], **_figures(plain, searchable, unchanged)}


def _figures(plain: Run, searchable: Run, unchanged: Run) -> dict[str, Any]:
    told, told_with_search = json.loads(plain.output), json.loads(searchable.output)
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
        "pagefind_seconds": told_with_search["seconds"].get("search index"),
        "pagefind_peak_mb": searchable.peak_mb,
        "seconds_when_nothing_changed": round(unchanged.seconds, 2),
        "machine": machine(),
        "versions": versions("django", "wagtail", "jinja2", "pagefind_bin"),
    }


class Scratch:
    """A database and a public folder of their own, used by processes of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "bench.sqlite3"

    @property
    def is_filled(self) -> bool:
        return self.database.exists()

    def fill(self, offers: int) -> None:
        self._manage("plain", "migrate", "--verbosity", "0")
        self._manage("plain", "set_up")
        self._manage(
            "plain", "shell", "--verbosity", "0", "-c", f"from directory.bench import filling; filling.fill({offers})"
        )

    def forget_releases(self) -> None:
        """Everything has to be rendered and written."""
        for public in ("plain", "searchable"):
            shutil.rmtree(self.folder / public, ignore_errors=True)

    def publish(self, public: str, *options: str) -> Run:
        return self._manage(public, "publish", "--json", *options)

    def _manage(self, public: str, *command: str) -> Run:
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{self.database}",
            "DJANGO_DEBUG": "0",
            "FORTNIGHT_VAR": str(self.folder / "var"),
            # As on a real machine: Python compiles its modules once, and not at each start.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(self.folder / "compiled"),
            "FORTNIGHT_PUBLIC": str(self.folder / public),
            "FORTNIGHT_ORIGIN": "https://bench.example",
        }
        return run([sys.executable, str(settings.BASE_DIR / "manage.py"), *command], environment)
