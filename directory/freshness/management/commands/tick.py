"""manage.py tick: run it every hour."""

import dataclasses
import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError
from django.utils import timezone

from directory.freshness.ticking import Report, tick


class Command(BaseCommand):
    help = (
        "Counts how long every entry has waited for a check, and does what is due: e-mails, the week's plan and so on. "
        "Run it every hour. Running it twice, or two at once, does nothing twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one line of JSON that says what was done")

    def handle(self, **options: Any) -> None:
        start = time.perf_counter()
        try:
            report = tick(timezone.localtime())
        except OperationalError as fault:
            raise CommandError(f"The database could not be used ({fault}). The next tick goes on from here.") from fault
        seconds = round(time.perf_counter() - start, 2)
        self.stdout.write(as_json(report, seconds) if options["json"] else as_text(report, seconds))
        if report.failed:
            raise CommandError("Not everything was done: " + "; ".join(_lines(report.failed)))


def as_json(report: Report, seconds: float) -> str:
    return json.dumps(dataclasses.asdict(report) | {"seconds": seconds}, ensure_ascii=False)


def as_text(report: Report, seconds: float) -> str:
    if report.clock_went_back:
        return report.clock_went_back
    counts = (
        (report.new, "new entries"),
        (report.counted, "entries counted up to today"),
        (report.recounted, "entries counted anew"),
        (report.views, "entries with views counted"),
        (report.rates, "change rates"),
    )
    counted = [f"{number:,} {words}" for number, words in counts if number]
    lines = counted + [line for line in _lines(report.done) if line]
    return "\n".join([*(lines or ["There was nothing to do."]), f"{seconds} seconds."])


def _lines(said: dict[str, str]) -> list[str]:
    return [f"{name}: {words}" for name, words in said.items() if words]
