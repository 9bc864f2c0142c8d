"""How fast the public site is published, measured on a made-up directory of any size."""

import json
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.bench import edits, publishing
from directory.bench.measuring import FailedRunError, machine, versions
from directory.bench.rivals import RIVALS, compare
from directory.bench.scratch import Scratch


class Command(BaseCommand):
    help = "Fills a scratch database with made-up offers, publishes them in fresh processes and prints the figures."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--offers", type=int, default=5000)
        parser.add_argument("--workers", type=int, default=0, help="processes that make pages (one a core)")
        parser.add_argument("--compare", action="append", choices=sorted(RIVALS), default=[], help="again and again")
        parser.add_argument("--edits", action="store_true", help="how soon an edit is on the public site, instead")
        parser.add_argument("--json", action="store_true", help="print nothing but the figures")
        parser.add_argument("--keep", help="a folder to leave the database in, for the next time")

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
        self.stderr.write(f"Filling a scratch database with {options['offers']:,} offers…")
        scratch.prepare(options["offers"])
        try:
            figures = self._edits(scratch) if options["edits"] else self._everything(scratch, options)
        finally:
            scratch.clear_up()
        return {"offers": options["offers"], **figures}

    def _everything(self, scratch: Scratch, options: dict[str, Any]) -> dict[str, Any]:
        public = scratch.new_public()
        figures = publishing.measure(scratch, public, options["workers"])
        compared = {}
        for name in options["compare"]:
            self.stderr.write(f"The same pages with {name}…")
            compared[name] = compare(name, scratch, public, figures["pages_per_second"])
        return {**figures, **({"compared": compared} if compared else {})}

    def _edits(self, scratch: Scratch) -> dict[str, Any]:
        self.stderr.write("Editing and publishing…")
        return {**edits.measure(scratch), "machine": machine(), "versions": versions("django", "wagtail", "jinja2")}
